package reconcile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
	"gwc/conformance/kubelet"
)

type object = map[string]any

// scripted is a compiler that gives each route this status, and says what it was given.
const scripted = `
import { createInterface } from "node:readline";
const salt = process.env.SALT === "random" ? process.pid : 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, documents, project, now } = JSON.parse(line);
  const objects = documents.map((text) => JSON.parse(text));
  if (objects.some(({ metadata }) => metadata.name === "breaks")) {
    console.log(JSON.stringify({ id, defect: "thrown" }));
    continue;
  }
  const statuses = objects.filter(({ kind }) => kind === "GatewayClass").map(({ apiVersion, kind, metadata }) => ({
    apiVersion, kind, metadata: { name: metadata.name },
    status: { conditions: [{ type: "Accepted", status: metadata.name === "refused" ? "Wrong" : "True", reason: "Accepted", message: String(objects.length) }] },
  }));
  console.log(JSON.stringify({ id, milliseconds: 1, result: { bundles: [], unsound: [], statuses, diagnostics: [], objects, project, now, salt } }));
}
`

type harness struct {
	*Reconciler
	mutex    sync.Mutex
	problems []string
}

func (h *harness) said() string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return strings.Join(h.problems, "\n")
}

func start(t *testing.T, environment ...string) *harness {
	folder := t.TempDir()
	script := filepath.Join(folder, "compiler.mjs")
	require.NoError(t, os.WriteFile(script, []byte(scripted), 0o600))
	for _, pair := range environment {
		name, value, _ := strings.Cut(pair, "=")
		t.Setenv(name, value)
	}
	compiler, err := StartCompiler(script)
	require.NoError(t, err)
	t.Cleanup(compiler.Stop)
	schemas, err := loadSchemas()
	require.NoError(t, err)
	world := kube.NewWorld(schemas)
	made := &harness{}
	made.Reconciler = &Reconciler{
		World: world, Kubelet: kubelet.New(world, t.TempDir()), Fleet: dataplane.NewFleet("none", folder), Compiler: compiler,
		Fresh:   func() (*Compiler, error) { return StartCompiler(script) },
		Secrets: filepath.Join(folder, "secrets"), Folder: folder,
		Problems: func(err error) {
			made.mutex.Lock()
			defer made.mutex.Unlock()
			made.problems = append(made.problems, err.Error())
		},
	}
	made.Connect()
	t.Cleanup(made.Stop)
	return made
}

// loadSchemas compiles the rules of the CRDs once.
var loadSchemas = sync.OnceValues(func() (*kube.Schemas, error) {
	folder, err := kube.CRDFolder()
	if err != nil {
		return nil, err
	}
	return kube.LoadSchemas(filepath.Join(folder, "standard"))
})

func (h *harness) put(t *testing.T, group, kind string, content object) {
	resource, _ := kube.ResourceOf(group, kind)
	content["kind"], content["apiVersion"] = kind, resource.APIVersion()
	_, err := h.World.Post(resource, content)
	require.NoError(t, err)
}

func class(name string) object {
	return object{"metadata": object{"name": name}, "spec": object{"controllerName": "example.com/c"}}
}

func (h *harness) condition(t *testing.T, name string) object {
	for _, each := range h.World.Objects() {
		if each.KeyOf().Kind == "GatewayClass" && each.KeyOf().Name == name {
			return each.Served["status"].(object)["conditions"].([]any)[0].(object)
		}
	}
	t.Fatal("no such class")
	return nil
}

func TestAReadCompilesOnceAfterAWrite(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("edge"))
	h.Sync()
	h.Sync()
	require.Len(t, h.Spent().Milliseconds, 1)
	condition := h.condition(t, "edge")
	require.Equal(t, "True", condition["status"])
	require.NotEmpty(t, condition["lastTransitionTime"])
	require.Empty(t, h.said())
}

func TestWhereNobodyReadsItIsCompiledAllTheSame(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("edge"))
	require.Eventually(t, func() bool { return len(h.Spent().Milliseconds) == 1 }, 3*time.Second, 10*time.Millisecond)
}

func TestAConditionKeepsTheTimeOfItsLastChange(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("edge"))
	h.Sync()
	key := kube.Key{Group: "gateway.networking.k8s.io", Kind: "GatewayClass", Name: "edge"}
	old := object{"type": "Accepted", "status": "True", "reason": "Accepted", "message": "x", "lastTransitionTime": "2020-01-01T00:00:00Z"}
	_, err := h.World.ChangeStatus(key, object{"conditions": []any{old}})
	require.NoError(t, err)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("second"))
	h.Sync()
	condition := h.condition(t, "edge")
	require.Equal(t, "2020-01-01T00:00:00Z", condition["lastTransitionTime"])
	require.Equal(t, "2", condition["message"])
	old["status"] = "False"
	_, err = h.World.ChangeStatus(key, object{"conditions": []any{old}})
	require.NoError(t, err)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("third"))
	h.Sync()
	require.NotEqual(t, "2020-01-01T00:00:00Z", h.condition(t, "edge")["lastTransitionTime"])
}

func TestAStatusThatTheAPIRefusesIsAProblem(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("refused"))
	h.Sync()
	require.Contains(t, h.said(), "the API refuses gwc's status")
	require.Contains(t, h.said(), `Unsupported value: "Wrong"`)
}

func TestADefectOfTheCompilerIsAProblemAndIsKept(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("breaks"))
	h.Sync()
	require.Contains(t, h.said(), "defect of the compiler: thrown")
	text, err := os.ReadFile(filepath.Join(h.Folder, "compilation-0001.json"))
	require.NoError(t, err)
	require.Contains(t, string(text), "thrown")
}

func TestTheCompilerGetsWhatWasWrittenWithTheStatusThatIsServed(t *testing.T) {
	h := start(t)
	h.put(t, "gateway.networking.k8s.io", "GatewayClass", class("edge"))
	h.put(t, "", "Secret", object{"metadata": object{"namespace": "web", "name": "keys"}, "stringData": object{"a": "content"}})
	h.put(t, "", "ConfigMap", object{"metadata": object{"namespace": "web", "name": "texts"}, "data": object{"a": "b"}})
	documents, gateways, err := h.documentsOf(h.World.Objects())
	require.NoError(t, err)
	require.Empty(t, gateways)
	all := strings.Join(documents, "\n")
	require.Contains(t, all, `"reason":"Pending"`, "the status that the CRD gives to a new class")
	require.Contains(t, all, `"stringData":{"a":"content"}`)
	require.NotContains(t, all, "CustomResourceDefinition")
	secret, err := os.ReadFile(filepath.Join(h.Secrets, "web/keys/a"))
	require.NoError(t, err)
	require.Equal(t, "content", string(secret))
}

func TestEveryTenthCompilationIsRepeatedInAFreshProcess(t *testing.T) {
	h := start(t)
	for number := range 20 {
		h.put(t, "gateway.networking.k8s.io", "GatewayClass", class(fmt.Sprintf("edge-%d", number)))
		h.Sync()
	}
	h.Stop()
	require.Equal(t, 2, h.Spent().Repeated)
	require.Equal(t, 20, h.Spent().MostObjects)
	require.Empty(t, h.said())
}

func TestAnotherResultInAFreshProcessIsAProblem(t *testing.T) {
	h := start(t, "SALT=random")
	for number := range 10 {
		h.put(t, "gateway.networking.k8s.io", "GatewayClass", class(fmt.Sprintf("edge-%d", number)))
		h.Sync()
	}
	h.Stop()
	require.Zero(t, h.Spent().Repeated)
	require.Contains(t, h.said(), "a fresh process made something else of the same input")
	_, err := os.Stat(filepath.Join(h.Folder, "difference-2.json"))
	require.NoError(t, err)
}

func TestAGatewayOfTheWholeHostIsReachedAtTheAddressThatStandsForIt(t *testing.T) {
	h := start(t)
	status := object{"addresses": []any{object{"value": "0.0.0.0"}, object{"value": "127.81.0.1"}}}
	h.nameHost("web/edge", status)
	require.Equal(t, object{"addresses": []any{object{"value": h.Fleet.Addresses.Host("web/edge")}, object{"value": "127.81.0.1"}}}, status)
}

const manifests = `# A caption.
apiVersion: v1
kind: ServiceAccount
metadata: { name: edge, namespace: web, labels: { team: one } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: edge, namespace: web }
data: { text: "---" }
`

func TestWhatABundleBringsIsAppliedChangedAndTakenAway(t *testing.T) {
	h := start(t)
	bundle := dataplane.Bundle{Manifests: manifests}
	changed, err := h.applyManifests([]dataplane.Bundle{bundle})
	require.NoError(t, err)
	require.True(t, changed)
	require.Equal(t, object{"team": "one"}, h.appliedObject("ServiceAccount")["metadata"].(object)["labels"])
	require.Equal(t, object{"text": "---"}, h.appliedObject("ConfigMap")["data"])
	documents, _, err := h.documentsOf(h.World.Objects())
	require.NoError(t, err)
	require.Empty(t, documents, "what gwc made is not given to gwc")
	changed, err = h.applyManifests([]dataplane.Bundle{bundle})
	require.NoError(t, err)
	require.False(t, changed)
	bundle.Manifests = strings.ReplaceAll(manifests, "team: one", "team: two")
	_, err = h.applyManifests([]dataplane.Bundle{bundle})
	require.NoError(t, err)
	require.Equal(t, object{"team": "two"}, h.appliedObject("ServiceAccount")["metadata"].(object)["labels"])
	changed, err = h.applyManifests(nil)
	require.NoError(t, err)
	require.True(t, changed)
	require.Nil(t, h.appliedObject("ServiceAccount"))
}

func TestAKindThatTheAPIDoesNotHaveIsAProblem(t *testing.T) {
	h := start(t)
	_, err := h.applyManifests([]dataplane.Bundle{{Manifests: "apiVersion: v1\nkind: Surprise\nmetadata: { name: a }\n"}})
	require.ErrorContains(t, err, "the API has no Surprise")
}

func (h *harness) appliedObject(kind string) object {
	for _, each := range h.World.Objects() {
		if each.Resource.Kind == kind && each.Applied {
			return each.Served
		}
	}
	return nil
}

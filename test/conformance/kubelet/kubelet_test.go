package kubelet

import (
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"gwc/conformance/kube"
)

// Not among the ports that the suite's pods have, and not theirs either: a run may be going on.
const port = "30100"

type object = map[string]any

// cluster is a World without CRDs, with a Kubelet whose pods have addresses far from those of a run.
func cluster(t *testing.T) (*kube.World, *Kubelet) {
	world := kube.NewWorld(&kube.Schemas{})
	kubelet := New(world, t.TempDir())
	kubelet.next = 62_000 // 127.64.248.1 and on
	t.Cleanup(kubelet.Stop)
	return world, kubelet
}

func put(t *testing.T, world *kube.World, group, kind string, content object) {
	resource, ok := kube.ResourceOf(group, kind)
	require.True(t, ok)
	content["kind"], content["apiVersion"] = kind, resource.APIVersion()
	_, err := world.Create(resource, content, false)
	require.NoError(t, err)
}

func deployment(name string, replicas int64, env ...any) object {
	env = append(env,
		object{"name": "HTTP_PORT", "value": port}, object{"name": "H2C_PORT", "value": "30101"},
		object{"name": "POD_NAME", "valueFrom": object{"fieldRef": object{"fieldPath": "metadata.name"}}},
	)
	container := object{"name": "echo", "image": "echo-basic", "env": env, "ports": []any{object{"name": "web", "containerPort": int64(30100)}}}
	return object{
		"metadata": object{"namespace": "shop", "name": name},
		"spec": object{
			"replicas": replicas, "selector": object{"matchLabels": object{"app": name}},
			"template": object{"metadata": object{"labels": object{"app": name}}, "spec": object{"containers": []any{container}}},
		},
	}
}

func service(name string, spec object) object {
	return object{"metadata": object{"namespace": "shop", "name": name}, "spec": spec}
}

func find(world *kube.World, kind string) []object {
	found := []object{}
	for _, each := range world.Objects() {
		if each.Resource.Kind == kind {
			found = append(found, each.Served)
		}
	}
	return found
}

func nameOf(each object) string { return each["metadata"].(object)["name"].(string) }

func TestADeploymentBecomesReadyPodsThatAnswer(t *testing.T) {
	world, kubelet := cluster(t)
	put(t, world, "apps", "Deployment", deployment("web", 2))
	before := world.Writes()
	require.NoError(t, kubelet.Sync())
	pods := find(world, "Pod")
	require.Len(t, pods, 2)
	for _, pod := range pods {
		// Weight tests cut the last two parts off to find the backend.
		require.Regexp(t, `^web-[a-z0-9]{9}-[a-z0-9]{5}$`, nameOf(pod))
		status := pod["status"].(object)
		require.Equal(t, "Running", status["phase"])
		response, err := http.Get("http://" + status["podIP"].(string) + ":" + port + "/")
		require.NoError(t, err)
		require.Equal(t, 200, response.StatusCode)
		_ = response.Body.Close()
		log, ok := kubelet.logOf("shop", nameOf(pod), time.Now().Add(-time.Minute))
		require.True(t, ok)
		require.Contains(t, log, "Echoing back request made to /")
	}
	require.Equal(t, before, world.Writes(), "what the kubelet makes starts no compilation")
	require.NoError(t, kubelet.Sync())
	require.Equal(t, nameOf(pods[0]), nameOf(find(world, "Pod")[0]), "pods stay")
}

func TestPodsGoWithTheirDeployment(t *testing.T) {
	world, kubelet := cluster(t)
	put(t, world, "apps", "Deployment", deployment("web", 1))
	require.NoError(t, kubelet.Sync())
	old := nameOf(find(world, "Pod")[0])
	require.True(t, world.Delete(kube.Key{Group: "apps", Kind: "Deployment", Namespace: "shop", Name: "web"}))
	put(t, world, "apps", "Deployment", deployment("web", 1))
	require.NoError(t, kubelet.Sync())
	require.Len(t, find(world, "Pod"), 1)
	require.NotEqual(t, old, nameOf(find(world, "Pod")[0]), "a Deployment that was made anew has new pods")
	require.True(t, world.Delete(kube.Key{Group: "apps", Kind: "Deployment", Namespace: "shop", Name: "web"}))
	require.NoError(t, kubelet.Sync())
	require.Empty(t, find(world, "Pod"))
	_, ok := kubelet.logOf("shop", old, time.Time{})
	require.False(t, ok)
}

func TestAServiceWithASelectorGetsASliceOfItsPods(t *testing.T) {
	world, kubelet := cluster(t)
	put(t, world, "apps", "Deployment", deployment("web", 2))
	put(t, world, "apps", "Deployment", deployment("other", 1))
	put(t, world, "", "Service", service("web", object{"selector": object{"app": "web"}, "ports": []any{
		object{"name": "named", "port": int64(80), "targetPort": "web", "appProtocol": "kubernetes.io/h2c"},
		object{"name": "numbered", "port": int64(81), "targetPort": int64(3000)},
		object{"name": "same", "port": int64(82), "protocol": "UDP"},
	}}))
	put(t, world, "", "Service", service("manual", object{"ports": []any{object{"port": int64(80)}}}))
	require.NoError(t, kubelet.Sync())
	slices := find(world, "EndpointSlice")
	require.Len(t, slices, 1, "a Service without a selector has slices of its author's")
	require.Equal(t, "web", slices[0]["metadata"].(object)["labels"].(object)["kubernetes.io/service-name"])
	require.Equal(t, []any{
		object{"name": "named", "port": int64(30100), "protocol": "TCP", "appProtocol": "kubernetes.io/h2c"},
		object{"name": "numbered", "port": int64(3000), "protocol": "TCP"},
		object{"name": "same", "port": int64(82), "protocol": "UDP"},
	}, slices[0]["ports"])
	addresses := []any{}
	for _, endpoint := range slices[0]["endpoints"].([]any) {
		addresses = append(addresses, endpoint.(object)["addresses"].([]any)...)
	}
	wanted := []any{}
	for _, pod := range find(world, "Pod") {
		if strings.HasPrefix(nameOf(pod), "web-") {
			wanted = append(wanted, pod["status"].(object)["podIP"])
		}
	}
	require.ElementsMatch(t, wanted, addresses)
	require.True(t, world.Delete(kube.Key{Group: "apps", Kind: "Deployment", Namespace: "shop", Name: "web"}))
	require.NoError(t, kubelet.Sync())
	require.Empty(t, find(world, "EndpointSlice")[0]["endpoints"])
	require.True(t, world.Delete(kube.Key{Kind: "Service", Namespace: "shop", Name: "web"}))
	require.NoError(t, kubelet.Sync())
	require.Empty(t, find(world, "EndpointSlice"))
}

func TestAPodWaitsForItsVolumesAndFindsThemWhereItLooks(t *testing.T) {
	world, kubelet := cluster(t)
	waiting := deployment("web", 1, object{"name": "SEEN", "value": "/etc/keys/tls/one"})
	spec := waiting["spec"].(object)["template"].(object)["spec"].(object)
	spec["volumes"] = []any{object{"name": "keys", "secret": object{"secretName": "keys", "items": []any{object{"key": "a", "path": "tls/one"}}}}}
	spec["containers"].([]any)[0].(object)["volumeMounts"] = []any{object{"name": "keys", "mountPath": "/etc/keys"}}
	put(t, world, "apps", "Deployment", waiting)
	require.NoError(t, kubelet.Sync())
	require.Empty(t, find(world, "Pod"))
	put(t, world, "", "Secret", object{
		"metadata": object{"namespace": "shop", "name": "keys"}, "data": object{"a": base64.StdEncoding.EncodeToString([]byte("content"))},
	})
	require.NoError(t, kubelet.Sync())
	require.Len(t, find(world, "Pod"), 1)
	files, err := filepath.Glob(filepath.Join(kubelet.volumes, "*", "etc/keys/tls/one"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	text, err := os.ReadFile(files[0])
	require.NoError(t, err)
	require.Equal(t, "content", string(text))
}

func TestAPodThatCameWithABundleHasNoServerAndIsReplacedWhenItsTemplateChanges(t *testing.T) {
	world, kubelet := cluster(t)
	resource, _ := kube.ResourceOf("apps", "Deployment")
	manifest := func(version string) object {
		made := deployment("edge", 1)
		made["kind"], made["apiVersion"] = "Deployment", "apps/v1"
		template := made["spec"].(object)["template"].(object)
		template["metadata"].(object)["annotations"] = object{"version": version}
		template["spec"].(object)["volumes"] = []any{object{"name": "bundle", "projected": object{"sources": []any{}}}}
		return made
	}
	before := world.Writes()
	names := map[string]bool{}
	for _, version := range []string{"one", "two"} {
		require.NoError(t, world.Apply(resource, manifest(version)))
		require.NoError(t, kubelet.Sync())
		pods := find(world, "Pod")
		require.Len(t, pods, 1)
		names[nameOf(pods[0])] = true
		require.Equal(t, object{"version": version}, pods[0]["metadata"].(object)["annotations"])
		_, err := http.Get("http://" + pods[0]["status"].(object)["podIP"].(string) + ":" + port + "/")
		require.ErrorContains(t, err, "refused")
	}
	require.Len(t, names, 2)
	require.Equal(t, before, world.Writes())
}

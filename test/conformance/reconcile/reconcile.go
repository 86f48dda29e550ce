package reconcile

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
	"gwc/conformance/kubelet"
)

// settled is how long after the last write a compilation starts by itself, where nobody reads.
const settled = 150 * time.Millisecond

// repeatEvery so many compilations, one is made again in a fresh process.
const repeatEvery = 10

// Reconciler keeps statuses and Envoys in step with the objects.
type Reconciler struct {
	World    *kube.World
	Kubelet  *kubelet.Kubelet
	Fleet    *dataplane.Fleet
	Compiler *Compiler
	// Fresh starts another compiler, for repetitions; nil: nothing is repeated.
	Fresh func() (*Compiler, error)
	// Project has the settings of gwc that are the same for all compilations.
	Project map[string]any
	// Secrets is the folder of the hosts' secrets.
	Secrets string
	// Folder takes the last input and what gwc said of it.
	Folder string
	// Problems hears of everything that went wrong outside of gwc's own diagnostics.
	Problems func(error)

	mutex sync.Mutex
	done  int64
	count int
	spent Spent
	timer *time.Timer
	ended bool
	// applied has what bundles brought for the cluster, with the text that it came in.
	applied map[kube.Key]string
	// repeating holds the repetitions that still run, one at a time.
	repeating sync.WaitGroup
	repeat    sync.Mutex
}

// Spent is what the compilations so far came to.
type Spent struct {
	Milliseconds []float64
	// MostObjects is the size of the largest configuration, and OfMost what each compilation of that size took.
	MostObjects int
	OfMost      []float64
	// Repeated were compiled a second time, in a fresh process, with the same bytes as result.
	Repeated int
}

// Connect makes reads and writes of the World wake the Reconciler.
func (r *Reconciler) Connect() {
	r.timer = time.AfterFunc(time.Hour, r.Sync)
	r.World.BeforeRead = r.Sync
	r.World.Written = func() { r.timer.Reset(settled) }
}

// Stop ends timers and waits for repetitions; nothing is compiled afterwards.
func (r *Reconciler) Stop() {
	r.timer.Stop()
	r.mutex.Lock()
	r.ended = true
	r.mutex.Unlock()
	r.repeating.Wait()
}

func (s *Spent) add(milliseconds float64, objects int) {
	s.Milliseconds = append(s.Milliseconds, milliseconds)
	if objects > s.MostObjects {
		s.MostObjects, s.OfMost = objects, nil
	}
	if objects == s.MostObjects {
		s.OfMost = append(s.OfMost, milliseconds)
	}
}

// Spent gives what the compilations so far came to.
func (r *Reconciler) Spent() Spent {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.repeat.Lock()
	defer r.repeat.Unlock()
	spent := r.spent
	spent.Milliseconds = slices.Clone(spent.Milliseconds)
	spent.OfMost = slices.Clone(spent.OfMost)
	return spent
}

// Sync compiles if anything changed since the last time; when it returns, statuses and Envoys are up to date.
func (r *Reconciler) Sync() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	// What is written from here on makes another round.
	writes := r.World.Writes()
	if r.ended || writes == r.done {
		return
	}
	if err := r.Kubelet.Sync(); err != nil {
		r.Problems(err)
	}
	objects := r.World.Objects()
	if err := r.reconcile(objects); err != nil {
		r.Problems(err)
	}
	r.done = writes
}

func (r *Reconciler) reconcile(objects []kube.Object) error {
	r.count++
	documents, gateways, err := r.documentsOf(objects)
	if err != nil {
		return err
	}
	project := map[string]any{"operations": r.operations(gateways)}
	for name, value := range r.Project {
		project[name] = value
	}
	request := Request{Documents: documents, Project: project, Now: time.Now().UTC().Format(time.RFC3339)}
	answer, err := r.Compiler.Compile(request)
	r.keep(request, answer, err)
	if err != nil {
		return err
	}
	r.spent.add(answer.Milliseconds, len(documents))
	if r.Fresh != nil && r.count%repeatEvery == 0 {
		r.repeating.Go(func() { r.repeatIn(request, answer) })
	}
	err = errors.Join(r.Fleet.Apply(answer.Bundles), r.runManifests(answer.Bundles))
	r.writeStatuses(objects, answer.Statuses)
	return err
}

func (r *Reconciler) runManifests(bundles []dataplane.Bundle) error {
	changed, err := r.applyManifests(bundles)
	if err != nil || !changed {
		return err
	}
	return r.Kubelet.Sync()
}

// documentsOf gives gwc what was written, with identity, age, generation and status. Pods and what runs in them are not its business.
func (r *Reconciler) documentsOf(objects []kube.Object) (documents, gateways []string, err error) {
	for _, object := range objects {
		// What gwc made is not among what it makes it of.
		if object.Applied {
			continue
		}
		key := object.KeyOf()
		switch key.Kind {
		case "Pod", "Deployment", "CustomResourceDefinition", "ServiceAccount":
			continue
		case "Gateway":
			gateways = append(gateways, key.Namespace+"/"+key.Name)
		case "Secret":
			if err := r.placeSecret(object); err != nil {
				return nil, nil, err
			}
		}
		text, err := json.Marshal(withStatus(object))
		if err != nil {
			return nil, nil, err
		}
		documents = append(documents, string(text))
	}
	return documents, gateways, nil
}

// withStatus: a controller reads the status that it is about to replace.
func withStatus(object kube.Object) map[string]any {
	if status := object.Served["status"]; status != nil && object.Resource.IsGatewayAPI() {
		object.Raw["status"] = status
	}
	return object.Raw
}

// placeSecret puts a Secret where hosts keep theirs.
func (r *Reconciler) placeSecret(object kube.Object) error {
	key := object.KeyOf()
	data, _ := object.Served["data"].(map[string]any)
	folder := filepath.Join(r.Secrets, key.Namespace, key.Name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for name, value := range data {
		content, err := base64.StdEncoding.DecodeString(fmt.Sprint(value))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reconciler) operations(gateways []string) map[string]any {
	all := map[string]any{}
	for _, gateway := range gateways {
		address := r.Fleet.Addresses.Operations(gateway, 0)
		all[gateway] = map[string]any{
			"adminAddress": address, "adminPort": 19000, "address": address, "statsPort": 19001, "readyPort": 19003,
		}
	}
	return all
}

// keep leaves each input and what was said of it on disk.
func (r *Reconciler) keep(request Request, answer Answer, failure error) {
	content := map[string]any{
		"documents": request.Documents, "project": request.Project, "diagnostics": answer.Diagnostics, "statuses": answer.Statuses,
		"unsound": answer.Unsound, "milliseconds": answer.Milliseconds,
	}
	if failure != nil {
		content["failure"] = failure.Error()
	}
	text, err := json.MarshalIndent(content, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(r.Folder, fmt.Sprintf("compilation-%04d.json", r.count)), text, 0o600)
	}
	if err != nil {
		r.Problems(err)
	}
}

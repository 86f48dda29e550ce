package reconcile

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
	"gwc/conformance/kubelet"
)

// settled is how long after the last write a compilation starts by itself, where nobody reads.
const settled = 150 * time.Millisecond

// Reconciler keeps statuses and Envoys in step with the objects.
type Reconciler struct {
	World    *kube.World
	Kubelet  *kubelet.Kubelet
	Fleet    *dataplane.Fleet
	Compiler *Compiler
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
	spent []float64
	timer *time.Timer
	ended bool
}

// Connect makes reads and writes of the World wake the Reconciler.
func (r *Reconciler) Connect() {
	r.timer = time.AfterFunc(time.Hour, r.Sync)
	r.World.BeforeRead = r.Sync
	r.World.Written = func() { r.timer.Reset(settled) }
}

// Stop ends timers; nothing is compiled afterwards.
func (r *Reconciler) Stop() {
	r.timer.Stop()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.ended = true
}

// Times gives the milliseconds of each compilation so far.
func (r *Reconciler) Times() []float64 {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return append([]float64{}, r.spent...)
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
	answer, err := r.Compiler.Compile(documents, project)
	r.keep(documents, project, answer)
	if err != nil {
		return err
	}
	r.spent = append(r.spent, answer.Milliseconds)
	err = r.Fleet.Apply(answer.Bundles)
	r.writeStatuses(objects, answer.Statuses)
	return err
}

// documentsOf gives gwc what was written, with identity, age and generation. Pods and what runs in them are not its business.
func (r *Reconciler) documentsOf(objects []kube.Object) (documents, gateways []string, err error) {
	for _, object := range objects {
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
		text, err := json.Marshal(object.Raw)
		if err != nil {
			return nil, nil, err
		}
		documents = append(documents, string(text))
	}
	return documents, gateways, nil
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
func (r *Reconciler) keep(documents []string, project map[string]any, answer Answer) {
	text, err := json.MarshalIndent(map[string]any{
		"documents": documents, "project": project, "diagnostics": answer.Diagnostics, "statuses": answer.Statuses,
		"unsound": answer.Unsound, "milliseconds": answer.Milliseconds, "defect": answer.Defect,
	}, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(r.Folder, fmt.Sprintf("compilation-%04d.json", r.count)), text, 0o600)
	}
	if err != nil {
		r.Problems(err)
	}
}

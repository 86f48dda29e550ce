// The objects of the emulated cluster.
package kube

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/uuid"
)

// Key names an object.
type Key struct{ Group, Kind, Namespace, Name string }

// Object is kept twice: as its author wrote it, and as the API serves it.
type Object struct {
	Resource Resource
	// Raw is what was written: no defaults, no status, but without fields that the CRD does not have. Merge patches are laid over it too.
	Raw map[string]any
	// Served is pruned, defaulted and has a status.
	Served map[string]any
	// Made marks what the stand-in kubelet made; nobody wrote it.
	Made bool
	// Applied marks what came with a bundle, and was applied as its user would.
	Applied bool
}

// World holds all objects in the order of their creation. Methods that end in Locked want the lock held.
type World struct {
	mutex   sync.Mutex
	schemas *Schemas
	objects map[Key]*Object
	order   []Key
	version int64
	writes  atomic.Int64
	// BeforeRead is called, without the lock, before an answer that shows what controllers do.
	BeforeRead func()
	// Written is called, without the lock, after each change by a client.
	Written func()
	// LogOf gives what a pod printed since a moment.
	LogOf func(namespace, name string, since time.Time) (string, bool)
}

// NewWorld has the CRDs and nothing else.
func NewWorld(schemas *Schemas) *World {
	world := &World{schemas: schemas, objects: map[Key]*Object{}}
	crds, _ := ResourceOf("apiextensions.k8s.io", "CustomResourceDefinition")
	for _, crd := range schemas.CRDs {
		if _, err := world.Create(crds, runtime.DeepCopyJSON(crd), false); err != nil {
			panic(err)
		}
	}
	return world
}

// Writes counts the changes that clients made; those of the stand-in kubelet and of status do not count.
func (w *World) Writes() int64 { return w.writes.Load() }

// Objects gives copies of all objects, in the order of their creation.
func (w *World) Objects() []Object {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	list := make([]Object, 0, len(w.order))
	for _, key := range w.order {
		object := w.objects[key]
		list = append(list, Object{object.Resource, runtime.DeepCopyJSON(object.Raw), runtime.DeepCopyJSON(object.Served), object.Made, object.Applied})
	}
	return list
}

// Post creates an object as a client does: the change counts, and whoever follows changes is told.
func (w *World) Post(resource Resource, object map[string]any) (map[string]any, error) {
	created, err := w.Create(resource, object, false)
	if err == nil {
		w.written()
	}
	return created, err
}

// written counts a change once it can be seen, so that whoever sees the count sees the change.
func (w *World) written() {
	w.writes.Add(1)
	w.Written()
}

// Create takes over a new object; an error when there is one of that name.
func (w *World) Create(resource Resource, object map[string]any, made bool) (map[string]any, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	key := keyOf(resource, object)
	if _, exists := w.objects[key]; exists {
		return nil, errAlreadyExists
	}
	if key.Name == "" {
		return nil, fmt.Errorf("%s without a name", resource.Kind)
	}
	meta := metadata(object)
	meta["uid"] = string(uuid.NewUUID())
	meta["creationTimestamp"] = time.Now().UTC().Format(time.RFC3339)
	meta["generation"] = int64(1)
	stored := &Object{Resource: resource, Raw: rawOf(resource, object), Served: object, Made: made}
	w.admit(stored)
	if err := w.schemas.Validate(resource, stored.Served, nil); err != nil {
		return nil, err
	}
	w.objects[key] = stored
	w.order = append(w.order, key)
	w.touch(stored)
	return runtime.DeepCopyJSON(stored.Served), nil
}

// Apply creates the object, or makes it be what is given. Like what the kubelet makes, it counts as nobody's write.
func (w *World) Apply(resource Resource, object map[string]any) error {
	key := keyOf(resource, object)
	_, err := w.Change(key, func(map[string]any) (map[string]any, error) { return object, nil })
	if errors.Is(err, ErrNotFound) {
		_, err = w.Create(resource, object, false)
	}
	if err != nil {
		return err
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if stored, exists := w.objects[key]; exists {
		stored.Applied = true
	}
	return nil
}

// Change replaces what the author wrote; status stays, and the generation grows when the wish changed.
func (w *World) Change(key Key, change func(object map[string]any) (map[string]any, error)) (map[string]any, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	stored, exists := w.objects[key]
	if !exists {
		return nil, ErrNotFound
	}
	raw, err := change(runtime.DeepCopyJSON(stored.Raw))
	if err != nil {
		return nil, err
	}
	before := stored.Served
	for _, field := range []string{"uid", "creationTimestamp", "generation"} {
		metadata(raw)[field] = metadata(before)[field]
	}
	next := &Object{Resource: stored.Resource, Raw: rawOf(stored.Resource, raw), Served: runtime.DeepCopyJSON(raw), Made: stored.Made, Applied: stored.Applied}
	if hasStatus(stored.Resource) {
		next.Served["status"] = runtime.DeepCopyJSONValue(before["status"])
		if before["status"] == nil {
			delete(next.Served, "status")
		}
	}
	w.admit(next)
	if err := w.schemas.Validate(next.Resource, next.Served, before); err != nil {
		return nil, err
	}
	if !reflect.DeepEqual(wishOf(before), wishOf(next.Served)) {
		generation := metadata(before)["generation"].(int64) + 1
		metadata(next.Served)["generation"] = generation
		metadata(next.Raw)["generation"] = generation
	}
	*stored = *next
	w.touch(stored)
	return runtime.DeepCopyJSON(stored.Served), nil
}

// Delete forgets the object at once.
func (w *World) Delete(key Key) bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if _, exists := w.objects[key]; !exists {
		return false
	}
	delete(w.objects, key)
	for index, other := range w.order {
		if other == key {
			w.order = append(w.order[:index:index], w.order[index+1:]...)
			break
		}
	}
	w.version++
	return true
}

// ChangeStatus is a write to the status alone; the generation stays. Without a status the CRD's default comes back.
func (w *World) ChangeStatus(key Key, status map[string]any) (map[string]any, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	stored, exists := w.objects[key]
	if !exists {
		return nil, ErrNotFound
	}
	next := runtime.DeepCopyJSON(stored.Served)
	delete(next, "status")
	if status != nil {
		next["status"] = runtime.DeepCopyJSON(status)
	}
	w.schemas.Admit(stored.Resource, next)
	if err := w.schemas.Validate(stored.Resource, next, stored.Served); err != nil {
		return nil, err
	}
	if !reflect.DeepEqual(next, stored.Served) {
		stored.Served = next
		w.touch(stored)
	}
	return runtime.DeepCopyJSON(stored.Served), nil
}

// checkVersion: an update that names a version is meant for that one only.
func (w *World) checkVersion(key Key, object map[string]any) error {
	version, named := metadata(object)["resourceVersion"].(string)
	stored, exists := w.get(key)
	if named && version != "" && exists && metadata(stored)["resourceVersion"] != version {
		return errConflict
	}
	return nil
}

func (w *World) get(key Key) (map[string]any, bool) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	stored, exists := w.objects[key]
	if !exists {
		return nil, false
	}
	return runtime.DeepCopyJSON(stored.Served), true
}

func (w *World) list(resource Resource, namespace string, fits func(labels map[string]any) bool) []any {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	items := []any{}
	for _, key := range w.order {
		object := w.objects[key]
		if object.Resource != resource || (namespace != "" && key.Namespace != namespace) {
			continue
		}
		labels, _ := metadata(object.Served)["labels"].(map[string]any)
		if fits(labels) {
			items = append(items, runtime.DeepCopyJSON(object.Served))
		}
	}
	return items
}

func (w *World) admit(object *Object) {
	w.schemas.Prune(object.Resource, object.Raw)
	w.schemas.Admit(object.Resource, object.Served)
	if object.Resource.Kind == "Namespace" {
		meta := metadata(object.Served)
		labels, ok := meta["labels"].(map[string]any)
		if !ok {
			labels = map[string]any{}
			meta["labels"] = labels
		}
		labels["kubernetes.io/metadata.name"] = meta["name"]
	}
	if object.Resource.Kind == "Secret" {
		encodeStringData(object.Served)
	}
}

func (w *World) touch(object *Object) {
	w.version++
	metadata(object.Served)["resourceVersion"] = fmt.Sprint(w.version)
}

// Small readers of JSON objects.
package kube

import (
	"encoding/base64"

	"k8s.io/apimachinery/pkg/runtime"
)

func metadata(object map[string]any) map[string]any {
	meta, ok := object["metadata"].(map[string]any)
	if !ok {
		meta = map[string]any{}
		object["metadata"] = meta
	}
	return meta
}

func keyOf(resource Resource, object map[string]any) Key {
	meta := metadata(object)
	namespace, _ := meta["namespace"].(string)
	name, _ := meta["name"].(string)
	return Key{resource.Group, resource.Kind, namespace, name}
}

// KeyOf names the object.
func (o Object) KeyOf() Key { return keyOf(o.Resource, o.Served) }

// rawOf is a copy without what only servers write, but for identity, age and generation.
func rawOf(resource Resource, object map[string]any) map[string]any {
	raw := runtime.DeepCopyJSON(object)
	if hasStatus(resource) {
		delete(raw, "status")
	}
	for _, field := range []string{"resourceVersion", "managedFields", "selfLink"} {
		delete(metadata(raw), field)
	}
	return raw
}

// hasStatus: the API keeps the status of these kinds apart.
func hasStatus(resource Resource) bool {
	switch resource.Kind {
	case "ConfigMap", "Secret", "EndpointSlice", "ReferenceGrant", "CustomResourceDefinition", "ServiceAccount", "Pod":
		return false
	default:
		return true
	}
}

// wishOf is all that counts for the generation.
func wishOf(object map[string]any) map[string]any {
	wish := map[string]any{}
	for field, value := range object {
		if field != "metadata" && field != "status" {
			wish[field] = value
		}
	}
	return wish
}

func encodeStringData(secret map[string]any) {
	plain, ok := secret["stringData"].(map[string]any)
	if !ok {
		return
	}
	data, ok := secret["data"].(map[string]any)
	if !ok {
		data = map[string]any{}
		secret["data"] = data
	}
	for key, value := range plain {
		if text, ok := value.(string); ok {
			data[key] = base64.StdEncoding.EncodeToString([]byte(text))
		}
	}
	delete(secret, "stringData")
}

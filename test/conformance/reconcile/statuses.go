// Writes statuses as a controller does: gwc says what, the writer knows when and on which host.
package reconcile

import (
	"strings"
	"time"

	"gwc/conformance/kube"
)

func (r *Reconciler) writeStatuses(objects []kube.Object, statuses []Status) {
	given := map[kube.Key]map[string]any{}
	for _, status := range statuses {
		group, _, found := strings.Cut(status.APIVersion, "/")
		if !found {
			group = ""
		}
		given[kube.Key{Group: group, Kind: status.Kind, Namespace: status.Metadata.Namespace, Name: status.Metadata.Name}] = status.Status
	}
	for _, object := range objects {
		if !object.Resource.IsGatewayAPI() || object.Resource.Kind == "ReferenceGrant" {
			continue
		}
		key := object.KeyOf()
		status := given[key]
		if status != nil {
			before, _ := object.Served["status"].(map[string]any)
			keepTimes(before, status)
			if key.Kind == "Gateway" {
				r.nameHost(key.Namespace+"/"+key.Name, status)
			}
		}
		r.World.SetStatus(key, status)
	}
}

// nameHost: a Gateway that listens on all addresses of its host is reached at the address that stands for the host.
func (r *Reconciler) nameHost(gateway string, status map[string]any) {
	addresses, _ := status["addresses"].([]any)
	for _, each := range addresses {
		if address, ok := each.(map[string]any); ok && address["value"] == "0.0.0.0" {
			address["value"] = r.Fleet.Addresses.Host(gateway)
		}
	}
}

// keepTimes gives each condition the moment of its last change, by its place in the status.
func keepTimes(before, after any) {
	switch after := after.(type) {
	case map[string]any:
		old, _ := before.(map[string]any)
		for name, value := range after {
			if conditions, ok := value.([]any); ok && name == "conditions" {
				stamp(old[name], conditions)
				continue
			}
			keepTimes(old[name], value)
		}
	case []any:
		old, _ := before.([]any)
		for index, value := range after {
			if index < len(old) {
				keepTimes(old[index], value)
			} else {
				keepTimes(nil, value)
			}
		}
	}
}

func stamp(before any, conditions []any) {
	old, _ := before.([]any)
	for _, each := range conditions {
		condition, ok := each.(map[string]any)
		if !ok {
			continue
		}
		condition["lastTransitionTime"] = time.Now().UTC().Format(time.RFC3339)
		for _, other := range old {
			known, ok := other.(map[string]any)
			if ok && known["type"] == condition["type"] && known["status"] == condition["status"] && known["lastTransitionTime"] != nil {
				condition["lastTransitionTime"] = known["lastTransitionTime"]
			}
		}
	}
}

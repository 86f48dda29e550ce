// Writes statuses as a controller does: gwc says what, the writer knows when and on which host.
package reconcile

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	utiljson "k8s.io/apimachinery/pkg/util/json"

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
		key := object.KeyOf()
		status := given[key]
		if status == nil || !object.Resource.IsGatewayAPI() {
			continue
		}
		before, _ := object.Served["status"].(map[string]any)
		keepTimes(before, status)
		if key.Kind == "Gateway" {
			r.nameHost(key.Namespace+"/"+key.Name, status)
		}
		// What was deleted meanwhile needs no status.
		if err := r.write(key, status); err != nil && !errors.Is(err, kube.ErrNotFound) {
			r.Problems(fmt.Errorf("the API refuses gwc's status of %v: %w", key, err))
		}
	}
}

// write gives the API what it would read: whole numbers are whole.
func (r *Reconciler) write(key kube.Key, status map[string]any) error {
	text, err := json.Marshal(status)
	if err != nil {
		return err
	}
	exact := map[string]any{}
	if err := utiljson.Unmarshal(text, &exact); err != nil {
		return err
	}
	_, err = r.World.ChangeStatus(key, exact)
	return err
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

// keepTimes gives each condition the moment of its last change; those of others have theirs already.
func keepTimes(before, after map[string]any) {
	for name, value := range after {
		list, ok := value.([]any)
		if !ok {
			continue
		}
		old, _ := before[name].([]any)
		for _, each := range list {
			item, ok := each.(map[string]any)
			if !ok {
				continue
			}
			known := counterpart(old, item)
			if name == "conditions" {
				stamp(known, item)
			} else {
				keepTimes(known, item)
			}
		}
	}
}

// identities are the fields that tell the items of a status's lists apart.
var identities = []string{"type", "name", "controllerName", "parentRef", "ancestorRef"}

// counterpart is the item of the list that is about the same thing; nil when there is none.
func counterpart(list []any, item map[string]any) map[string]any {
	for _, each := range list {
		other, ok := each.(map[string]any)
		if ok && !slices.ContainsFunc(identities, func(field string) bool { return !reflect.DeepEqual(other[field], item[field]) }) {
			return other
		}
	}
	return nil
}

func stamp(before, condition map[string]any) {
	if condition["lastTransitionTime"] != nil {
		return
	}
	condition["lastTransitionTime"] = time.Now().UTC().Format(time.RFC3339)
	if before["status"] == condition["status"] && before["lastTransitionTime"] != nil {
		condition["lastTransitionTime"] = before["lastTransitionTime"]
	}
}

// Applies what bundles bring for a cluster, as their user does: kubectl apply --server-side --prune -f deploy/kubernetes.yaml.
package reconcile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	utiljson "k8s.io/apimachinery/pkg/util/json"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
)

// applyManifests tells whether anything changed.
func (r *Reconciler) applyManifests(bundles []dataplane.Bundle) (bool, error) {
	wanted := map[kube.Key]string{}
	changed := false
	for _, bundle := range bundles {
		objects, err := parseManifests(bundle.Manifests)
		if err != nil {
			return changed, err
		}
		for _, object := range objects {
			resource, ok := kube.ResourceOf(groupOf(object), fmt.Sprint(object["kind"]))
			if !ok {
				return changed, fmt.Errorf("the API has no %v", object["kind"])
			}
			key := kube.Object{Resource: resource, Served: object}.KeyOf()
			wanted[key] = bundle.Manifests
			if r.applied[key] == bundle.Manifests {
				continue
			}
			changed = true
			if err := r.World.Apply(resource, object); err != nil {
				return changed, err
			}
		}
	}
	for key := range r.applied {
		if _, stays := wanted[key]; !stays {
			changed = true
			r.World.Delete(key)
		}
	}
	r.applied = wanted
	return changed, nil
}

func parseManifests(text string) ([]map[string]any, error) {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	objects := []map[string]any{}
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		exact, err := yaml.YAMLToJSON(document)
		if err != nil {
			return nil, err
		}
		object := map[string]any{}
		if err := utiljson.Unmarshal(exact, &object); err != nil {
			return nil, err
		}
		objects = append(objects, object)
	}
}

func groupOf(object map[string]any) string {
	group, _, found := strings.Cut(fmt.Sprint(object["apiVersion"]), "/")
	if !found {
		return ""
	}
	return group
}

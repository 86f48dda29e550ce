// EndpointSlices of Services with a selector.
package kubelet

import (
	"cmp"
	"reflect"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	"gwc/conformance/kube"
)

func (k *Kubelet) syncSlices(objects []kube.Object) error {
	resource, _ := kube.ResourceOf("discovery.k8s.io", "EndpointSlice")
	wanted := map[kube.Key]map[string]any{}
	present := map[kube.Key]kube.Object{}
	order := []kube.Key{}
	for _, object := range objects {
		if object.Resource == resource && object.Made {
			present[object.KeyOf()] = object
		}
		// Nobody sends through the Service of a Gateway here: it is reached at the address of its host.
		if object.Resource.Kind != "Service" || object.Applied {
			continue
		}
		service := corev1.Service{}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(object.Served, &service); err != nil {
			return err
		}
		if len(service.Spec.Selector) == 0 {
			continue
		}
		key := kube.Key{Group: resource.Group, Kind: resource.Kind, Namespace: service.Namespace, Name: service.Name + "-" + word(string(service.UID), 5)}
		wanted[key] = k.sliceOf(service, key)
		order = append(order, key)
	}
	for key := range present {
		if wanted[key] == nil {
			k.world.Delete(key)
		}
	}
	for _, key := range order {
		if err := k.putSlice(resource, key, wanted[key], present); err != nil {
			return err
		}
	}
	return nil
}

func (k *Kubelet) putSlice(resource kube.Resource, key kube.Key, slice map[string]any, present map[kube.Key]kube.Object) error {
	old, exists := present[key]
	if !exists {
		_, err := k.world.Create(resource, slice, true)
		return err
	}
	if reflect.DeepEqual(old.Served["endpoints"], slice["endpoints"]) && reflect.DeepEqual(old.Served["ports"], slice["ports"]) {
		return nil
	}
	_, err := k.world.Change(key, func(map[string]any) (map[string]any, error) { return slice, nil })
	return err
}

func (k *Kubelet) sliceOf(service corev1.Service, key kube.Key) map[string]any {
	chosen := []*pod{}
	selector := labels.SelectorFromSet(service.Spec.Selector)
	for _, each := range k.pods {
		if each.key.Namespace == service.Namespace && selector.Matches(labels.Set(each.labels)) {
			chosen = append(chosen, each)
		}
	}
	slices.SortFunc(chosen, func(a, b *pod) int { return cmp.Compare(a.key.Name, b.key.Name) })
	endpoints := []any{}
	for _, each := range chosen {
		endpoints = append(endpoints, map[string]any{
			"addresses":  []any{each.address},
			"conditions": map[string]any{"ready": true, "serving": true, "terminating": false},
			"targetRef":  map[string]any{"kind": "Pod", "namespace": each.key.Namespace, "name": each.key.Name},
		})
	}
	return map[string]any{
		"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
		"metadata": map[string]any{
			"name": key.Name, "namespace": key.Namespace,
			"labels": map[string]any{"kubernetes.io/service-name": service.Name, "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io"},
		},
		"addressType": "IPv4", "endpoints": endpoints, "ports": portsOf(service, chosen),
	}
}

func portsOf(service corev1.Service, pods []*pod) []any {
	ports := []any{}
	for _, port := range service.Spec.Ports {
		number := port.Port
		if port.TargetPort.Type == intstr.Int && port.TargetPort.IntVal != 0 {
			number = port.TargetPort.IntVal
		}
		if port.TargetPort.Type == intstr.String && len(pods) > 0 {
			number = pods[0].ports[port.TargetPort.StrVal]
		}
		protocol := cmp.Or(string(port.Protocol), "TCP")
		made := map[string]any{"name": port.Name, "port": int64(number), "protocol": protocol}
		if port.AppProtocol != nil {
			made["appProtocol"] = *port.AppProtocol
		}
		ports = append(ports, made)
	}
	return ports
}

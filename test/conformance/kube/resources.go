// The kinds that the API emulator serves.
package kube

import (
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Resource is one kind of object and where the API serves it.
type Resource struct {
	Group, Version, Kind, Plural string
	Namespaced                   bool
}

const gatewayGroup = "gateway.networking.k8s.io"

var resources = []Resource{
	{"", "v1", "Namespace", "namespaces", false},
	{"", "v1", "Service", "services", true},
	{"", "v1", "ServiceAccount", "serviceaccounts", true},
	{"", "v1", "Pod", "pods", true},
	{"", "v1", "ConfigMap", "configmaps", true},
	{"", "v1", "Secret", "secrets", true},
	{"apps", "v1", "Deployment", "deployments", true},
	{"policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true},
	{"discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true},
	{"apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false},
	{gatewayGroup, "v1", "GatewayClass", "gatewayclasses", false},
	{gatewayGroup, "v1", "Gateway", "gateways", true},
	{gatewayGroup, "v1", "ListenerSet", "listenersets", true},
	{gatewayGroup, "v1", "HTTPRoute", "httproutes", true},
	{gatewayGroup, "v1", "GRPCRoute", "grpcroutes", true},
	{gatewayGroup, "v1", "TLSRoute", "tlsroutes", true},
	{gatewayGroup, "v1", "TCPRoute", "tcproutes", true},
	{gatewayGroup, "v1", "UDPRoute", "udproutes", true},
	{gatewayGroup, "v1", "BackendTLSPolicy", "backendtlspolicies", true},
	{gatewayGroup, "v1", "ReferenceGrant", "referencegrants", true},
}

// IsGatewayAPI tells whether a controller of Gateway API answers for the kind.
func (r Resource) IsGatewayAPI() bool { return r.Group == gatewayGroup }

// APIVersion as objects carry it.
func (r Resource) APIVersion() string {
	if r.Group == "" {
		return r.Version
	}
	return r.Group + "/" + r.Version
}

func findResource(group, plural string) (Resource, bool) {
	for _, resource := range resources {
		if resource.Group == group && resource.Plural == plural {
			return resource, true
		}
	}
	return Resource{}, false
}

// ResourceOf finds a kind; false for one that is not served.
func ResourceOf(group, kind string) (Resource, bool) {
	for _, resource := range resources {
		if resource.Group == group && resource.Kind == kind {
			return resource, true
		}
	}
	return Resource{}, false
}

// Mapper knows all kinds without asking, so that clients need no discovery.
func Mapper() meta.RESTMapper {
	mapper := meta.NewDefaultRESTMapper(nil)
	for _, r := range resources {
		scope := meta.RESTScope(meta.RESTScopeRoot)
		if r.Namespaced {
			scope = meta.RESTScopeNamespace
		}
		group := schema.GroupVersion{Group: r.Group, Version: r.Version}
		// Older versions of a kind are read under their own name in typed clients; all are stored as one.
		for _, version := range []string{r.Version, "v1alpha2", "v1alpha3", "v1beta1"} {
			if version != r.Version && !r.IsGatewayAPI() {
				continue
			}
			group.Version = version
			mapper.AddSpecific(group.WithKind(r.Kind), group.WithResource(r.Plural), group.WithResource(r.Plural), scope)
		}
	}
	return mapper
}

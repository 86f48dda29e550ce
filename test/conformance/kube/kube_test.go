package kube

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
)

var loaded = map[string]*Schemas{}

// schemasOf compiles the rules of a channel once.
func schemasOf(t *testing.T, channel string) *Schemas {
	if loaded[channel] == nil {
		folder, err := CRDFolder()
		require.NoError(t, err)
		loaded[channel], err = LoadSchemas(filepath.Join(folder, channel))
		require.NoError(t, err)
	}
	return loaded[channel]
}

type counts struct{ reads, writes int }

// newClient is an ordinary client of an emulated cluster.
func newClient(t *testing.T, channel string) (client.Client, *World, *counts) {
	world := NewWorld(schemasOf(t, channel))
	seen := &counts{}
	world.BeforeRead = func() { seen.reads++ }
	world.Written = func() { seen.writes++ }
	scheme := runtime.NewScheme()
	require.NoError(t, clientgoscheme.AddToScheme(scheme))
	require.NoError(t, gatewayv1.Install(scheme))
	config := &rest.Config{Host: "http://conformance.invalid", Transport: Transport{Handler: world}, QPS: -1}
	config.ContentType = runtime.ContentTypeJSON
	made, err := client.New(config, client.Options{Scheme: scheme, Mapper: Mapper()})
	require.NoError(t, err)
	return made, world, seen
}

func route() *gatewayv1.HTTPRoute {
	route := &gatewayv1.HTTPRoute{}
	route.Namespace, route.Name = "web", "shop"
	route.Spec.ParentRefs = []gatewayv1.ParentReference{{Name: "edge"}}
	return route
}

func TestACreatedObjectIsDefaultedWhereItIsServedAndNotWhereItIsKeptAsWritten(t *testing.T) {
	api, world, _ := newClient(t, "standard")
	made := route()
	made.Spec.Rules = []gatewayv1.HTTPRouteRule{{BackendRefs: []gatewayv1.HTTPBackendRef{{}}}}
	port := gatewayv1.PortNumber(80)
	made.Spec.Rules[0].BackendRefs[0].Name, made.Spec.Rules[0].BackendRefs[0].Port = "api", &port
	require.NoError(t, api.Create(t.Context(), made))
	require.Equal(t, int64(1), made.Generation)
	require.NotEmpty(t, made.UID)
	require.Equal(t, gatewayv1.Kind("Gateway"), *made.Spec.ParentRefs[0].Kind)
	require.Equal(t, int32(1), *made.Spec.Rules[0].BackendRefs[0].Weight)
	require.Equal(t, "/", *made.Spec.Rules[0].Matches[0].Path.Value)
	raw := rawRoute(t, world)
	require.Equal(t, []any{map[string]any{"name": "edge"}}, raw["spec"].(map[string]any)["parentRefs"])
	require.Equal(t, string(made.UID), raw["metadata"].(map[string]any)["uid"])
}

func rawRoute(t *testing.T, world *World) map[string]any {
	for _, object := range world.Objects() {
		if object.Resource.Kind == "HTTPRoute" {
			return object.Raw
		}
	}
	t.Fatal("no route")
	return nil
}

func TestFieldsOfAnotherChannelArePruned(t *testing.T) {
	for channel, kept := range map[string]bool{"standard": false, "experimental": true} {
		api, world, _ := newClient(t, channel)
		made := route()
		made.Spec.UseDefaultGateways = gatewayv1.GatewayDefaultScopeAll
		require.NoError(t, api.Create(t.Context(), made))
		require.Equal(t, kept, made.Spec.UseDefaultGateways != "", channel)
		_, written := rawRoute(t, world)["spec"].(map[string]any)["useDefaultGateways"]
		require.Equal(t, kept, written, channel)
	}
}

func TestTheGenerationGrowsWithTheWishOnly(t *testing.T) {
	api, world, _ := newClient(t, "standard")
	made := route()
	require.NoError(t, api.Create(t.Context(), made))
	before := made.DeepCopy()
	made.Labels = map[string]string{"team": "web"}
	require.NoError(t, api.Patch(t.Context(), made, client.MergeFrom(before)))
	require.Equal(t, int64(1), made.Generation)
	before = made.DeepCopy()
	made.Spec.Hostnames = []gatewayv1.Hostname{"shop.example.com"}
	require.NoError(t, api.Patch(t.Context(), made, client.MergeFrom(before)))
	require.Equal(t, int64(2), made.Generation)
	require.Equal(t, []any{"shop.example.com"}, rawRoute(t, world)["spec"].(map[string]any)["hostnames"])
	_, err := world.ChangeStatus(Key{gatewayGroup, "HTTPRoute", "web", "shop"}, map[string]any{"parents": []any{}})
	require.NoError(t, err)
	require.NoError(t, api.Get(t.Context(), client.ObjectKeyFromObject(made), made))
	require.Equal(t, int64(2), made.Generation)
}

func TestAnUpdateKeepsTheStatus(t *testing.T) {
	api, world, _ := newClient(t, "standard")
	class := &gatewayv1.GatewayClass{}
	class.Name = "mine"
	class.Spec.ControllerName = "example.com/mine"
	require.NoError(t, api.Create(t.Context(), class))
	require.Equal(t, "Pending", class.Status.Conditions[0].Reason, "the CRD has a default for the status")
	accepted := map[string]any{"type": "Accepted", "status": "True", "reason": "Accepted", "message": "", "lastTransitionTime": "2026-01-01T00:00:00Z"}
	_, err := world.ChangeStatus(Key{gatewayGroup, "GatewayClass", "", "mine"}, map[string]any{"conditions": []any{accepted}})
	require.NoError(t, err)
	require.NoError(t, api.Get(t.Context(), client.ObjectKeyFromObject(class), class))
	text := "changed"
	class.Spec.Description = &text
	require.NoError(t, api.Update(t.Context(), class))
	require.Equal(t, "Accepted", class.Status.Conditions[0].Reason)
	require.Equal(t, int64(2), class.Generation)
}

func TestMissingAndDoubleObjectsAreToldAsTheAPIDoes(t *testing.T) {
	api, _, seen := newClient(t, "standard")
	require.True(t, apierrors.IsNotFound(api.Get(t.Context(), client.ObjectKeyFromObject(route()), route())))
	require.Zero(t, seen.reads, "nothing is compiled to say that an object is missing")
	require.NoError(t, api.Create(t.Context(), route()))
	require.True(t, apierrors.IsAlreadyExists(api.Create(t.Context(), route())))
	require.NoError(t, api.Delete(t.Context(), route()))
	require.True(t, apierrors.IsNotFound(api.Delete(t.Context(), route())))
	require.Equal(t, 2, seen.writes)
}

func TestListsAreCutByNamespaceAndLabels(t *testing.T) {
	api, _, _ := newClient(t, "standard")
	for _, name := range []string{"a", "b"} {
		service := &corev1.Service{}
		service.Namespace, service.Name, service.Labels = "web", name, map[string]string{"app": name}
		require.NoError(t, api.Create(t.Context(), service))
	}
	found := &corev1.ServiceList{}
	require.NoError(t, api.List(t.Context(), found, client.InNamespace("web"), client.MatchingLabels{"app": "b"}))
	require.Len(t, found.Items, 1)
	require.Equal(t, "b", found.Items[0].Name)
	require.NoError(t, api.List(t.Context(), found, client.InNamespace("other")))
	require.Empty(t, found.Items)
}

func TestANamespaceIsLabelledWithItsName(t *testing.T) {
	api, _, _ := newClient(t, "standard")
	namespace := &corev1.Namespace{}
	namespace.Name = "web"
	require.NoError(t, api.Create(t.Context(), namespace))
	require.Equal(t, "web", namespace.Labels["kubernetes.io/metadata.name"])
}

func TestARequestThatWasGivenUpFails(t *testing.T) {
	api, _, _ := newClient(t, "standard")
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	require.Error(t, api.Get(ctx, client.ObjectKeyFromObject(route()), route()))
}

func TestWhatTheCRDRefusesIsRefusedInItsWords(t *testing.T) {
	api, _, seen := newClient(t, "standard")
	made := route()
	made.Spec.Hostnames = []gatewayv1.Hostname{"not a name"}
	err := api.Create(t.Context(), made)
	require.True(t, apierrors.IsInvalid(err), "%v", err)
	require.ErrorContains(t, err, "spec.hostnames[0]: Invalid value")
	// A rule in CEL: a redirect beside a backend.
	made = route()
	made.Spec.Rules = []gatewayv1.HTTPRouteRule{{
		Filters:     []gatewayv1.HTTPRouteFilter{{Type: gatewayv1.HTTPRouteFilterRequestRedirect, RequestRedirect: &gatewayv1.HTTPRequestRedirectFilter{}}},
		BackendRefs: []gatewayv1.HTTPBackendRef{{}},
	}}
	made.Spec.Rules[0].BackendRefs[0].Name = "api"
	err = api.Create(t.Context(), made)
	require.True(t, apierrors.IsInvalid(err), "%v", err)
	require.ErrorContains(t, err, "RequestRedirect filter must not be used together with backendRefs")
	status := err.(apierrors.APIStatus).Status()
	require.Equal(t, int32(422), status.Code)
	require.Equal(t, "HTTPRoute", status.Details.Kind)
	require.NotEmpty(t, status.Details.Causes)
	require.Zero(t, seen.writes)
	require.True(t, apierrors.IsNotFound(api.Get(t.Context(), client.ObjectKeyFromObject(made), made)))
}

func TestAChangeThatTheCRDRefusesLeavesTheObjectAsItWas(t *testing.T) {
	api, _, _ := newClient(t, "standard")
	made := route()
	require.NoError(t, api.Create(t.Context(), made))
	before := made.DeepCopy()
	made.Spec.Hostnames = []gatewayv1.Hostname{"*.*"}
	require.True(t, apierrors.IsInvalid(api.Patch(t.Context(), made, client.MergeFrom(before))))
	require.NoError(t, api.Get(t.Context(), client.ObjectKeyFromObject(made), made))
	require.Empty(t, made.Spec.Hostnames)
	// A rule that compares with what was there before.
	class := &gatewayv1.GatewayClass{}
	class.Name = "mine"
	class.Spec.ControllerName = "example.com/mine"
	require.NoError(t, api.Create(t.Context(), class))
	class.Spec.ControllerName = "example.com/other"
	require.ErrorContains(t, api.Update(t.Context(), class), "immutable")
}

func TestTheStatusIsWrittenApart(t *testing.T) {
	api, _, seen := newClient(t, "standard")
	made := route()
	require.NoError(t, api.Create(t.Context(), made))
	made.Spec.Hostnames = []gatewayv1.Hostname{"shop.example.com"}
	made.Status.Parents = []gatewayv1.RouteParentStatus{{
		ParentRef: gatewayv1.ParentReference{Name: "edge"}, ControllerName: "example.com/other", Conditions: []metav1.Condition{{
			Type: "Accepted", Status: "True", Reason: "Accepted", LastTransitionTime: metav1.Now(),
		}},
	}}
	require.NoError(t, api.Status().Update(t.Context(), made))
	require.NoError(t, api.Get(t.Context(), client.ObjectKeyFromObject(made), made))
	require.Empty(t, made.Spec.Hostnames)
	require.Equal(t, int64(1), made.Generation)
	require.Equal(t, gatewayv1.GatewayController("example.com/other"), made.Status.Parents[0].ControllerName)
	require.Equal(t, 2, seen.writes)
	made.Status.Parents[0].Conditions[0].Status = "Perhaps"
	require.True(t, apierrors.IsInvalid(api.Status().Update(t.Context(), made)))
}

func TestAnUpdateOfAnOlderVersionIsAConflict(t *testing.T) {
	api, _, _ := newClient(t, "standard")
	made := route()
	require.NoError(t, api.Create(t.Context(), made))
	older := made.DeepCopy()
	made.Spec.Hostnames = []gatewayv1.Hostname{"shop.example.com"}
	require.NoError(t, api.Update(t.Context(), made))
	require.True(t, apierrors.IsConflict(api.Update(t.Context(), older)))
}

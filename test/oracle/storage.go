// Creates objects as the API server does, with the strategy that it has for custom resources.

package main

import (
	"context"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apihelpers"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
)

// storage does for one version of a kind what the API server does when an object is created.
type storage struct {
	definition *definition
	schema     *structuralschema.Structural
	decoder    runtime.Decoder
	strategy   rest.RESTCreateStrategy
	labelled   *labelledRules
}

// newStorage builds what crdHandler.getOrCreateServingInfoFor builds.
func newStorage(d *definition) (*storage, error) {
	props, structural, err := d.schemas()
	if err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		return nil, err
	}
	status, err := statusOf(d)
	if err != nil {
		return nil, err
	}
	typer := crdserverscheme.NewUnstructuredObjectTyper()
	namespaced := d.crd.Spec.Scope == apiextensionsv1.NamespaceScoped
	strict := serializer.SerializerOptions{Strict: true}
	return &storage{
		definition: d,
		schema:     structural,
		decoder:    serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, creator{}, typer, strict),
		strategy:   customresource.NewStrategy(typer, namespaced, d.gvk(), validator, nil, structural, status, nil, nil),
		labelled:   newLabelledRules(structural),
	}, nil
}

func statusOf(d *definition) (*apiextensions.CustomResourceSubresourceStatus, error) {
	subresources, err := apihelpers.GetSubresourcesForVersion(d.crd, d.version)
	if err != nil {
		return nil, err
	}
	if subresources != nil && subresources.Scale != nil {
		return nil, fmt.Errorf("%v has a scale subresource, which the oracle would have to learn", d.gvk())
	}
	if subresources == nil || subresources.Status == nil {
		return nil, nil
	}
	return &apiextensions.CustomResourceSubresourceStatus{}, nil
}

type creator struct{}

func (creator) New(kind metaKind) (runtime.Object, error) {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	return object, nil
}

// create is rest.BeforeCreate, with the errors as they are and not yet as a Status.
func (s *storage) create(object *unstructured.Unstructured) field.ErrorList {
	ctx := context.Background()
	namespace := object.GetNamespace()
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	if err := rest.EnsureObjectNamespaceMatchesRequestNamespace(rest.ExpectedNamespaceForScope(namespace, s.strategy.NamespaceScoped()), object); err != nil {
		return field.ErrorList{field.InternalError(field.NewPath("metadata", "namespace"), err)}
	}
	s.strategy.PrepareForCreate(ctx, object)
	return s.strategy.Validate(ctx, object)
}

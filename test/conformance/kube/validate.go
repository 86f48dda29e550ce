// Refuses what the API server refuses: by the schemas of the CRDs, their lists' keys and their CEL rules.
package kube

import (
	"context"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// rules are all that one version of a CRD says of its objects.
type rules struct {
	structural *structuralschema.Structural
	schema     validation.SchemaValidator
	cel        *cel.Validator
}

func rulesOf(props *apiextensions.JSONSchemaProps) (rules, error) {
	structural, err := structuralschema.NewStructural(props)
	if err != nil {
		return rules{}, err
	}
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		return rules{}, err
	}
	return rules{structural, validator, cel.NewValidator(structural, true, celconfig.PerCallLimit)}, nil
}

// Validate judges an object with its defaults; `before` is what it replaces, nil for a new one. The error is the API's own.
func (s *Schemas) Validate(resource Resource, object, before map[string]any) error {
	found, ok := s.rulesFor(resource)
	if !ok {
		return nil
	}
	problems := listtype.ValidateListSetsAndMaps(nil, found.structural, object)
	var old any
	if before == nil {
		problems = append(problems, validation.ValidateCustomResource(nil, object, found.schema)...)
	} else {
		old = before
		problems = append(problems, validation.ValidateCustomResourceUpdate(nil, object, before, found.schema)...)
	}
	// As the API server does: rules count on values that fit the schema.
	if len(problems) == 0 {
		problems = found.obey(object, old)
	}
	if len(problems) == 0 {
		return nil
	}
	name, _ := metadata(object)["name"].(string)
	return apierrors.NewInvalid(schema.GroupKind{Group: resource.Group, Kind: resource.Kind}, name, problems)
}

func (r rules) obey(object, before any) field.ErrorList {
	problems, _ := r.cel.Validate(context.Background(), nil, r.structural, object, before, celconfig.RuntimeCELCostBudget)
	return problems
}

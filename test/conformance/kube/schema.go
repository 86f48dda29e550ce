// Prunes and defaults objects as the API server does, by the structural schemas of the CRDs.
package kube

import (
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"sigs.k8s.io/yaml"
)

// Schemas are the CRDs of one channel.
type Schemas struct {
	// CRDs as JSON objects, for clients that list them.
	CRDs []map[string]any
	// by "Kind/version"
	structural map[string]*structuralschema.Structural
}

// LoadSchemas reads all CRDs of a folder.
func LoadSchemas(folder string) (*Schemas, error) {
	files, err := filepath.Glob(filepath.Join(folder, "gateway.networking.k8s.io_*.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no CRDs in %s: %w", folder, err)
	}
	schemas := &Schemas{structural: map[string]*structuralschema.Structural{}}
	for _, file := range files {
		if err := schemas.load(file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return schemas, nil
}

func (s *Schemas) load(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	crd := apiextensionsv1.CustomResourceDefinition{}
	if err := yaml.Unmarshal(text, &crd); err != nil || crd.Kind != "CustomResourceDefinition" {
		return err
	}
	object := map[string]any{}
	if err := yaml.Unmarshal(text, &object); err != nil {
		return err
	}
	s.CRDs = append(s.CRDs, object)
	for _, version := range crd.Spec.Versions {
		internal := apiextensions.JSONSchemaProps{}
		if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &internal, nil); err != nil {
			return err
		}
		structural, err := structuralschema.NewStructural(&internal)
		if err != nil {
			return err
		}
		s.structural[crd.Spec.Names.Kind+"/"+version.Name] = structural
	}
	return nil
}

// Prune drops fields that the CRD of the kind does not have.
func (s *Schemas) Prune(resource Resource, object map[string]any) {
	if structural, ok := s.structural[resource.Kind+"/"+resource.Version]; ok && resource.IsGatewayAPI() {
		pruning.Prune(object, structural, true)
	}
}

// Admit prunes and defaults the object in place; kinds without a CRD stay as they are.
func (s *Schemas) Admit(resource Resource, object map[string]any) {
	structural, ok := s.structural[resource.Kind+"/"+resource.Version]
	if !ok || !resource.IsGatewayAPI() {
		return
	}
	pruning.Prune(object, structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, structural)
	defaulting.Default(object, structural)
}

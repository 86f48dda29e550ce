// Prunes and defaults objects as the API server does, by the structural schemas of the CRDs.
package kube

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"sigs.k8s.io/yaml"
)

// Schemas are the CRDs of one channel.
type Schemas struct {
	// CRDs as JSON objects, for clients that list them.
	CRDs []map[string]any
	// by "Kind/version"
	rules map[string]rules
}

// CRDFolder has a folder of CRDs for each channel, inside the suite's own module, so that versions agree.
func CRDFolder() (string, error) {
	if folder := os.Getenv("GWC_CRDS"); folder != "" {
		return folder, nil
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "sigs.k8s.io/gateway-api").Output()
	return filepath.Join(strings.TrimSpace(string(out)), "config/crd"), err
}

// LoadSchemas reads all CRDs of a folder.
func LoadSchemas(folder string) (*Schemas, error) {
	files, err := filepath.Glob(filepath.Join(folder, "gateway.networking.k8s.io_*.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no CRDs in %s: %w", folder, err)
	}
	schemas := &Schemas{rules: map[string]rules{}}
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
		made, err := rulesOf(&internal)
		if err != nil {
			return err
		}
		s.rules[crd.Spec.Names.Kind+"/"+version.Name] = made
	}
	return nil
}

func (s *Schemas) rulesFor(resource Resource) (rules, bool) {
	found, ok := s.rules[resource.Kind+"/"+resource.Version]
	return found, ok && resource.IsGatewayAPI()
}

// Prune drops fields that the CRD of the kind does not have.
func (s *Schemas) Prune(resource Resource, object map[string]any) {
	if found, ok := s.rulesFor(resource); ok {
		pruning.Prune(object, found.structural, true)
	}
}

// Admit prunes and defaults the object in place; kinds without a CRD stay as they are.
func (s *Schemas) Admit(resource Resource, object map[string]any) {
	found, ok := s.rulesFor(resource)
	if !ok {
		return
	}
	pruning.Prune(object, found.structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, found.structural)
	defaulting.Default(object, found.structural)
}

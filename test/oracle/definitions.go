// Reads the CRDs and knows which of them holds where.

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apihelpers"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	structuraldefaulting "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

var channels = []string{"standard", "experimental"}

// place says where an object is created: in a cluster with the CRDs of a channel, in a version of a kind.
type place struct {
	channel string
	kind    schema.GroupVersionKind
}

// cluster has a definition for each place, and a storage for those that were asked for.
type cluster struct {
	definitions map[place]*definition
	storages    map[*definition]*storage
}

// definition is one version of a kind, with what the CRD says of all of them.
type definition struct {
	crd     *apiextensionsv1.CustomResourceDefinition
	version string
	channel string
	served  bool
}

// source is a folder in the zip file of a Go module.
type source struct{ zip, folder string }

// readDefinitions reads Gateway API's folder config/crd, and the folder of Envoy Gateway's CRDs, which hold for both channels.
func readDefinitions(gatewayAPI, envoyGateway source) (*cluster, error) {
	result := &cluster{definitions: map[place]*definition{}, storages: map[*definition]*storage{}}
	for _, channel := range channels {
		if err := result.read(source{gatewayAPI.zip, path.Join(gatewayAPI.folder, channel)}, channel); err != nil {
			return nil, err
		}
	}
	return result, result.read(envoyGateway, channels...)
}

func (c *cluster) read(from source, into ...string) error {
	archive, err := zip.OpenReader(from.zip)
	if err != nil {
		return err
	}
	defer archive.Close()
	// Everything in it stands below module@version, which may have any number of slashes.
	wanted := regexp.MustCompile(`@[^/]+/` + regexp.QuoteMeta(from.folder) + `/gateway\.[^/]+\.yaml$`)
	for _, file := range archive.File {
		if !wanted.MatchString(file.Name) {
			continue
		}
		crd, err := readDefinition(archive, file.Name)
		if err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
		c.add(crd, into)
	}
	return nil
}

func (c *cluster) add(crd *apiextensionsv1.CustomResourceDefinition, into []string) {
	for _, version := range crd.Spec.Versions {
		kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
		found := &definition{crd: crd, version: version.Name, channel: strings.Join(into, "+"), served: version.Served}
		for _, channel := range into {
			c.definitions[place{channel, kind}] = found
		}
	}
}

// The chart's files stand between an "if" and an "end" of their templating; a file without a definition holds an admission policy.
func readDefinition(archive fs.FS, name string) (*apiextensionsv1.CustomResourceDefinition, error) {
	text, err := fs.ReadFile(archive, name)
	if err != nil {
		return nil, err
	}
	text = regexp.MustCompile(`(?m)^\{\{.*$`).ReplaceAll(text, nil)
	crd := &apiextensionsv1.CustomResourceDefinition{}
	for _, document := range bytes.Split(text, []byte("\n---\n")) {
		if bytes.Contains(document, []byte("kind: CustomResourceDefinition\n")) {
			return crd, yaml.UnmarshalStrict(document, crd)
		}
	}
	return crd, nil
}

func (d *definition) gvk() schema.GroupVersionKind {
	return schema.GroupVersionKind{Group: d.crd.Spec.Group, Version: d.version, Kind: d.crd.Spec.Names.Kind}
}

// schemas gives the version's schema in the two forms that the API server keeps of it.
func (d *definition) schemas() (*apiextensions.JSONSchemaProps, *structuralschema.Structural, error) {
	external, err := apihelpers.GetSchemaForVersion(d.crd, d.version)
	if err != nil {
		return nil, nil, err
	}
	internal := &apiextensions.CustomResourceValidation{}
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(external, internal, nil); err != nil {
		return nil, nil, err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, nil, err
	}
	structural = structural.DeepCopy()
	return internal.OpenAPIV3Schema, structural, structuraldefaulting.PruneDefaults(structural)
}

// schemaText is the schema of one version, as the CRD has it.
type schemaText struct {
	Channel string                           `json:"channel"`
	Kind    string                           `json:"kind"`
	Version string                           `json:"version"`
	Schema  *apiextensionsv1.JSONSchemaProps `json:"schema"`
}

func (c *cluster) schemas() []schemaText {
	result := []schemaText{}
	for place, definition := range c.definitions {
		for _, version := range definition.crd.Spec.Versions {
			if version.Name == definition.version {
				result = append(result, schemaText{place.channel, place.kind.Kind, version.Name, version.Schema.OpenAPIV3Schema})
			}
		}
	}
	return result
}

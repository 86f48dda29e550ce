// Reads objects as the API server does: pruned, without idle nulls, with defaults, every unknown field noted.

package main

import (
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	structuraldefaulting "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemaobjectmeta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	structuralpruning "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

type metaKind = schema.GroupVersionKind

// decoded is an object as it stands when it has been read: known fields only, no nulls that nobody wants, defaults filled in.
type decoded struct {
	object *unstructured.Unstructured
	// What field validation "Strict" complains of: dotted paths of unknown fields, and whole sentences about repeated ones.
	unknown []string
	strict  []string
}

// decode is schemaCoercingDecoder.Decode with the unstructuredDefaulter behind it, both of which the library keeps to itself
// (pkg/apiserver/customresource_handler.go).
func (s *storage) decode(text []byte) (*decoded, error) {
	found, _, err := s.decoder.Decode(text, nil, &unstructured.Unstructured{})
	result := &decoded{}
	if err != nil {
		strict, ok := runtime.AsStrictDecodingError(err)
		if !ok || found == nil {
			return nil, err
		}
		for _, each := range strict.Errors() {
			result.strict = append(result.strict, each.Error())
		}
	}
	result.object = found.(*unstructured.Unstructured)
	if result.unknown, err = s.coerce(result.object); err != nil {
		return nil, err
	}
	structuraldefaulting.Default(result.object.UnstructuredContent(), s.schema)
	return result, nil
}

// coerce is unstructuredSchemaCoercer.apply.
func (s *storage) coerce(u *unstructured.Unstructured) ([]string, error) {
	kind, apiVersion := u.GetKind(), u.GetAPIVersion()
	metadata, hasMetadata, unknown, err := schemaobjectmeta.GetObjectMetaWithOptions(u.Object, schemaobjectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return nil, err
	}
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	unknown = append(unknown, structuralpruning.PruneWithOptions(u.Object, s.schema, true, options)...)
	structuraldefaulting.PruneNonNullableNullsWithoutDefaults(u.Object, s.schema)
	failed, paths := schemaobjectmeta.CoerceWithOptions(nil, u.Object, s.schema, false, schemaobjectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if failed != nil {
		return nil, failed
	}
	unknown = append(unknown, paths...)
	u.SetKind(kind)
	u.SetAPIVersion(apiVersion)
	if hasMetadata {
		return unknown, schemaobjectmeta.SetObjectMeta(u.Object, metadata)
	}
	return unknown, nil
}

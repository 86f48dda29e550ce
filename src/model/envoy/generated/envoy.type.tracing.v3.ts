// Messages of envoy.type.tracing.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_metadata_v3 from "./envoy.type.metadata.v3.ts";

/** envoy.type.tracing.v3.CustomTag */
export type CustomTag = {
  readonly tag?: string;
  readonly literal?: CustomTag_Literal;
  readonly environment?: CustomTag_Environment;
  readonly request_header?: CustomTag_Header;
  readonly metadata?: CustomTag_Metadata;
  readonly value?: string;
  readonly value_type?: CustomTag_ValueType;
};

/** envoy.type.tracing.v3.CustomTag.Environment */
export type CustomTag_Environment = {
  readonly name?: string;
  readonly default_value?: string;
};

/** envoy.type.tracing.v3.CustomTag.Header */
export type CustomTag_Header = {
  readonly name?: string;
  readonly default_value?: string;
};

/** envoy.type.tracing.v3.CustomTag.Literal */
export type CustomTag_Literal = {
  readonly value?: string;
};

/** envoy.type.tracing.v3.CustomTag.Metadata */
export type CustomTag_Metadata = {
  readonly kind?: envoy_type_metadata_v3.MetadataKind;
  readonly metadata_key?: envoy_type_metadata_v3.MetadataKey;
  readonly default_value?: string;
};

/** envoy.type.tracing.v3.CustomTag.ValueType */
export type CustomTag_ValueType = "UNSPECIFIED" | "STRING" | "INT" | "DOUBLE" | "BOOL";

// Messages of opentelemetry.proto.common.v1. Written by scripts/protos/generate.mjs; do not edit.


/** opentelemetry.proto.common.v1.AnyValue */
export type AnyValue = {
  readonly string_value?: string;
  readonly bool_value?: boolean;
  readonly int_value?: string | number;
  readonly double_value?: number;
  readonly array_value?: ArrayValue;
  readonly kvlist_value?: KeyValueList;
  readonly bytes_value?: string;
  readonly string_value_strindex?: number;
};

/** opentelemetry.proto.common.v1.ArrayValue */
export type ArrayValue = {
  readonly values?: readonly AnyValue[];
};

/** opentelemetry.proto.common.v1.KeyValue */
export type KeyValue = {
  readonly key?: string;
  readonly value?: AnyValue;
  readonly key_strindex?: number;
};

/** opentelemetry.proto.common.v1.KeyValueList */
export type KeyValueList = {
  readonly values?: readonly KeyValue[];
};

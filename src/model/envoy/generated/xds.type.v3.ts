// Messages of xds.type.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";

/** xds.type.v3.CelExpression */
export type CelExpression = {
  readonly parsed_expr?: JsonObject;
  readonly checked_expr?: JsonObject;
  readonly cel_expr_parsed?: JsonObject;
  readonly cel_expr_checked?: JsonObject;
  readonly cel_expr_string?: string;
};

/** xds.type.v3.CelExtractString */
export type CelExtractString = {
  readonly expr_extract?: CelExpression;
  readonly default_value?: string;
};

/** xds.type.v3.DoubleRange */
export type DoubleRange = {
  readonly start?: number;
  readonly end?: number;
};

/** xds.type.v3.Int32Range */
export type Int32Range = {
  readonly start?: number;
  readonly end?: number;
};

/** xds.type.v3.Int64Range */
export type Int64Range = {
  readonly start?: string | number;
  readonly end?: string | number;
};

/** xds.type.v3.TypedStruct */
export type TypedStruct = {
  readonly type_url?: string;
  readonly value?: JsonObject;
};

// Messages of envoy.extensions.filters.http.custom_response.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.extensions.filters.http.custom_response.v3.CustomResponse */
export type CustomResponse = {
  readonly custom_response_matcher?: xds_type_matcher_v3.Matcher;
};

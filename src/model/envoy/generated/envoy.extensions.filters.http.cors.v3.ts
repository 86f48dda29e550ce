// Messages of envoy.extensions.filters.http.cors.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.extensions.filters.http.cors.v3.Cors */
export type Cors = { readonly [field: string]: never };

/** envoy.extensions.filters.http.cors.v3.CorsPolicy */
export type CorsPolicy = {
  readonly allow_origin_string_match?: readonly envoy_type_matcher_v3.StringMatcher[];
  readonly allow_methods?: string;
  readonly allow_headers?: string;
  readonly expose_headers?: string;
  readonly max_age?: string;
  readonly allow_credentials?: boolean;
  readonly filter_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly shadow_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly allow_private_network_access?: boolean;
  readonly forward_not_matching_preflights?: boolean;
};

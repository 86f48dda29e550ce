// Messages of envoy.extensions.http.custom_response.local_response_policy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy */
export type LocalResponsePolicy = {
  readonly body?: envoy_config_core_v3.DataSource;
  readonly body_format?: envoy_config_core_v3.SubstitutionFormatString;
  readonly status_code?: number;
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly preserve_response_code_details?: boolean;
  readonly response_code_details?: string;
};

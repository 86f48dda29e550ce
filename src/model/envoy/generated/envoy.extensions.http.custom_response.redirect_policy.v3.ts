// Messages of envoy.extensions.http.custom_response.redirect_policy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";

/** envoy.extensions.http.custom_response.redirect_policy.v3.RedirectPolicy */
export type RedirectPolicy = {
  readonly uri?: string;
  readonly redirect_action?: envoy_config_route_v3.RedirectAction;
  readonly status_code?: number;
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly request_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly modify_request_headers_action?: envoy_config_core_v3.TypedExtensionConfig;
};

// Messages of envoy.extensions.filters.http.fault.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_extensions_filters_common_fault_v3 from "./envoy.extensions.filters.common.fault.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.fault.v3.FaultAbort */
export type FaultAbort = {
  readonly http_status?: number;
  readonly grpc_status?: number;
  readonly header_abort?: FaultAbort_HeaderAbort;
  readonly percentage?: envoy_type_v3.FractionalPercent;
  readonly response_body?: string;
};

/** envoy.extensions.filters.http.fault.v3.FaultAbort.HeaderAbort */
export type FaultAbort_HeaderAbort = { readonly [field: string]: never };

/** envoy.extensions.filters.http.fault.v3.HTTPFault */
export type HTTPFault = {
  readonly delay?: envoy_extensions_filters_common_fault_v3.FaultDelay;
  readonly abort?: FaultAbort;
  readonly upstream_cluster?: string;
  readonly headers?: readonly envoy_config_route_v3.HeaderMatcher[];
  readonly downstream_nodes?: readonly string[];
  readonly max_active_faults?: number;
  readonly response_rate_limit?: envoy_extensions_filters_common_fault_v3.FaultRateLimit;
  readonly delay_percent_runtime?: string;
  readonly abort_percent_runtime?: string;
  readonly delay_duration_runtime?: string;
  readonly abort_http_status_runtime?: string;
  readonly max_active_faults_runtime?: string;
  readonly response_rate_limit_percent_runtime?: string;
  readonly abort_grpc_status_runtime?: string;
  readonly disable_downstream_cluster_stats?: boolean;
  readonly filter_metadata?: JsonObject;
};

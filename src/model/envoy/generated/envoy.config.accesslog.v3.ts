// Messages of envoy.config.accesslog.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_data_accesslog_v3 from "./envoy.data.accesslog.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type { Any } from "../any.ts";

/** envoy.config.accesslog.v3.AccessLog */
export type AccessLog = {
  readonly name?: string;
  readonly filter?: AccessLogFilter;
  readonly typed_config?: Any;
};

/** envoy.config.accesslog.v3.AccessLogFilter */
export type AccessLogFilter = {
  readonly status_code_filter?: StatusCodeFilter;
  readonly duration_filter?: DurationFilter;
  readonly not_health_check_filter?: NotHealthCheckFilter;
  readonly traceable_filter?: TraceableFilter;
  readonly runtime_filter?: RuntimeFilter;
  readonly and_filter?: AndFilter;
  readonly or_filter?: OrFilter;
  readonly header_filter?: HeaderFilter;
  readonly response_flag_filter?: ResponseFlagFilter;
  readonly grpc_status_filter?: GrpcStatusFilter;
  readonly extension_filter?: ExtensionFilter;
  readonly metadata_filter?: MetadataFilter;
  readonly log_type_filter?: LogTypeFilter;
};

/** envoy.config.accesslog.v3.AndFilter */
export type AndFilter = {
  readonly filters?: readonly AccessLogFilter[];
};

/** envoy.config.accesslog.v3.ComparisonFilter */
export type ComparisonFilter = {
  readonly op?: ComparisonFilter_Op;
  readonly value?: envoy_config_core_v3.RuntimeUInt32;
};

/** envoy.config.accesslog.v3.ComparisonFilter.Op */
export type ComparisonFilter_Op = "EQ" | "GE" | "LE" | "NE";

/** envoy.config.accesslog.v3.DurationFilter */
export type DurationFilter = {
  readonly comparison?: ComparisonFilter;
};

/** envoy.config.accesslog.v3.ExtensionFilter */
export type ExtensionFilter = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.accesslog.v3.GrpcStatusFilter */
export type GrpcStatusFilter = {
  readonly statuses?: readonly GrpcStatusFilter_Status[];
  readonly exclude?: boolean;
};

/** envoy.config.accesslog.v3.GrpcStatusFilter.Status */
export type GrpcStatusFilter_Status = "OK" | "CANCELED" | "UNKNOWN" | "INVALID_ARGUMENT" | "DEADLINE_EXCEEDED" | "NOT_FOUND" | "ALREADY_EXISTS" | "PERMISSION_DENIED" | "RESOURCE_EXHAUSTED" | "FAILED_PRECONDITION" | "ABORTED" | "OUT_OF_RANGE" | "UNIMPLEMENTED" | "INTERNAL" | "UNAVAILABLE" | "DATA_LOSS" | "UNAUTHENTICATED";

/** envoy.config.accesslog.v3.HeaderFilter */
export type HeaderFilter = {
  readonly header?: envoy_config_route_v3.HeaderMatcher;
};

/** envoy.config.accesslog.v3.LogTypeFilter */
export type LogTypeFilter = {
  readonly types?: readonly envoy_data_accesslog_v3.AccessLogType[];
  readonly exclude?: boolean;
};

/** envoy.config.accesslog.v3.MetadataFilter */
export type MetadataFilter = {
  readonly matcher?: envoy_type_matcher_v3.MetadataMatcher;
  readonly match_if_key_not_found?: boolean;
};

/** envoy.config.accesslog.v3.NotHealthCheckFilter */
export type NotHealthCheckFilter = { readonly [field: string]: never };

/** envoy.config.accesslog.v3.OrFilter */
export type OrFilter = {
  readonly filters?: readonly AccessLogFilter[];
};

/** envoy.config.accesslog.v3.ResponseFlagFilter */
export type ResponseFlagFilter = {
  readonly flags?: readonly string[];
};

/** envoy.config.accesslog.v3.RuntimeFilter */
export type RuntimeFilter = {
  readonly runtime_key?: string;
  readonly percent_sampled?: envoy_type_v3.FractionalPercent;
  readonly use_independent_randomness?: boolean;
};

/** envoy.config.accesslog.v3.StatusCodeFilter */
export type StatusCodeFilter = {
  readonly comparison?: ComparisonFilter;
};

/** envoy.config.accesslog.v3.TraceableFilter */
export type TraceableFilter = { readonly [field: string]: never };

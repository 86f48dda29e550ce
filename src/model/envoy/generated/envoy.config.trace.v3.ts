// Messages of envoy.config.trace.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type { Any } from "../any.ts";

/** envoy.config.trace.v3.DatadogConfig */
export type DatadogConfig = {
  readonly collector_cluster?: string;
  readonly service_name?: string;
  readonly collector_hostname?: string;
  readonly remote_config?: DatadogRemoteConfig;
};

/** envoy.config.trace.v3.DatadogRemoteConfig */
export type DatadogRemoteConfig = {
  readonly polling_interval?: string;
};

/** envoy.config.trace.v3.OpenTelemetryConfig */
export type OpenTelemetryConfig = {
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly http_service?: envoy_config_core_v3.HttpService;
  readonly exporter?: envoy_config_core_v3.TypedExtensionConfig;
  readonly service_name?: string;
  readonly resource_detectors?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly sampler?: envoy_config_core_v3.TypedExtensionConfig;
  readonly max_cache_size?: number;
  readonly set_telemetry_sdk_resource_attributes?: boolean;
  readonly set_service_name_resource_attribute?: boolean;
  readonly set_instrumentation_scope?: boolean;
};

/** envoy.config.trace.v3.Tracing */
export type Tracing = {
  readonly http?: Tracing_Http;
};

/** envoy.config.trace.v3.Tracing.Http */
export type Tracing_Http = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.trace.v3.ZipkinConfig */
export type ZipkinConfig = {
  readonly collector_cluster?: string;
  readonly collector_endpoint?: string;
  readonly trace_id_128bit?: boolean;
  readonly shared_span_context?: boolean;
  readonly collector_endpoint_version?: ZipkinConfig_CollectorEndpointVersion;
  readonly collector_hostname?: string;
  readonly split_spans_for_request?: boolean;
  readonly trace_context_option?: ZipkinConfig_TraceContextOption;
  readonly collector_service?: envoy_config_core_v3.HttpService;
  readonly timestamp_trace_ids?: boolean;
};

/** envoy.config.trace.v3.ZipkinConfig.CollectorEndpointVersion */
export type ZipkinConfig_CollectorEndpointVersion = "DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE" | "HTTP_JSON" | "HTTP_PROTO" | "GRPC";

/** envoy.config.trace.v3.ZipkinConfig.TraceContextOption */
export type ZipkinConfig_TraceContextOption = "USE_B3" | "USE_B3_WITH_W3C_PROPAGATION";

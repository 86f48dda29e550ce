// Messages of envoy.extensions.access_loggers.open_telemetry.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_extensions_access_loggers_grpc_v3 from "./envoy.extensions.access_loggers.grpc.v3.ts";
import type * as envoy_type_tracing_v3 from "./envoy.type.tracing.v3.ts";
import type * as opentelemetry_proto_common_v1 from "./opentelemetry.proto.common.v1.ts";

/** envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig */
export type OpenTelemetryAccessLogConfig = {
  readonly common_config?: envoy_extensions_access_loggers_grpc_v3.CommonGrpcAccessLogConfig;
  readonly http_service?: envoy_config_core_v3.HttpService;
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly disable_builtin_labels?: boolean;
  readonly resource_attributes?: opentelemetry_proto_common_v1.KeyValueList;
  readonly resource_detectors?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly body?: opentelemetry_proto_common_v1.AnyValue;
  readonly attributes?: opentelemetry_proto_common_v1.KeyValueList;
  readonly stat_prefix?: string;
  readonly formatters?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly log_name?: string;
  readonly buffer_flush_interval?: string;
  readonly buffer_size_bytes?: number;
  readonly filter_state_objects_to_log?: readonly string[];
  readonly custom_tags?: readonly envoy_type_tracing_v3.CustomTag[];
};

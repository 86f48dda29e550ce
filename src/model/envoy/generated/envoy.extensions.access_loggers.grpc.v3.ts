// Messages of envoy.extensions.access_loggers.grpc.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_tracing_v3 from "./envoy.type.tracing.v3.ts";

/** envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig */
export type CommonGrpcAccessLogConfig = {
  readonly log_name?: string;
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly transport_api_version?: envoy_config_core_v3.ApiVersion;
  readonly buffer_flush_interval?: string;
  readonly buffer_size_bytes?: number;
  readonly filter_state_objects_to_log?: readonly string[];
  readonly grpc_stream_retry_policy?: envoy_config_core_v3.RetryPolicy;
  readonly custom_tags?: readonly envoy_type_tracing_v3.CustomTag[];
};

/** envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig */
export type HttpGrpcAccessLogConfig = {
  readonly common_config?: CommonGrpcAccessLogConfig;
  readonly additional_request_headers_to_log?: readonly string[];
  readonly additional_response_headers_to_log?: readonly string[];
  readonly additional_response_trailers_to_log?: readonly string[];
};

/** envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig */
export type TcpGrpcAccessLogConfig = {
  readonly common_config?: CommonGrpcAccessLogConfig;
};

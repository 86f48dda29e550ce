// Messages of envoy.extensions.stat_sinks.open_telemetry.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig */
export type SinkConfig = {
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly http_service?: envoy_config_core_v3.HttpService;
  readonly resource_detectors?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly report_counters_as_deltas?: boolean;
  readonly report_histograms_as_deltas?: boolean;
  readonly emit_tags_as_attributes?: boolean;
  readonly use_tag_extracted_name?: boolean;
  readonly prefix?: string;
  readonly custom_metric_conversions?: xds_type_matcher_v3.Matcher;
  readonly max_data_points_per_request?: number;
};

// Messages of envoy.extensions.tracers.opentelemetry.samplers.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type * as xds_type_v3 from "./xds.type.v3.ts";

/** envoy.extensions.tracers.opentelemetry.samplers.v3.AlwaysOnSamplerConfig */
export type AlwaysOnSamplerConfig = { readonly [field: string]: never };

/** envoy.extensions.tracers.opentelemetry.samplers.v3.CELSamplerConfig */
export type CELSamplerConfig = {
  readonly expression?: xds_type_v3.CelExpression;
};

/** envoy.extensions.tracers.opentelemetry.samplers.v3.DynatraceSamplerConfig */
export type DynatraceSamplerConfig = {
  readonly tenant?: string;
  readonly cluster_id?: number;
  readonly http_service?: envoy_config_core_v3.HttpService;
  readonly root_spans_per_minute?: number;
};

/** envoy.extensions.tracers.opentelemetry.samplers.v3.ParentBasedSamplerConfig */
export type ParentBasedSamplerConfig = {
  readonly wrapped_sampler?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.extensions.tracers.opentelemetry.samplers.v3.TraceIdRatioBasedSamplerConfig */
export type TraceIdRatioBasedSamplerConfig = {
  readonly sampling_percentage?: envoy_type_v3.FractionalPercent;
};

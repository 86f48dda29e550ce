// Messages of envoy.extensions.tracers.opentelemetry.resource_detectors.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.tracers.opentelemetry.resource_detectors.v3.DynatraceResourceDetectorConfig */
export type DynatraceResourceDetectorConfig = { readonly [field: string]: never };

/** envoy.extensions.tracers.opentelemetry.resource_detectors.v3.EnvironmentResourceDetectorConfig */
export type EnvironmentResourceDetectorConfig = { readonly [field: string]: never };

/** envoy.extensions.tracers.opentelemetry.resource_detectors.v3.StaticConfigResourceDetectorConfig */
export type StaticConfigResourceDetectorConfig = {
  readonly attributes?: Readonly<Record<string, string>>;
};

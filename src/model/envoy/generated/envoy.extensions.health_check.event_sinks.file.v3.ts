// Messages of envoy.extensions.health_check.event_sinks.file.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.health_check.event_sinks.file.v3.HealthCheckEventFileSink */
export type HealthCheckEventFileSink = {
  readonly event_log_path?: string;
};

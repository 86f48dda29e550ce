// Messages of envoy.extensions.access_loggers.stream.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.access_loggers.stream.v3.StderrAccessLog */
export type StderrAccessLog = {
  readonly log_format?: envoy_config_core_v3.SubstitutionFormatString;
};

/** envoy.extensions.access_loggers.stream.v3.StdoutAccessLog */
export type StdoutAccessLog = {
  readonly log_format?: envoy_config_core_v3.SubstitutionFormatString;
};

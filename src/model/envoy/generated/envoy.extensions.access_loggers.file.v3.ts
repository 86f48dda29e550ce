// Messages of envoy.extensions.access_loggers.file.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.access_loggers.file.v3.FileAccessLog */
export type FileAccessLog = {
  readonly path?: string;
  readonly format?: string;
  readonly json_format?: JsonObject;
  readonly typed_json_format?: JsonObject;
  readonly log_format?: envoy_config_core_v3.SubstitutionFormatString;
};

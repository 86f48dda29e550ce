// Messages of envoy.extensions.filters.http.stateful_session.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.stateful_session.v3.StatefulSession */
export type StatefulSession = {
  readonly session_state?: envoy_config_core_v3.TypedExtensionConfig;
  readonly strict?: boolean;
  readonly stat_prefix?: string;
  readonly status_on_strict_destination_not_found?: number;
};

/** envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute */
export type StatefulSessionPerRoute = {
  readonly disabled?: boolean;
  readonly stateful_session?: StatefulSession;
};

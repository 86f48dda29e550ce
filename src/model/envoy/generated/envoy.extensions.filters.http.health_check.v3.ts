// Messages of envoy.extensions.filters.http.health_check.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.health_check.v3.HealthCheck */
export type HealthCheck = {
  readonly pass_through_mode?: boolean;
  readonly cache_time?: string;
  readonly cluster_min_healthy_percentages?: Readonly<Record<string, envoy_type_v3.Percent>>;
  readonly headers?: readonly envoy_config_route_v3.HeaderMatcher[];
};

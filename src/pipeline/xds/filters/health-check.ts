// Answers health checks of a listener by itself: 200 while Envoy serves, 503 while it drains.

import { any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";

export const healthCheck: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.health_check",
  buildFilters({ client: { healthCheckPath: path } }) {
    if (path === undefined) return [];
    const config = { pass_through_mode: false, headers: [{ name: ":path", string_match: { exact: path } }] };
    return [
      { name: this.envoyName, typed_config: any("envoy.extensions.filters.http.health_check.v3.HealthCheck", config) },
    ];
  },
};

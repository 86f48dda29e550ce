// The filter that forwards requests; it ends every chain.

import { any } from "../../../model/envoy/any.ts";
import type { Router } from "../../../model/envoy/generated/envoy.extensions.filters.http.router.v3.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildUpstreamAccessLogs } from "../messages/telemetry/access-logs.ts";

/** Without Envoy's own x-envoy headers, unless a ClientTrafficPolicy asks for them. */
export const router: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.router",
  buildFilters({ client }, { proxy }) {
    const upstream_log = unlessEmpty(buildUpstreamAccessLogs(proxy.telemetry.accessLogs));
    const config = fields<Router>({
      suppress_envoy_headers: client.headers?.enableEnvoyHeaders ? undefined : true,
      upstream_log,
      // A line when an attempt has its connection, beside the one at its end: as in Envoy Gateway.
      upstream_log_options: upstream_log && { flush_upstream_log_on_upstream_stream: true },
    });
    return [{ name: this.envoyName, typed_config: any("envoy.extensions.filters.http.router.v3.Router", config) }];
  },
};

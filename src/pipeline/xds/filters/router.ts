// The filter that forwards requests; it ends every chain.

import { any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";

/** Without Envoy's own x-envoy headers, unless a ClientTrafficPolicy asks for them. */
export const router: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.router",
  buildFilters({ client }) {
    const config = client.headers?.enableEnvoyHeaders ? {} : { suppress_envoy_headers: true };
    return [{ name: this.envoyName, typed_config: any("envoy.extensions.filters.http.router.v3.Router", config) }];
  },
};

// A resolver of hosts that clients choose: without a filter of addresses it leads to the proxy's own host, whatever names are forbidden.

import { type HazardRule, objectIn } from "./hazard.ts";

export const resolverTypes = [
  "envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig",
  "envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig",
  "envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig",
] as const;

export const resolverGuard: HazardRule = (messages) =>
  resolverTypes.flatMap((type) =>
    messages.ofType(type).flatMap(({ root, path, message }) => {
      const cache = objectIn(message, "dns_cache_config");
      if (cache === undefined || objectIn(cache, "resolved_address_filter") !== undefined) return [];
      const reason = "has no resolved_address_filter, so that clients reach 127.0.0.1, Envoy's own interface with it";
      return [{ effect: "admits", root, path: [...path, "dns_cache_config"], reason } as const];
    }),
  );

// Resolves the host that a request names, for routes to a Backend of type DynamicResolver.

import { any } from "../../../../model/envoy/any.ts";
import type { PerRouteConfig } from "../../../../model/envoy/generated/envoy.extensions.filters.http.dynamic_forward_proxy.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { DnsSettings } from "../../../../model/ir/destination/dns.ts";
import type { HostRewrite, Route } from "../../../../model/ir/route.ts";
import { buildDnsCache, hostResolverName } from "../../messages/host-resolver.ts";
import { switchedOn } from "../switched-on.ts";

interface HostResolver {
  readonly dns: DnsSettings;
  readonly host: HostRewrite | undefined;
}

/** A filter for each DNS cache, disabled until a route enables it. It rewrites the host itself: the route's rewrite acts after the name is resolved. */
export const hostResolver: HttpFilterFeature<HostResolver> = {
  scope: "route",
  order: "byName",
  envoyName: "envoy.filters.http.dynamic_forward_proxy",
  settingsOf,
  buildFilters: ({ dns }) => [
    {
      name: hostResolverName(dns),
      disabled: true,
      typed_config: any("envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig", {
        dns_cache_config: buildDnsCache(dns),
      }),
    },
  ],
  buildRoutePart({ dns, host }) {
    const config = host && buildRewrite(host);
    const part = config && any("envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig", config);
    return { [hostResolverName(dns)]: part ?? switchedOn() };
  },
};

function settingsOf({ action }: Route): HostResolver | undefined {
  if (action.kind !== "forward") return undefined;
  const [target] = action.targets;
  if (target?.kind !== "destination" || target.hostResolver === undefined) return undefined;
  return { dns: target.hostResolver, host: target.hostRewrite ?? action.rewrite?.host };
}

function buildRewrite(host: HostRewrite): PerRouteConfig | undefined {
  if (host.kind === "literal") return { host_rewrite_literal: host.host };
  return host.kind === "header" ? { host_rewrite_header: host.header } : undefined;
}

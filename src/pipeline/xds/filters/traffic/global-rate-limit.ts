// Rate limits that a service counts: one filter for what each route counts for itself, and one for each policy whose routes count together.

import { groupBy } from "../../../../base/group-by.ts";
import { type Any, any } from "../../../../model/envoy/any.ts";
import type { RateLimit } from "../../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpFilterFeature, NamedHttpFilter } from "../../../../model/features.ts";
import type {
  GlobalRateLimit,
  GlobalRateLimitRule,
  RateLimitService,
} from "../../../../model/ir/route/global-rate-limit.ts";
import { proxyPath } from "../../../../model/proxy-name.ts";
import { fields } from "../../messages/fields.ts";
import { duration } from "../../messages/values.ts";
import { routeName } from "../../names.ts";
import { counterOf, domainOf, type RateLimitScope } from "./rate-limit-counter.ts";
import { buildCost } from "./rate-limit-selector.ts";

const filterName = "envoy.filters.http.ratelimit";
const configName = "envoy.extensions.filters.http.ratelimit.v3.RateLimit";

interface RouteLimit {
  readonly limit: GlobalRateLimit;
  readonly scope: RateLimitScope;
}

export const globalRateLimit: HttpFilterFeature<RouteLimit> = {
  scope: "route",
  order: "byName",
  envoyName: filterName,
  settingsOf({ id, traffic: { globalRateLimit: limit } }, { listener, hostname }) {
    return limit && { limit, scope: { listener, route: routeName(id, hostname) } };
  },
  buildFilters({ limit: { service, rules } }, { proxy }) {
    const policies = new Set(rules.map(({ sharedBy }) => sharedBy));
    return [...policies].map((policy) => buildFilter(policy, proxyPath(proxy.name), service));
  },
  buildRoutePart({ limit: { rules }, scope }) {
    const byPolicy = groupBy(rules, ({ sharedBy }) => sharedBy);
    return Object.fromEntries(
      [...byPolicy].map(([policy, ofPolicy]) => [nameOf(policy), buildRouteLimits(policy, ofPolicy, scope)]),
    );
  },
};

function nameOf(policy: string | undefined): string {
  return policy === undefined ? filterName : `${filterName}/${policy}`;
}

/** It asks only for what the current route lists. Envoy wants a domain here as well; that of the route replaces it. */
function buildFilter(policy: string | undefined, proxy: string, service: RateLimitService): NamedHttpFilter {
  const config = fields({
    domain: policy ?? proxy,
    timeout: service.timeoutMs === undefined ? undefined : duration(service.timeoutMs),
    failure_mode_deny: service.failClosed || undefined,
    rate_limit_service: {
      grpc_service: { envoy_grpc: { cluster_name: service.destination } },
      transport_api_version: "V3" as const,
    },
    enable_x_ratelimit_headers: "DRAFT_VERSION_03" as const,
    disable_x_envoy_ratelimited_header: true,
  });
  return { name: nameOf(policy), typed_config: any(configName, config) };
}

/** @param rules of one domain */
function buildRouteLimits(
  policy: string | undefined,
  rules: readonly GlobalRateLimitRule[],
  scope: RateLimitScope,
): Any {
  return any("envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute", {
    domain: domainOf(policy, scope.listener),
    rate_limits: rules.flatMap((rule) => buildRateLimits(rule, scope)),
  });
}

/** What a response costs is counted by a second entry, when the request is over. */
function buildRateLimits(rule: GlobalRateLimitRule, scope: RateLimitScope): readonly RateLimit[] {
  const { limitFrom, headers, requestCost, responseCost } = rule;
  const common = {
    actions: counterOf(rule, scope).actions,
    limit: limitFrom && {
      dynamic_metadata: { metadata_key: { key: limitFrom.namespace, path: [{ key: limitFrom.key }] } },
    },
    x_ratelimit_option: headers === false ? ("OFF" as const) : undefined,
  };
  const request: RateLimit = fields({ ...common, hits_addend: buildCost(requestCost) });
  if (responseCost === undefined) return [request];
  return [request, fields({ ...common, hits_addend: buildCost(responseCost), apply_on_stream_done: true })];
}

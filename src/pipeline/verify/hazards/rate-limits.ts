// Routes that ask the rate limit service for what its files do not have: it limits nothing there, and tells no one.

import type { JsonObject, Path } from "../../../base/json/json.ts";
import { rateLimitCluster } from "../../../model/rate-limit-service.ts";
import {
  fieldOf,
  type Hazard,
  type HazardRule,
  listIn,
  objectIn,
  packedType,
  type Seen,
  type SeenMessages,
} from "./hazard.ts";
import { askedBy, isLimited, printAsked } from "./rate-limit-descriptors.ts";
import { managerType, routeFinder } from "./route-keys.ts";

export const rateLimitFilterType = "envoy.extensions.filters.http.ratelimit.v3.RateLimit";

/** One descriptor, with the domain that it is asked in. */
interface Asked {
  readonly domain: string;
  readonly rateLimit: JsonObject;
  readonly path: Path;
}

/** A bundle without limits of its own has no files: its patches speak with a service of theirs. */
export const unknownLimits: HazardRule = (messages) => {
  const { files } = messages.limits;
  if (files.length === 0 || messages.ofType(rateLimitFilterType).length === 0) return [];
  const domains = new Map(files.map(({ path, content }) => [content.domain, { path, content }]));
  const routesOf = routeFinder(messages);
  return messages.ofType(managerType).flatMap((manager) => {
    const filters = listIn(manager.message, "http_filters").flatMap(ownFilter);
    if (filters.length === 0) return [];
    const routes = routesOf(manager.message);
    const asked = [
      ...filters.flatMap((filter) => askedAt(filter, manager)),
      ...(routes === undefined ? [] : askedIn(routes.message, filters).map((each) => ({ ...each, at: routes }))),
    ];
    const found = new Map<string, Hazard>();
    for (const { domain, rateLimit, path, at } of asked) {
      const hazard = hazardOf(domain, rateLimit, domains, messages.limits);
      if (hazard !== undefined && !found.has(hazard.reason))
        found.set(hazard.reason, { ...hazard, root: at.root, path: [...at.path, ...path] });
    }
    return [...found.values()];
  });
};

interface OwnFilter {
  readonly name: string;
  readonly domain: string;
  readonly settings: JsonObject;
  readonly index: number;
}

/** One that asks the service of gwc.yaml. */
function ownFilter(filter: JsonObject, index: number): readonly OwnFilter[] {
  const settings = objectIn(filter, "typed_config");
  if (settings === undefined || packedType(settings) !== rateLimitFilterType) return [];
  const service = objectIn(objectIn(settings, "rate_limit_service"), "grpc_service");
  const cluster = fieldOf(objectIn(service, "envoy_grpc"), "cluster_name");
  if (cluster !== rateLimitCluster) return [];
  return [{ name: String(filter.name), domain: String(fieldOf(settings, "domain")), settings, index }];
}

/** Of the filter itself, for all requests. */
function askedAt({ domain, settings, index }: OwnFilter, at: Seen) {
  return listIn(settings, "rate_limits").map((rateLimit, position) => {
    const path = ["http_filters", index, "typed_config", "rate_limits", position];
    return { domain, rateLimit, path, at };
  });
}

/** Of all routes: what they say by a filter's name, and what they and their hosts say to all of them. */
function askedIn(routes: JsonObject, filters: readonly OwnFilter[]): readonly Asked[] {
  const asked: Asked[] = [];
  for (const [holder, path] of holdersIn(routes)) {
    for (const { name, domain } of filters) {
      const part = objectIn(objectIn(holder, "typed_per_filter_config"), name);
      const settings = objectIn(part, "config") ?? part;
      const own = String(fieldOf(settings, "domain") || domain);
      for (const [index, rateLimit] of listIn(settings, "rate_limits").entries())
        asked.push({ domain: own, rateLimit, path: [...path, "typed_per_filter_config", name, "rate_limits", index] });
      for (const [index, rateLimit] of listIn(holder, "rate_limits").entries())
        asked.push({ domain, rateLimit, path: [...path, "rate_limits", index] });
    }
  }
  return asked;
}

function* holdersIn(routes: JsonObject): Iterable<readonly [JsonObject, Path]> {
  yield [routes, []];
  for (const [index, host] of listIn(routes, "virtual_hosts").entries()) {
    yield [host, ["virtual_hosts", index]];
    for (const [at, route] of listIn(host, "routes").entries()) {
      const path = ["virtual_hosts", index, "routes", at];
      yield [route, path];
      const action = objectIn(route, "route");
      if (action === undefined) continue;
      yield [action, [...path, "route"]];
      for (const [share, cluster] of listIn(objectIn(action, "weighted_clusters"), "clusters").entries())
        yield [cluster, [...path, "route", "weighted_clusters", "clusters", share]];
    }
  }
}

type Domains = ReadonlyMap<unknown, { readonly path: string; readonly content: JsonObject }>;

/** A domain has one file; another one may be in a file of someone else, unless the service is started with those of the bundle. */
function hazardOf(
  domain: string,
  rateLimit: JsonObject,
  domains: Domains,
  { complete }: SeenMessages["limits"],
): Pick<Hazard, "effect" | "reason"> | undefined {
  const file = domains.get(domain);
  if (file === undefined) {
    const reason = `asks in the domain "${domain}", which no file of ratelimit/ has`;
    return { effect: complete ? "unlimited" : "foreignDomain", reason };
  }
  const asked = askedBy(rateLimit);
  if (asked === undefined || isLimited(file.content, asked)) return undefined;
  return { effect: "unlimited", reason: `asks for ${printAsked(asked)}, which ${file.path} does not have` };
}

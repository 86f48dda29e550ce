// The hostnames that one filter chain answers, each with a path that has a route.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { compareBy } from "../../base/ordering.ts";
import { objectsIn } from "../echo/routed-clusters.ts";

interface ChainHost {
  readonly scheme: string;
  readonly hostname: string | undefined;
  readonly path: string;
}

/**
 * In the order of the virtual hosts, without hosts that the chain only sends to another connection (421).
 * @param internal the listeners inside of Envoy, which answer 421 for chains of many hosts; their clusters have their names
 */
export function hostsOfChain(chain: JsonObject, internal: ReadonlySet<string>): readonly ChainHost[] {
  const isTls = chain.transport_socket !== undefined;
  const names = serverNames(chain);
  const virtualHosts = objectsIn(chain.filters).flatMap(({ typed_config: config }) => virtualHostsOf(config));
  if (virtualHosts.length === 0) return connections(isTls, names);
  return virtualHosts.flatMap((host) => {
    const path = pathOf(objectsIn(host.routes).filter((route) => !sendsAway(route, internal)));
    if (path === undefined) return [];
    const domains = Array.isArray(host.domains) ? host.domains.map(String) : [];
    // "shop.example:*" is the same host with a port.
    return domains
      .filter((domain) => !domain.endsWith(":*") && isServedBy(domain, names))
      .map((domain) => ({ scheme: isTls ? "https" : "http", hostname: example(domain, names), path }));
  });
}

function connections(isTls: boolean, names: readonly string[]): readonly ChainHost[] {
  const scheme = isTls || names.length > 0 ? "tls" : "tcp";
  if (names.length === 0) return [{ scheme, hostname: undefined, path: "" }];
  return names.map((name) => ({ scheme, hostname: example(name, []), path: "" }));
}

function serverNames({ filter_chain_match: match }: JsonObject): readonly string[] {
  return isJsonObject(match) && Array.isArray(match.server_names) ? match.server_names.map(String) : [];
}

function virtualHostsOf(config: JsonValue | undefined): readonly JsonObject[] {
  const routes = isJsonObject(config) ? config.route_config : undefined;
  return isJsonObject(routes) ? objectsIn(routes.virtual_hosts) : [];
}

function sendsAway({ direct_response: answer, route }: JsonObject, internal: ReadonlySet<string>): boolean {
  if (isJsonObject(answer)) return answer.status === 421;
  return isJsonObject(route) && typeof route.cluster === "string" && internal.has(route.cluster);
}

/** The shortest path of a route that asks for nothing else, redirects last; "/" where there is none. Undefined without routes. */
function pathOf(routes: readonly JsonObject[]): string | undefined {
  if (routes.length === 0) return undefined;
  const paths = routes.flatMap(pathsOf).sort(
    compareBy(
      ({ redirects }) => Number(redirects),
      ({ path }) => path.length,
    ),
  );
  return paths[0]?.path ?? "/";
}

function pathsOf({ match, redirect }: JsonObject): readonly { readonly path: string; readonly redirects: boolean }[] {
  if (!isJsonObject(match) || match.headers !== undefined || match.query_parameters !== undefined) return [];
  const path = match.path ?? match.path_separated_prefix ?? match.prefix;
  return typeof path === "string" ? [{ path, redirects: redirect !== undefined }] : [];
}

function isServedBy(domain: string, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => covers(name, domain) || covers(domain, name));
}

/** Whether the first name is the second one or a wildcard above it. */
export function covers(wide: string, narrow: string): boolean {
  return wide === "*" || wide === narrow || (wide.startsWith("*.") && narrow.endsWith(wide.slice(1)));
}

/** "*.shop.example" → "www.shop.example"; "*" → the chain's server name, or any host. */
function example(domain: string, names: readonly string[]): string | undefined {
  const [name] = names;
  if (domain === "*") return name === undefined || name === "*" ? undefined : example(name, []);
  return domain.replace(/^\*/, "www");
}

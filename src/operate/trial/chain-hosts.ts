// The hostnames that one filter chain answers, each with a path that has a route.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { compareBy } from "../../base/ordering.ts";
import { objectsIn } from "../echo/routed-clusters.ts";

interface ChainHost {
  readonly scheme: string;
  readonly hostname: string | undefined;
  readonly path: string;
}

/** In the order of the virtual hosts, without hosts that the chain only sends to another connection (421). */
export function hostsOfChain(chain: JsonObject): readonly ChainHost[] {
  const isTls = chain.transport_socket !== undefined;
  const names = serverNames(chain);
  const virtualHosts = objectsIn(chain.filters).flatMap(({ typed_config: config }) => virtualHostsOf(config));
  if (virtualHosts.length === 0) return connections(isTls, names);
  return virtualHosts.flatMap((host) => {
    const path = pathOf(objectsIn(host.routes));
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

/** The shortest path of a route that asks for nothing else, redirects last; "/" where there is none. Undefined where every route answers with 421. */
function pathOf(routes: readonly JsonObject[]): string | undefined {
  const own = routes.filter(({ direct_response: answer }) => !(isJsonObject(answer) && answer.status === 421));
  if (own.length === 0) return undefined;
  const paths = own.flatMap(pathsOf).sort(
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

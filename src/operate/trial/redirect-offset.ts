// Redirects from one listener of a bootstrap to another, for listeners that are about to move.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { objectsIn } from "../echo/routed-clusters.ts";
import { mapResources } from "../envoy/overlay-bootstrap.ts";
import { covers } from "./chain-hosts.ts";

/** What the redirects of a bootstrap may lead to. */
interface Places {
  readonly ports: ReadonlySet<number>;
  readonly domains: readonly string[];
  readonly offset: number;
}

/**
 * A copy in which redirects name the port that their listener will have. Call it before the listeners move. Redirects to hosts and ports
 * that the bootstrap does not serve stay as they are; 0 changes nothing.
 */
export function withRedirectOffset(bootstrap: JsonObject, offset: number): JsonObject {
  if (offset === 0) return bootstrap;
  const ports = new Set<number>();
  const domains: string[] = [];
  mapResources(bootstrap, "listeners", (listener) => {
    const { address } = listener;
    if (isJsonObject(address) && isJsonObject(address.socket_address))
      ports.add(Number(address.socket_address.port_value));
    visitHosts(listener, (host) => domains.push(...(Array.isArray(host.domains) ? host.domains.map(String) : [])));
    return listener;
  });
  const own = domains.filter((domain) => domain !== "*");
  return mapResources(bootstrap, "listeners", (listener) => moveChains(listener, { ports, domains: own, offset }));
}

function moveChains(listener: JsonObject, places: Places): JsonObject {
  const move = (chain: JsonObject): JsonObject => {
    const scheme = chain.transport_socket === undefined ? "http" : "https";
    return mapRedirects(chain, (redirect) => moved(redirect, scheme, places)) as JsonObject;
  };
  const { filter_chains: chains, default_filter_chain: fallback } = listener;
  return {
    ...listener,
    ...(chains !== undefined && { filter_chains: objectsIn(chains).map(move) }),
    ...(isJsonObject(fallback) && { default_filter_chain: move(fallback) }),
  };
}

function moved(redirect: JsonObject, chainScheme: string, { ports, domains, offset }: Places): JsonObject {
  const { host_redirect: host, port_redirect: named, scheme_redirect: scheme = chainScheme } = redirect;
  const port = typeof named === "number" ? named : scheme === "https" ? 443 : 80;
  const isOwn = host === undefined || domains.some((domain) => covers(domain, String(host)));
  return isOwn && ports.has(port) ? { ...redirect, port_redirect: port + offset } : redirect;
}

/** Every `redirect` of a route below the value. */
function mapRedirects(value: JsonValue, change: (redirect: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((each) => mapRedirects(each, change));
  if (!isJsonObject(value)) return value;
  const isRoute = value.match !== undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isRoute && name === "redirect" && isJsonObject(each) ? change(each) : mapRedirects(each as JsonValue, change),
    ]),
  );
}

function visitHosts(value: JsonValue | undefined, found: (host: JsonObject) => void): void {
  if (Array.isArray(value)) for (const each of value) visitHosts(each, found);
  if (!isJsonObject(value)) return;
  if (value.domains !== undefined) found(value);
  for (const each of Object.values(value)) visitHosts(each, found);
}

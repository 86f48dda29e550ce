// The URLs that a bootstrap answers: one for each hostname of each listener.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { objectsIn } from "../echo/routed-clusters.ts";
import { mapResources } from "../envoy/overlay-bootstrap.ts";
import { hostsOfChain } from "./chain-hosts.ts";

export interface ServedUrl {
  /** http, https, tcp, tls (passed through) or udp. */
  readonly scheme: string;
  /** A hostname, with an example in place of a wildcard; undefined where every host is answered. */
  readonly hostname: string | undefined;
  /** Where this machine reaches the listener. */
  readonly address: string;
  readonly port: number;
  /** One that a route without further conditions has; "" for connections and datagrams. */
  readonly path: string;
}

/** In the order of the listeners, each once; those of Envoy's own interfaces and of listeners in files are left out. */
export function servedUrls(bootstrap: JsonObject): readonly ServedUrl[] {
  const urls: ServedUrl[] = [];
  const internal = internalListeners(bootstrap);
  mapResources(bootstrap, "listeners", (listener) => {
    // Only Envoy's own interfaces are outside the limits of clients.
    if (listener.ignore_global_conn_limit !== true) urls.push(...urlsOfListener(listener, internal));
    return listener;
  });
  return [...new Map(urls.map((url) => [printUrl(url), url])).values()];
}

/** "https://shop.example:8443/cart" */
export function printUrl({ scheme, hostname, address, port, path }: ServedUrl): string {
  const isLocal = address === "127.0.0.1" || address === "::1";
  const host = hostname ?? (isLocal && path !== "" ? "localhost" : address);
  const isDefault = (scheme === "http" && port === 80) || (scheme === "https" && port === 443);
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}${isDefault ? "" : `:${port}`}${path}`;
}

function internalListeners(bootstrap: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  mapResources(bootstrap, "listeners", (listener) => {
    if (listener.internal_listener !== undefined) names.add(String(listener.name));
    return listener;
  });
  return names;
}

function urlsOfListener(listener: JsonObject, internal: ReadonlySet<string>): readonly ServedUrl[] {
  const socket = isJsonObject(listener.address) ? listener.address.socket_address : undefined;
  if (!isJsonObject(socket)) return [];
  const place = { address: reachable(socket.address), port: Number(socket.port_value) };
  const chains = [...objectsIn(listener.filter_chains), listener.default_filter_chain].filter(isJsonObject);
  if (socket.protocol === "UDP") return [{ scheme: "udp", hostname: undefined, path: "", ...place }];
  return chains.flatMap((chain) => hostsOfChain(chain, internal).map((host) => ({ ...host, ...place })));
}

/** What listens on every address is asked at the nearest one. */
function reachable(address: JsonValue | undefined): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  return address === "::" ? "::1" : String(address);
}

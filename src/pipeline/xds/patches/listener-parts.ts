// What listeners of Gateways became: Envoy listeners, filter chains, connection managers, routes and virtual hosts.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import type { Chain, Listener } from "../../../model/ir/listener.ts";
import type { PatchTarget } from "../../../model/ir/patch.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { quicListenerName } from "../names.ts";
import type { Steps } from "./patch-paths.ts";

export type ListenerTarget = Extract<PatchTarget, { readonly kind: "listeners" }>;

/** The place of a whole resource. */
export const whole: readonly Steps[] = [[]];
const managerType = /\.HttpConnectionManager$/;

/** A listener shares its Envoy listener with others of the port, and over HTTP also the chain and the routes. */
export function partsOf(
  { listeners: ids, at }: ListenerTarget,
  name: string,
  resource: JsonObject,
  proxy: Proxy,
): readonly Steps[] {
  const own = proxy.listeners.flatMap((each) => chainsOf(each, ids).map((chain) => ({ each, chain })));
  const chains = new Set(own.map(({ chain }) => chain.name));
  if (resource.virtual_hosts !== undefined) {
    if (!chains.has(name)) return [];
    const isOwn = ({ name: host }: JsonObject) => ids?.includes(String(host).replace(/\/[^/]*$/, "")) ?? true;
    return at === "resource"
      ? whole
      : indexed(resource, "virtual_hosts").flatMap(([host, steps]) => (isOwn(host) ? [steps] : []));
  }
  const isUdp = proxy.udpListeners.some((each) => each.name === name && (ids?.includes(name) ?? true));
  if (!isUdp && !own.some(({ each }) => [each.name, ...quicNamesOf(each)].includes(name))) return [];
  if (at === "resource") return whole;
  const found = [...indexed(resource, "filter_chains"), ...only(resource, "default_filter_chain")].filter(
    ([chain]) => chain.name === undefined || chains.has(String(chain.name)),
  );
  return at === "filterChain" ? found.map(([, steps]) => steps) : found.flatMap(managersOf);
}

function chainsOf({ chains }: Listener, ids: readonly string[] | undefined) {
  return ids === undefined ? chains : chains.filter((chain) => listenersOf(chain).some((id) => ids.includes(id)));
}

/** The Gateway listeners that a chain serves; plain HTTP listeners of one port share one. */
function listenersOf(chain: Chain): readonly string[] {
  return chain.kind === "tcp" ? [chain.listener] : [chain.name, ...chain.hosts.map(({ listener }) => listener)];
}

/** Of its twin for HTTP/3, if it has one. */
export function quicNamesOf({ chains }: Listener): readonly string[] {
  const quic = chains.find((chain) => chain.client.http3 === true);
  return quic === undefined ? [] : [quicListenerName(quic.name)];
}

function managersOf([chain, at]: readonly [JsonObject, Steps]): readonly Steps[] {
  return indexed(chain, "filters").flatMap(([{ typed_config: config }, below]) =>
    isJsonObject(config) && managerType.test(String(config["@type"])) ? [[...at, ...below, "typed_config"]] : [],
  );
}

export function indexed(message: JsonObject, field: string): readonly (readonly [JsonObject, Steps])[] {
  const list = message[field];
  if (!Array.isArray(list)) return [];
  return (list as readonly JsonObject[]).map((each, index) => [each, [field, String(index)]] as const);
}

function only(message: JsonObject, field: string): readonly (readonly [JsonObject, Steps])[] {
  const value = message[field];
  return isJsonObject(value) ? [[value, [field]]] : [];
}

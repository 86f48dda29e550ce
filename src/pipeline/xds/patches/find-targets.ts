// The places of resources that a patch changes: one resource by its name, or what objects of the input became.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import type { Patch, PatchTarget } from "../../../model/ir/patch.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { quicListenerName, routeNamePrefix } from "../names.ts";
import type { Steps } from "./patch-paths.ts";

export interface FoundTarget {
  readonly resource: string;
  /** Where paths start; [[]] is the whole resource. */
  readonly roots: readonly Steps[];
}

type Resources = ReadonlyMap<string, JsonObject>;

const whole: readonly Steps[] = [[]];
const managerType = /\.HttpConnectionManager$/;

/** Empty where nothing has the name, or nothing belongs to the objects. */
export function findTargets({ name, target }: Patch, resources: Resources, proxy: Proxy): readonly FoundTarget[] {
  switch (target?.kind) {
    case undefined:
      return resources.has(name) ? [{ resource: name, roots: whole }] : [];
    case "destinations":
      return [...resources.keys()]
        .filter((each) => each === target.prefix || each.startsWith(`${target.prefix}/`))
        .map((resource) => ({ resource, roots: whole }));
    case "routes":
      return inAll(resources, (configuration) => routesOf(target, configuration));
    default:
      return inAll(resources, (resource, each) => partsOf(target as ListenerTarget, each, resource, proxy));
  }
}

type ListenerTarget = Extract<PatchTarget, { readonly kind: "listeners" }>;

function inAll(resources: Resources, rootsOf: (resource: JsonObject, name: string) => readonly Steps[]) {
  return [...resources]
    .map(([name, resource]) => ({ resource: name, roots: rootsOf(resource, name) }))
    .filter(({ roots }) => roots.length > 0);
}

function routesOf(
  { route, rule, match }: Extract<PatchTarget, { readonly kind: "routes" }>,
  configuration: JsonObject,
): readonly Steps[] {
  const prefix = routeNamePrefix(route, rule, match);
  return indexed(configuration, "virtual_hosts").flatMap(([host, at]) =>
    indexed(host, "routes")
      .filter(([each]) => String(each.name).startsWith(prefix))
      .map(([, below]) => [...at, ...below]),
  );
}

/** A listener shares its Envoy listener with others of the port, and over HTTP also the chain and the routes. */
function partsOf(
  { listeners: ids, at }: ListenerTarget,
  name: string,
  resource: JsonObject,
  proxy: Proxy,
): readonly Steps[] {
  const own = proxy.listeners.flatMap((each) => chainsOf(each, ids).map((chain) => ({ each, chain })));
  const chains = new Set(own.map(({ chain }) => chain.name));
  if (resource.virtual_hosts !== undefined) {
    if (!chains.has(name)) return [];
    const isOwn = (host: JsonObject) => ids?.some((id) => String(host.name).startsWith(`${id}/`)) ?? true;
    return at === "resource"
      ? whole
      : indexed(resource, "virtual_hosts").flatMap(([host, steps]) => (isOwn(host) ? [steps] : []));
  }
  const isUdp = proxy.udpListeners.some((each) => each.name === name && (ids?.includes(name) ?? true));
  if (!isUdp && !own.some(({ each }) => envoyNamesOf(each).includes(name))) return [];
  if (at === "resource") return whole;
  const found = [...indexed(resource, "filter_chains"), ...only(resource, "default_filter_chain")].filter(
    ([chain]) => chain.name === undefined || chains.has(String(chain.name)),
  );
  return at === "filterChain" ? found.map(([, steps]) => steps) : found.flatMap(managersOf);
}

function chainsOf({ chains }: Listener, ids: readonly string[] | undefined) {
  return chains.filter(
    (chain) =>
      ids === undefined ||
      ids.includes(chain.name) ||
      (chain.kind === "http" && chain.hosts.some(({ listener }) => ids.includes(listener))),
  );
}

/** Over TCP, and over QUIC. */
function envoyNamesOf({ name, chains }: Listener): readonly string[] {
  const quic = chains.find((chain) => chain.client.http3 === true);
  return quic === undefined ? [name] : [name, quicListenerName(quic.name)];
}

function managersOf([chain, at]: readonly [JsonObject, Steps]): readonly Steps[] {
  return indexed(chain, "filters").flatMap(([{ typed_config: config }, below]) =>
    isJsonObject(config) && managerType.test(String(config["@type"])) ? [[...at, ...below, "typed_config"]] : [],
  );
}

function indexed(message: JsonObject, field: string): readonly (readonly [JsonObject, Steps])[] {
  const list = message[field];
  if (!Array.isArray(list)) return [];
  return (list as readonly JsonObject[]).map((each, index) => [each, [field, String(index)]] as const);
}

function only(message: JsonObject, field: string): readonly (readonly [JsonObject, Steps])[] {
  const value = message[field];
  return isJsonObject(value) ? [[value, [field]]] : [];
}

// The places of resources that a patch changes: one resource by its name, or what objects of the input became.

import type { JsonObject } from "../../../base/json/json.ts";
import type { Patch, PatchTarget } from "../../../model/ir/patch.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { routeNamePrefix } from "../names.ts";
import { indexed, type ListenerTarget, partsOf, quicNamesOf, whole } from "./listener-parts.ts";
import type { Steps } from "./patch-paths.ts";

export interface FoundTarget {
  readonly resource: string;
  /** Where paths start; [[]] is the whole resource. */
  readonly roots: readonly Steps[];
}

type Resources = ReadonlyMap<string, JsonObject>;

/** Empty where nothing has the name, or nothing belongs to the objects. */
export function findTargets({ name, target }: Patch, resources: Resources, proxy: Proxy): readonly FoundTarget[] {
  switch (target?.kind) {
    case undefined:
      return namesOf(name, resources, proxy).map((resource) => ({ resource, roots: whole }));
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

/** Under its runtime flag XDSNameSchemeV2, Envoy Gateway names listeners and the routes of plain ones after their ports. */
function namesOf(name: string, resources: Resources, proxy: Proxy): readonly string[] {
  if (resources.has(name)) return [name];
  const [, scheme, text] = /^(tcp|udp|http)-(\d+)$/.exec(name) ?? [];
  const isMeant = ({ port }: { readonly port: number }): boolean => port === Number(text);
  const tcp = proxy.listeners.filter(isMeant);
  const names = {
    tcp: tcp.map((each) => each.name),
    udp: [...tcp.flatMap(quicNamesOf), ...proxy.udpListeners.filter(isMeant).map((each) => each.name)],
    http: tcp.flatMap(({ protocol, chains }) => (protocol === "http" ? chains.map((chain) => chain.name) : [])),
  };
  return scheme === undefined ? [] : names[scheme as keyof typeof names].filter((each) => resources.has(each));
}

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
  const found: Steps[] = [];
  // Most routes are those of other objects, so steps are made only for what is found.
  for (const [host, at] of indexed(configuration, "virtual_hosts"))
    for (const [index, each] of ((host.routes ?? []) as readonly JsonObject[]).entries())
      if (String(each.name).startsWith(prefix)) found.push([...at, "routes", String(index)]);
  return found;
}

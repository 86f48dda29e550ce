// Each policy with the closest one above it, at every place where both would apply.

import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { isHttpRouteKind } from "../../../model/resources/kind-facts.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { Override } from "./protections.ts";
import type { PolicySlots } from "./slots.ts";

type Policy = PolicyByKind[PolicyKind];

/** What applies where a policy of its own and one above it do: merged, or its own. */
type Apply<Kind> = (proxy: ProxyNode, own: Kind, above: Kind | undefined) => Kind;

/** On listeners, and on the routes that carry requests: what protects acts on requests and TLS. */
export function closestOverrides<Kind extends Policy>(
  slots: PolicySlots<Kind>,
  proxies: readonly ProxyNode[],
  apply: Apply<Kind>,
): readonly Override[] {
  if (slots.isEmpty) return [];
  const found: Override[] = [];
  const add = ({ parent, ...rest }: Candidate<Kind>) => {
    if (parent !== undefined && parent !== rest.own) found.push({ ...rest, parent });
  };
  for (const proxy of proxies)
    for (const listener of proxy.listeners) {
      const [above, parent] = levelsOf(slots, listener);
      const place = `listener "${listener.name}" of ${titleOf(listener.owner)}`;
      if (above !== undefined) add({ own: above, applied: above, parent, place, onListener: true });
      for (const { route } of listener.attachments)
        overridesOn(route, slots, above, (own) => apply(proxy, own, above)).forEach(add);
    }
  return found;
}

type Candidate<Kind> = Omit<Override, "own" | "applied" | "parent"> & {
  readonly own: Kind;
  readonly applied: Kind;
  readonly parent: Kind | undefined;
};

/** @param above the policy that applies to the listener */
function overridesOn<Kind extends Policy>(
  { resource }: RouteNode,
  slots: PolicySlots<Kind>,
  above: Kind | undefined,
  apply: (own: Kind) => Kind,
): readonly Candidate<Kind>[] {
  if (!isHttpRouteKind(resource.kind)) return [];
  const targeting = slots.on(resource);
  if (targeting.size === 0) return [];
  const whole = targeting.get(undefined);
  const ofRoute = whole === undefined ? above : apply(whole);
  return [...targeting].map(([section, own]) => ({
    own,
    applied: apply(own),
    parent: section === undefined ? above : ofRoute,
    place: section === undefined ? titleOf(resource) : `${titleOf(resource)} rule "${section}"`,
    onListener: false,
  }));
}

/** Policies that reach a listener, the most specific first: one on a listener of the Gateway never applies to one of a ListenerSet. */
function levelsOf<Kind>(slots: PolicySlots<Kind>, { owner, gateway, name }: ListenerNode): readonly Kind[] {
  const all = [slots.get(owner, name), slots.get(owner), owner === gateway ? undefined : slots.get(gateway)];
  return all.filter((policy) => policy !== undefined) as readonly Kind[];
}

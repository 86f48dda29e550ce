// Reports where a more specific policy overrides a broader one, or is merged onto it.

import { compareText } from "../../../base/ordering.ts";
import { policyMerged, policyMergedOnto, policyOverridden } from "../../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { ancestorOf } from "../names.ts";
import type { OwnObjects } from "./attach.ts";
import { mayMerge } from "./merges.ts";
import type { PolicySlots } from "./slots.ts";

type Policy = PolicyByKind[PolicyKind];

/** Reports each broader policy once per place, with all that override it there, and all that are merged onto it. */
export function reportOverrides(
  slots: PolicySlots<Policy>,
  own: OwnObjects,
  proxies: readonly ProxyNode[],
  report: Report,
): void {
  const replaced = new Replacements(policyOverridden);
  const merged = new Replacements(policyMerged);
  const onRoutes = [...slots.places()].flatMap(({ target, section, policy }) => {
    const route = own.routes.get(target);
    return route === undefined ? [] : [{ target, section, policy, route }];
  });
  const listeners = proxies.flatMap((proxy) => proxy.listeners);
  const listenersOf = groupAttached(listeners, new Set(onRoutes.map(({ route }) => route)));
  for (const listener of listeners) replaceBroader(listener, slots, replaced);
  for (const { target, section, policy, route } of onRoutes) {
    const whole = section === undefined ? undefined : slots.get(target);
    const title = section === undefined ? titleOf(target) : `${titleOf(target)} rule "${section}"`;
    for (const { parent, reference } of route.parents)
      if (whole !== undefined) replaced.add(whole, ancestorOf(parent, reference.sectionName), title);
    for (const listener of listenersOf.get(route) ?? [])
      for (const level of levelsOf(listener, slots).slice(0, 1)) {
        (mayMerge(policy) ? merged : replaced).add(level.policy, level.place, title);
        if (mayMerge(policy)) reportMerge(policy, level.policy, parentsOf(route, listener), report);
      }
  }
  replaced.report(report);
  merged.report(report);
}

/** Where the route names the listener. */
function parentsOf(node: RouteNode, { attachments }: ListenerNode): readonly string[] {
  const used = new Set(attachments.flatMap(({ route, parent }) => (route === node ? [parent] : [])));
  return node.parents
    .filter(({ index }) => used.has(index))
    .map(({ parent, reference }) => ancestorOf(parent, reference.sectionName));
}

function reportMerge(policy: Policy, parent: Policy, ancestors: readonly string[], report: Report): void {
  for (const ancestor of ancestors) {
    const about = { id: idOf(policy), part: "ancestor", ancestor } as const;
    report(policyMergedOnto({ policy, parent }, originOf(policy, "spec", "mergeType"), { about }));
  }
}

/** The listeners that these routes are attached to. */
function groupAttached(
  listeners: readonly ListenerNode[],
  routes: ReadonlySet<RouteNode>,
): ReadonlyMap<RouteNode, ReadonlySet<ListenerNode>> {
  const byRoute = new Map([...routes].map((route) => [route, new Set<ListenerNode>()]));
  if (routes.size > 0)
    for (const listener of listeners) for (const { route } of listener.attachments) byRoute.get(route)?.add(listener);
  return byRoute;
}

interface Level {
  readonly policy: Policy;
  readonly place: string;
}

/** Policies that reach a listener, the most specific first. */
function levelsOf({ owner, gateway, name }: ListenerNode, slots: PolicySlots<Policy>): readonly Level[] {
  const places: (readonly [AnyResource, string | undefined])[] = [
    [owner, name],
    [owner, undefined],
  ];
  if (owner !== gateway) places.push([gateway, undefined]);
  return places.flatMap(([target, section]) => {
    const policy = slots.get(target, section);
    return policy === undefined ? [] : [{ policy, place: ancestorOf(target as ListenerNode["owner"], section) }];
  });
}

function replaceBroader(listener: ListenerNode, slots: PolicySlots<Policy>, replaced: Replacements): void {
  const [winner, ...broader] = levelsOf(listener, slots);
  if (winner === undefined) return;
  const title = `listener "${listener.name}" of ${titleOf(listener.owner)}`;
  for (const { policy, place } of broader) replaced.add(policy, place, title);
}

class Replacements {
  readonly #kind: typeof policyOverridden;
  readonly #byPlace = new Map<string, { readonly policy: Policy; readonly place: string; readonly by: Set<string> }>();

  constructor(kind: typeof policyOverridden) {
    this.#kind = kind;
  }

  add(policy: Policy, place: string, by: string): void {
    const key = `${idOf(policy)} ${place}`;
    const known = this.#byPlace.get(key);
    if (known === undefined) this.#byPlace.set(key, { policy, place, by: new Set([by]) });
    else known.by.add(by);
  }

  report(report: Report): void {
    for (const { policy, place, by } of [...this.#byPlace.values()].sort((a, b) =>
      compareText(idOf(a.policy) + a.place, idOf(b.policy) + b.place),
    )) {
      const about = { id: idOf(policy), part: "ancestor", ancestor: place } as const;
      report(
        this.#kind({ policy, place: titleOfPlace(place), by: [...by].sort(compareText) }, originOf(policy), {
          about,
        }),
      );
    }
  }
}

function titleOfPlace(place: string): string {
  const [kind, namespace, name, section] = place.split("/");
  return section === undefined
    ? `${kind} ${namespace}/${name}`
    : `listener "${section}" of ${kind} ${namespace}/${name}`;
}

// Header changes of a rule whose backendRefs have their own: those of the backendRef act last.

import { type HeaderMutation, noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { Route, Target } from "../../../model/ir/route.ts";
import { changesNothing } from "../messages/header-mutation.ts";

const directions = ["requestHeaders", "responseHeaders"] as const;

/**
 * Where a target has changes of its own, those of the rule move to all its targets and come first there: Envoy applies the changes of a
 * weighted cluster before those of its route, whatever most_specific_header_mutations_wins says.
 * @see envoy.config.route.v3.WeightedCluster.ClusterWeight
 */
export function moveHeadersToTargets(route: Route): Route {
  return directions.reduce(moveDirection, route);
}

function moveDirection(route: Route, direction: (typeof directions)[number]): Route {
  const { action } = route;
  const ofRule = route[direction];
  if (action.kind !== "forward" || changesNothing(ofRule)) return route;
  if (!action.targets.some((target) => !changesNothing(target[direction] ?? noHeaderMutation))) return route;
  const moved = (target: Target): Target => {
    const both = sequence(ofRule, target[direction] ?? noHeaderMutation);
    return { ...target, [direction]: both };
  };
  return { ...route, [direction]: noHeaderMutation, action: { ...action, targets: action.targets.map(moved) } };
}

/** One change that does what the two do one after the other; Envoy removes first, then sets, then adds. */
export function sequence(first: HeaderMutation, second: HeaderMutation): HeaderMutation {
  const replaced = new Set([...second.set.map(({ name }) => name), ...second.remove].map((name) => name.toLowerCase()));
  const kept = <T extends { readonly name: string }>(headers: readonly T[]) =>
    headers.filter(({ name }) => !replaced.has(name.toLowerCase()));
  const addIfAbsent = [...kept(first.addIfAbsent ?? []), ...(second.addIfAbsent ?? [])];
  return {
    set: [...kept(first.set), ...second.set],
    add: [...kept(first.add), ...second.add],
    ...(addIfAbsent.length > 0 && { addIfAbsent }),
    remove: [...first.remove, ...second.remove],
  };
}

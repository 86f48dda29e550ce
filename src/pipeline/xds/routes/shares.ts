// Backends of one rule with different path rewrites: Envoy rewrites paths by route, so each share of the traffic becomes a route.

import type { RouteMatch as EnvoyRouteMatch } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Forward, PathRewrite, Route, Target } from "../../../model/ir/route.ts";

/** One of the routes that Envoy needs for one route of the IR. */
export interface RouteVariant {
  readonly route: Route;
  /** Appended to the route's name; "" where there is one variant only. */
  readonly suffix: string;
  /** Conditions that the IR does not know. */
  readonly match: Pick<EnvoyRouteMatch, "runtime_fraction">;
}

const million = 1_000_000;

/**
 * The route itself, unless its backends rewrite the path in different ways: then one route for each rewrite, in the order of the
 * backends. Envoy draws one random number for each request, so the shares add up; they are exact to a millionth.
 * @see envoy.config.route.v3.RouteMatch.runtime_fraction
 */
export function sharesOf(route: Route): readonly RouteVariant[] {
  const { action } = route;
  if (action.kind !== "forward" || action.targets.every((target) => pathOf(target) === undefined))
    return [{ route, suffix: "", match: {} }];
  const groups = groupByPath(action.targets);
  const whole = weightOf(action.targets);
  let below = 0;
  return groups.map((targets, index) => {
    below += weightOf(targets);
    const last = index === groups.length - 1;
    return {
      route: { ...route, action: { ...action, targets, rewrite: rewriteOf(action, targets) } },
      suffix: groups.length === 1 ? "" : `/share/${index}`,
      match: last ? {} : { runtime_fraction: fractionOf(below / whole) },
    };
  });
}

function groupByPath(targets: readonly Target[]): readonly (readonly Target[])[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const key = JSON.stringify(pathOf(target) ?? null);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [target]);
    else group.push(target);
  }
  return [...groups.values()];
}

/** A backend's own path rewrite overrides that of its rule. */
function rewriteOf({ rewrite }: Forward, [first]: readonly Target[]): Forward["rewrite"] {
  const own = first && pathOf(first);
  return own === undefined ? rewrite : { path: own, host: rewrite?.host };
}

function pathOf(target: Target): PathRewrite | undefined {
  return target.kind === "destination" ? target.path : undefined;
}

function weightOf(targets: readonly Target[]): number {
  return targets.reduce((sum, { weight }) => sum + weight, 0);
}

function fractionOf(share: number): NonNullable<EnvoyRouteMatch["runtime_fraction"]> {
  return { default_value: { numerator: Math.round(share * million), denominator: "MILLION" } };
}

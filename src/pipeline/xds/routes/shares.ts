// Backends of one rule that rewrite paths and hosts in different ways: Envoy does that by route, so each share of the traffic becomes a route.

import type { Forward, PathRewrite, Route, Target } from "../../../model/ir/route.ts";
import { million, type Share } from "./draws.ts";

/** One of the routes that Envoy needs for one route of the IR. */
export interface RouteVariant {
  readonly route: Route;
  /** Appended to the route's name; "" where there is one variant only. */
  readonly suffix: string;
  /** undefined: every request. */
  readonly share?: Share;
}

/**
 * The route itself, unless its backends rewrite in different ways: then one route for each rewrite, in the order of the backends. They
 * are exact to a millionth.
 */
export function sharesOf(route: Route): readonly RouteVariant[] {
  const { action } = route;
  if (action.kind !== "forward" || action.targets.every((target) => changesOf(target, action) === undefined))
    return [{ route, suffix: "" }];
  const groups = groupByChanges(action);
  if (groups.length === 1) return [{ route: { ...route, action: withOwnRewrite(action, action.targets) }, suffix: "" }];
  const whole = weightOf(action.targets);
  let below = 0;
  return groups.map((targets, index) => {
    const from = millionths(below / whole);
    below += weightOf(targets);
    return {
      route: { ...route, action: withOwnRewrite(action, targets) },
      suffix: `/share/${index}`,
      share: { from, to: millionths(below / whole) },
    };
  });
}

function groupByChanges(action: Forward): readonly (readonly Target[])[] {
  const groups = new Map<string, Target[]>();
  for (const target of action.targets) {
    const key = JSON.stringify(changesOf(target, action) ?? null);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [target]);
    else group.push(target);
  }
  return [...groups.values()];
}

/** A backend's own rewrite overrides that of its rule, each part for itself. */
function withOwnRewrite(action: Forward, targets: readonly Target[]): Forward {
  const [first] = targets;
  const { path, host } = (first && changesOf(first, action)) ?? {};
  const { rewrite } = action;
  if (path === undefined && host === undefined) return { ...action, targets };
  return {
    ...action,
    targets: host === undefined ? targets : targets.map((target) => ({ ...target, hostRewrite: undefined })),
    rewrite: {
      path: path ?? rewrite?.path,
      host: host === undefined ? rewrite?.host : { kind: "literal", host },
    },
  };
}

interface OwnChanges {
  readonly path: PathRewrite | undefined;
  readonly host: string | undefined;
}

/** What a backend changes and only a route of its own can: its path, and its host where the rule has one too, which would act last. */
function changesOf(target: Target, { rewrite }: Forward): OwnChanges | undefined {
  if (target.kind === "broken") return undefined;
  const host = rewrite?.host === undefined ? undefined : target.hostRewrite;
  return target.path === undefined && host === undefined ? undefined : { path: target.path, host };
}

function weightOf(targets: readonly Target[]): number {
  return targets.reduce((sum, { weight }) => sum + weight, 0);
}

function millionths(part: number): number {
  return Math.round(part * million);
}

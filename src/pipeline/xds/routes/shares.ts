// Backends of one rule whose filters only a route can have: each share of the traffic becomes a route.

import { defined } from "../../../base/defined.ts";
import type { Forward, HostRewrite, Mirror, PathRewrite, Route, Target } from "../../../model/ir/route.ts";
import type { ExternalAuth } from "../../../model/ir/security/external-auth.ts";
import { million, type Share } from "./draws.ts";
import { sequence } from "./target-headers.ts";

/** One of the routes that Envoy needs for one route of the IR. */
export interface RouteVariant {
  readonly route: Route;
  /** Appended to the route's name; "" where there is one variant only. */
  readonly suffix: string;
  /** undefined: every request. */
  readonly share?: Share;
}

/**
 * The route itself, unless its backends have different filters that only a route can have: then one route for each of them, in the order of
 * the backends. They are exact to a millionth.
 */
export function sharesOf(route: Route): readonly RouteVariant[] {
  const { action } = route;
  if (action.kind !== "forward" || action.targets.every((target) => changesOf(target, action) === undefined))
    return [{ route, suffix: "" }];
  const groups = groupByChanges(action);
  if (groups.length === 1) return [{ route: withOwnChanges(route, action, action.targets), suffix: "" }];
  const whole = weightOf(action.targets);
  let below = 0;
  return groups.map((targets, index) => {
    const from = millionths(below / whole);
    below += weightOf(targets);
    return {
      route: withOwnChanges(route, action, targets),
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

/** The route with the filters of its targets, which all have the same. */
function withOwnChanges(route: Route, action: Forward, targets: readonly Target[]): Route {
  const [first] = targets;
  const changes: OwnChanges = (first && changesOf(first, action)) ?? {};
  const { externalAuth, redirect } = changes;
  const secured = externalAuth === undefined ? route : { ...route, security: { ...route.security, externalAuth } };
  return redirect === undefined
    ? { ...secured, action: withOwnRewrite({ ...action, targets }, changes) }
    : redirected(secured, redirect);
}

/** A backend's own rewrite overrides that of its rule, each part for itself. */
function withOwnRewrite(action: Forward, { path, host, hidesOldHost, mirrors = [] }: OwnChanges): Forward {
  const { rewrite, targets } = action;
  const mirrored = mirrors.length === 0 ? action : { ...action, mirrors: [...action.mirrors, ...mirrors] };
  if (path === undefined && host === undefined) return mirrored;
  return {
    ...mirrored,
    targets: host === undefined ? targets : targets.map((target) => ({ ...target, hostRewrite: undefined })),
    rewrite: {
      path: path ?? rewrite?.path,
      host: host ?? rewrite?.host,
      ...defined({ hidesOldHost: host === undefined ? rewrite?.hidesOldHost : hidesOldHost }),
    },
  };
}

/** Nothing is forwarded, so that there is no session to keep. */
function redirected({ sessionPersistence: _, ...route }: Route, { to, responseHeaders }: RedirectTarget): Route {
  return { ...route, action: to, responseHeaders: sequence(route.responseHeaders, responseHeaders) };
}

type RedirectTarget = Extract<Target, { readonly kind: "redirect" }>;

interface OwnChanges {
  readonly path?: PathRewrite;
  readonly host?: HostRewrite;
  readonly hidesOldHost?: true;
  readonly mirrors?: readonly Mirror[];
  readonly externalAuth?: ExternalAuth;
  readonly redirect?: RedirectTarget;
}

/** What only a route can do for a backend. A host by its name can be the backend's own, unless the rule rewrites one too, which would act last. */
function changesOf(target: Target, { rewrite }: Forward): OwnChanges | undefined {
  if (target.kind === "broken") return undefined;
  const { externalAuth } = target;
  if (target.kind === "redirect") return { redirect: { ...target, weight: 1 }, ...defined({ externalAuth }) };
  const { path, mirrors, hostRewrite, hidesOldHost } = target;
  const isOwn = hostRewrite?.kind === "literal" && rewrite?.host === undefined;
  const host = isOwn ? undefined : hostRewrite;
  const changes = defined({ path, host, hidesOldHost: host && hidesOldHost, mirrors, externalAuth });
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function weightOf(targets: readonly Target[]): number {
  return targets.reduce((sum, { weight }) => sum + weight, 0);
}

function millionths(part: number): number {
  return Math.round(part * million);
}

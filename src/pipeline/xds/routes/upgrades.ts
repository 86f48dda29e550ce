// Protocols that a route lets clients switch to, and the routes that CONNECT requests need.

import type { RouteAction_UpgradeConfig } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import { isConnect, type Upgrade } from "../../../model/ir/route/upgrade.ts";
import type { Forward, Route } from "../../../model/ir/route.ts";
import { connectSuffix } from "../names.ts";
import type { RouteVariant } from "./shares.ts";

const websocket: readonly Upgrade[] = [{ type: "websocket", terminate: false }];

/** Routes may switch to WebSockets by default. A buffered request waits for its end, which a WebSocket never sends. */
export function buildUpgrades({
  traffic: { upgrades, requestBuffer },
  isGrpc,
}: Route): readonly RouteAction_UpgradeConfig[] {
  return (upgrades ?? (isGrpc || requestBuffer !== undefined ? [] : websocket)).map(({ type, terminate }) => ({
    upgrade_type: type,
    ...(terminate && { connect_config: {} }),
  }));
}

/** CONNECT requests have no path, so that a route for paths never matches them: they have one of their own, in front. */
export function connectRoutesOf(route: Route): readonly RouteVariant[] {
  const { action, match, traffic } = route;
  const { upgrades = [] } = traffic;
  const connect = upgrades.filter(isConnect);
  if (connect.length === 0) return [{ route, suffix: "" }];
  const others = { ...traffic, upgrades: upgrades.filter((upgrade) => !isConnect(upgrade)) };
  const plain = { route: { ...route, traffic: others }, suffix: "" };
  if (action.kind !== "forward" || (match.method ?? "CONNECT") !== "CONNECT") return [plain];
  const itself: Route = {
    ...route,
    match: { ...match, connect: true },
    traffic: { ...traffic, upgrades: connect },
    action: withoutPath(action),
  };
  return [{ route: itself, suffix: connectSuffix }, plain];
}

/** There is no path to rewrite. */
function withoutPath({ rewrite, targets, ...action }: Forward): Forward {
  const pathless = targets.map((target) => {
    if (target.kind !== "destination") return target;
    const { path: _, ...rest } = target;
    return rest;
  });
  return { ...action, targets: pathless, rewrite: rewrite?.host && { path: undefined, host: rewrite.host } };
}

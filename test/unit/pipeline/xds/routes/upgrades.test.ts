// Upgrades of routes, and the routes for CONNECT.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Route } from "../../../../../src/model/ir/route.ts";
import { buildUpgrades, connectRoutesOf } from "../../../../../src/pipeline/xds/routes/upgrades.ts";
import { forward, match, route } from "../builders.ts";

const connect = { type: "Connect", terminate: true };
const websocket = { type: "websocket", terminate: false };
const typesOf = (parts: Partial<Route>) => buildUpgrades(route(parts)).map(({ upgrade_type: type }) => type);

test("WebSockets are the default, but not for gRPC and buffered requests", () => {
  assert.deepEqual(typesOf({}), ["websocket"]);
  assert.deepEqual(typesOf({ isGrpc: true }), []);
  assert.deepEqual(typesOf({ traffic: { requestBuffer: { maxRequestBytes: 1 } } }), []);
  assert.deepEqual(typesOf({ isGrpc: true, traffic: { upgrades: [connect] } }), ["Connect"]);
});

test("a route with CONNECT is two: one without a path for CONNECT, in front, and one for all the rest", () => {
  const path = { kind: "full", replacement: "/a" } as const;
  const action = forward({ rewrite: { path, host: { kind: "literal", host: "b" } } });
  const [first, second, ...others] = connectRoutesOf(route({ action, traffic: { upgrades: [websocket, connect] } }));
  assert.deepEqual(others, []);
  assert.deepEqual([first?.suffix, second?.suffix], ["/connect", ""]);
  assert.deepEqual([first?.route.match.connect, second?.route.match.connect], [true, undefined]);
  assert.deepEqual([first?.route.traffic.upgrades, second?.route.traffic.upgrades], [[connect], [websocket]]);
  assert.deepEqual(
    first?.route.action,
    forward({ rewrite: { path: undefined, host: { kind: "literal", host: "b" } } }),
  );
});

test("a route for another method, or that answers itself, has none for CONNECT", () => {
  const upgrades = [connect];
  const get = connectRoutesOf(route({ match: match({ method: "GET" }), traffic: { upgrades } }));
  const respond = {
    kind: "respond",
    status: 404,
    body: undefined,
    contentType: undefined,
    headers: { set: [], add: [], remove: [] },
  } as const;
  const own = connectRoutesOf(route({ action: respond, traffic: { upgrades } }));
  assert.deepEqual([get.map(({ suffix }) => suffix), own.map(({ suffix }) => suffix)], [[""], [""]]);
});

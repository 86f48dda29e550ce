// One record of facts about kinds: it knows the kinds that have schemas, and the lists that are read off it.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agedKinds,
  connectionRouteKinds,
  httpRouteKinds,
  isHttpRouteKind,
  isKnownKind,
  isPolicyKind,
  isRouteKind,
  routeKinds,
} from "../../../../src/model/resources/kind-facts.ts";
import { policyTargets } from "../../../../src/model/resources/policy-targets.ts";
import { kinds, knownKinds } from "../../../../src/pipeline/check/schemas/kinds.ts";

const named = (ending: string): readonly string[] => knownKinds.filter((kind) => kind.endsWith(ending));

test("every kind that has a schema is known, and nothing else is", () => {
  assert.deepEqual(
    knownKinds.filter((kind) => !isKnownKind(kind)),
    [],
  );
  for (const other of ["Deployment", "constructor", "toString", ""]) assert.ok(!isKnownKind(other), other);
});

test("routes are the kinds that are called so, those for requests first", () => {
  assert.deepEqual([...routeKinds].sort(), named("Route"));
  assert.deepEqual(routeKinds, [...httpRouteKinds, ...connectionRouteKinds]);
  assert.deepEqual(httpRouteKinds, ["HTTPRoute", "GRPCRoute"]);
  assert.deepEqual(
    knownKinds.filter((kind) => isRouteKind(kind)),
    named("Route"),
  );
  assert.ok(isHttpRouteKind("GRPCRoute") && !isHttpRouteKind("TCPRoute") && !isRouteKind("Service"));
});

test("policies are the kinds that are called so", () => {
  assert.deepEqual(
    knownKinds.filter((kind) => isKnownKind(kind) && isPolicyKind(kind)),
    named("Policy"),
  );
});

test("routes, policies and ListenerSets compete by age", () => {
  assert.deepEqual([...agedKinds].sort(), ["ListenerSet", ...named("Route"), ...named("Policy")].sort());
});

test("Envoy Gateway's policies have targets", () => {
  const own = named("Policy").filter((kind) => kinds.get(kind)?.group === "gateway.envoyproxy.io");
  assert.deepEqual(Object.keys(policyTargets).sort(), own);
});

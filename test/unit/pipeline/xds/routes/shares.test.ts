// Backends of one rule whose filters only a route can have.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Target } from "../../../../../src/model/ir/route.ts";
import { sharesOf } from "../../../../../src/pipeline/xds/routes/shares.ts";
import { forward, route, to } from "../builders.ts";

const full = { kind: "full", replacement: "/full" } as const;
const prefix = { kind: "prefix", prefix: "/shop", replacement: "/prefix" } as const;
const broken = { kind: "broken", weight: 1, status: 500 } as const;

/** Of each share: which clusters, which rewrite, and up to which part of a million. */
function summary(...targets: readonly Target[]) {
  const rewrite = {
    path: { kind: "full", replacement: "/rule" },
    host: { kind: "literal", host: "h.example" },
  } as const;
  return sharesOf(route({ action: forward({ targets, rewrite }) })).map(({ route: { action }, suffix, share }) => {
    assert.ok(action.kind === "forward");
    const clusters = action.targets.map((target) => (target.kind === "destination" ? target.destination : "broken"));
    const { host, path } = action.rewrite ?? {};
    assert.deepEqual(host, rewrite.host, "the host of the rule stays");
    return [clusters.join(" "), path?.kind !== "regex" && path?.replacement, share?.to, suffix];
  });
}

test("a rule whose backends keep the path stays one route", () => {
  const plain = route({ action: forward({ targets: [to("a"), to("b"), broken] }) });
  assert.deepEqual(sharesOf(plain), [{ route: plain, suffix: "" }]);
});

test("backends that rewrite in one way stay one route with that rewrite", () => {
  assert.deepEqual(summary(to("a", { path: full }), to("b", { path: full, weight: 3 })), [
    ["a b", "/full", undefined, ""],
  ]);
});

test("each way is a route that ends where its share ends, and the last takes the rest", () => {
  const shares = summary(
    to("a", { path: full, weight: 5 }),
    to("b", { path: prefix, weight: 2 }),
    to("c", { weight: 2 }),
    broken,
  );
  assert.deepEqual(shares, [
    ["a", "/full", 500_000, "/share/0"],
    ["b", "/prefix", 700_000, "/share/1"],
    ["c broken", "/rule", 1_000_000, "/share/2"],
  ]);
});

test("shares that are no round numbers add up", () => {
  const thirds = summary(to("a", { path: full }), to("b", { path: prefix }), to("c"));
  assert.deepEqual(
    thirds.map(([, , numerator]) => numerator),
    [333_333, 666_667, 1_000_000],
  );
});

test("a backend's own host overrides that of its rule, and without one of the rule it needs no route of its own", () => {
  const targets = [to("a", { hostRewrite: { kind: "literal", host: "a.example" } }), to("b")];
  const hostsOf = (host: "h.example" | undefined) =>
    sharesOf(
      route({
        action: forward({ targets, rewrite: host && { path: undefined, host: { kind: "literal", host } } }),
      }),
    ).map(({ route: { action } }) => {
      assert.ok(action.kind === "forward");
      const own = action.targets.map((target) => target.kind === "destination" && target.hostRewrite);
      return [action.rewrite?.host?.kind === "literal" && action.rewrite.host.host, own];
    });
  assert.deepEqual(hostsOf("h.example"), [
    ["a.example", [undefined]],
    ["h.example", [undefined]],
  ]);
  assert.deepEqual(hostsOf(undefined), [[false, [{ kind: "literal", host: "a.example" }, undefined]]]);
});

test("a host that is no name is the route's, and says itself whether the backend is told the old one", () => {
  const own = { kind: "header", header: "x-host" } as const;
  const rewrite = { path: undefined, host: { kind: "literal", host: "h.example" }, hidesOldHost: true } as const;
  const rewrites = sharesOf(
    route({ action: forward({ targets: [to("a", { hostRewrite: own }), to("b", { path: full })], rewrite }) }),
  ).map(({ route: { action } }) => action.kind === "forward" && action.rewrite);
  assert.deepEqual(rewrites, [
    { path: undefined, host: own },
    { path: full, host: rewrite.host, hidesOldHost: true },
  ]);
});

const mirror = { destination: "copy", numerator: 100, denominator: 100 };
const redirect = {
  kind: "redirect",
  status: 302,
  scheme: undefined,
  host: "new.example",
  port: 80,
  portIsImplied: true,
  path: undefined,
} as const;
const externalAuth = {
  destination: "authz",
  authority: "authz.web:80",
  protocol: { kind: "grpc", allowedHeaders: [] },
  maxBodyBytes: 0,
  timeoutMs: 1,
} as const;

test("a backend's own mirrors come after those of the rule, and only its share has them", () => {
  const ofRule = { ...mirror, destination: "all" };
  const mirrors = sharesOf(
    route({ action: forward({ targets: [to("a", { mirrors: [mirror] }), to("b")], mirrors: [ofRule] }) }),
  ).map(({ route: { action } }) => action.kind === "forward" && action.mirrors);
  assert.deepEqual(mirrors, [[ofRule, mirror], [ofRule]]);
});

test("a backend's own server is asked in its share only", () => {
  const servers = sharesOf(route({ action: forward({ targets: [to("a"), to("b", { externalAuth })] }) })).map(
    ({ route: { security } }) => security.externalAuth,
  );
  assert.deepEqual(servers, [undefined, externalAuth]);
});

test("a redirected share has its own headers after those of the rule, and keeps no session", () => {
  const header = (value: string) => ({ set: [{ name: "x-a", value }], add: [], remove: [] });
  const session = { kind: "header", name: "x-session" } as const;
  const targets: readonly Target[] = [
    to("a", { weight: 3 }),
    { kind: "redirect", weight: 1, to: redirect, responseHeaders: header("own") },
  ];
  const [, redirected] = sharesOf(
    route({ action: forward({ targets }), responseHeaders: header("rule"), sessionPersistence: session }),
  );
  assert.deepEqual(redirected?.route.action, redirect);
  assert.deepEqual(redirected?.route.responseHeaders, header("own"));
  assert.equal(redirected?.route.sessionPersistence, undefined);
  assert.deepEqual(redirected?.share, { from: 750_000, to: 1_000_000 });
});

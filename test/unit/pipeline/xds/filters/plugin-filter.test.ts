// A filter that is defined outside: the IR's open slot holds its settings, and it stands in its place of the order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { envoyRejects } from "../../../../../src/diagnostics/catalogue/verify.ts";
import { any } from "../../../../../src/model/envoy/any.ts";
import type { AnyHttpFilterFeature, NamedFiltersFeature, PluginHttpFilter } from "../../../../../src/model/features.ts";
import type { Secret } from "../../../../../src/model/host.ts";
import type { Route } from "../../../../../src/model/ir/route.ts";
import { build, managerOf, originAtField, proxyWithRoutes, route, routesOf } from "../builders.ts";

/** Stamps requests with the secret's contents, one script after the other. */
interface Stamps {
  readonly policy: string;
  readonly scripts: readonly string[];
  readonly token?: Secret;
}

const lua = "envoy.filters.http.lua";
const type = "envoy.extensions.filters.http.lua.v3.Lua";

const stamps: NamedFiltersFeature<Stamps> = {
  scope: "route",
  order: "asListed",
  envoyName: lua,
  settingsOf: ({ plugins }) => plugins?.["example.com/stamps"] as Stamps | undefined,
  buildFilters(settings, { names, secrets, report }) {
    const base = names.policyFilterName(lua, { kind: "EnvoyExtensionPolicy", namespace: "web", name: settings.policy });
    if (settings.scripts.includes("")) report(envoyRejects, { resource: base, path: "scripts", reason: "is empty" });
    if (settings.token) secrets.generic(`${base}/token`, settings.token);
    return settings.scripts.map((script, index) => ({
      name: `${base}/lua/${index}`,
      disabled: true,
      typed_config: any(type, { default_source_code: { inline_string: script } }),
    }));
  },
  buildRoutePart: ({ policy }) => ({
    [lua]: any("envoy.extensions.filters.http.lua.v3.LuaPerRoute", { name: policy }),
  }),
};

const stamped = (settings: Stamps, parts: Partial<Route> = {}) =>
  route({ plugins: { "example.com/stamps": settings }, ...parts });

function built(routes: readonly Route[], ...httpFilters: readonly PluginHttpFilter[]) {
  return build(proxyWithRoutes(routes), { httpFilters });
}

function namesIn(from: ReturnType<typeof built>): readonly (string | undefined)[] {
  return managerOf(from).http_filters?.map(({ name }) => name?.replace("envoy.filters.http.", "")) ?? [];
}

const behindCors: PluginHttpFilter = { feature: stamps as AnyHttpFilterFeature, behind: "envoy.filters.http.cors" };
const cors = {
  ...{ allowOrigins: ["*"], allowMethods: [], allowHeaders: [], exposeHeaders: [] },
  ...{ allowCredentials: false, maxAgeSeconds: undefined },
};

test("its filters stand in their place, by policy and in the order of each policy's list", () => {
  const routes = [
    stamped({ policy: "seal", scripts: ["z", "a"] }, { cors }),
    stamped({ policy: "audit", scripts: ["m"] }, { isGrpc: true }),
  ];
  const names = namesIn(built(routes, behindCors));
  const policy = "lua/envoyextensionpolicy/web";
  assert.deepEqual(names, [
    "cors",
    `${policy}/audit/lua/0`,
    `${policy}/seal/lua/0`,
    `${policy}/seal/lua/1`,
    "grpc_web",
    "grpc_stats",
    "router",
  ]);
});

test("without a place it stands last before the router, and behind another plugin that was listed first", () => {
  const other: PluginHttpFilter = {
    feature: { scope: "chain", envoyName: "example.other", buildFilters: () => [{ name: "example.other" }] },
  };
  const names = namesIn(
    built([stamped({ policy: "seal", scripts: ["z"] }, { isGrpc: true })], other, { feature: behindCors.feature }),
  );
  assert.deepEqual(names, [
    "grpc_web",
    "grpc_stats",
    "example.other",
    "lua/envoyextensionpolicy/web/seal/lua/0",
    "router",
  ]);
});

test("behind a name that two built-in filters have, it follows the last of them", () => {
  const behind = "envoy.filters.http.ext_authz";
  const routes = [stamped({ policy: "seal", scripts: ["z"] }, { cors })];
  assert.deepEqual(namesIn(built(routes, { ...behindCors, behind })), [
    "cors",
    "lua/envoyextensionpolicy/web/seal/lua/0",
    "router",
  ]);
});

test("only the routes that it has settings for say something of it", () => {
  const parts = routesOf(built([stamped({ policy: "seal", scripts: ["z"] }), route()], behindCors)).map(
    ({ typed_per_filter_config }) => Object.keys(typed_per_filter_config ?? {}),
  );
  assert.deepEqual(parts, [[lua], []]);
});

test("its secrets and its problems carry the origin of the route", () => {
  const origin = originAtField("spec", "rules", 3);
  const token: Secret = { namespace: "web", name: "seal", key: "token", content: undefined };
  const { bundle, diagnostics } = built([stamped({ policy: "seal", scripts: [""], token }, { origin })], behindCors);
  const name = `${lua}/envoyextensionpolicy/web/seal/token`;
  assert.deepEqual(bundle.bootstrap.static_resources?.secrets, [
    { name, generic_secret: { secret: { filename: "/etc/gwc/secrets/web/seal/token" } } },
  ]);
  assert.deepEqual(bundle.reads, [{ path: "/etc/gwc/secrets/web/seal/token", kind: "secret", origin }]);
  assert.deepEqual(
    diagnostics.map(({ code, place }) => ({ code, place })),
    [{ code: "verify/envoy-rejects", place: { kind: "value", origin } }],
  );
});

test("a place behind an unknown filter, or behind the router, does not exist", () => {
  const at = (behind: string) => () => built([route()], { ...behindCors, behind });
  assert.throws(at("envoy.filters.http.nothing"), /no plugin can stand behind the filter envoy.filters.http.nothing/);
  assert.throws(at("envoy.filters.http.router"), /no plugin can stand behind the filter envoy.filters.http.router/);
});

// Lua filters: one for each script, in the order of each list, and the context on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../../../src/base/json/json.ts";
import type { LuaScript } from "../../../../../../src/model/ir/extension/lua.ts";
import { buildSound, managerOf, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const typeOf = (message: string) => `type.googleapis.com/envoy.${message}`;

function scripts(name: string, count: number, context?: JsonObject): readonly LuaScript[] {
  const policy = { kind: "EnvoyExtensionPolicy", namespace: "web", name } as const;
  return Array.from({ length: count }, (_, index) => ({
    policy,
    index,
    source: `-- ${name} ${index}`,
    ...(context && { context }),
  }));
}

const nameOf = (policy: string, index: number) =>
  `envoy.filters.http.lua/envoyextensionpolicy/web/${policy}/lua/${index}`;

test("filters have Envoy Gateway's names and the order of the lists, also where there are more than ten", () => {
  const lists = [scripts("shop", 12), scripts("api", 1), undefined];
  const built = buildSound(proxyWithRoutes(lists.map((lua) => route(lua ? { extensions: { lua } } : {}))));
  const filters = managerOf(built).http_filters ?? [];
  const wanted = [nameOf("api", 0), ...Array.from({ length: 12 }, (_, index) => nameOf("shop", index))];
  assert.deepEqual(
    filters.slice(0, -1).map(({ name }) => name),
    wanted,
  );
  assert.deepEqual(filters[0], {
    name: nameOf("api", 0),
    disabled: true,
    typed_config: {
      "@type": typeOf("extensions.filters.http.lua.v3.Lua"),
      default_source_code: { inline_string: "-- api 0" },
    },
  });
  const parts = routesOf(built).map(({ typed_per_filter_config: config }) => Object.keys(config ?? {}).length);
  assert.deepEqual(parts, [12, 1, 0]);
});

test("a route enables a script, with its context where it has one", () => {
  const lists = [scripts("shop", 1), scripts("api", 1, { mode: "strict" })];
  const built = buildSound(proxyWithRoutes(lists.map((lua) => route({ extensions: { lua } }))));
  assert.deepEqual(
    routesOf(built).map(({ typed_per_filter_config }) => typed_per_filter_config),
    [
      { [nameOf("shop", 0)]: { "@type": typeOf("config.route.v3.FilterConfig"), config: {} } },
      {
        [nameOf("api", 0)]: {
          "@type": typeOf("extensions.filters.http.lua.v3.LuaPerRoute"),
          filter_context: { mode: "strict" },
        },
      },
    ],
  );
});

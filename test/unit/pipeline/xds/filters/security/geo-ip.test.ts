// The filter that finds out where clients are, and the headers in which it says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../../../src/base/json/json.ts";
import type { GeoDatabases, GeoLocation } from "../../../../../../src/model/ir/geo-ip.ts";
import type { Route } from "../../../../../../src/model/ir/route.ts";
import { buildSound, managerOf, origin, proxyWithRoutes, route, routeConfigurationOf } from "../../builders.ts";

const geoDatabases: GeoDatabases = {
  city: { path: "/srv/city.mmdb", title: "EnvoyProxy web/proxy", origin },
  anonymousIp: { path: "/srv/anonymous.mmdb", title: "EnvoyProxy web/proxy", origin },
};

function guarded(...geoLocations: readonly GeoLocation[]): Route {
  const any = { name: "it", action: "Allow", methods: [], path: undefined, clientCidrs: [], jwt: undefined } as const;
  const rule = { ...any, headers: [], cel: undefined, geoLocations };
  return route({ security: { authorization: { defaultAction: "Deny", rules: [rule] } } });
}

const header = (name: string) => `x-eg-internal-geoip-${name}`;

test("Envoy looks for what some rule asks for, in every database", () => {
  const built = buildSound(
    proxyWithRoutes([guarded({ country: "DE" }), guarded({ isVpn: false }, { region: "BY" })], { geoDatabases }),
  );
  const { http_filters: filters = [] } = managerOf(built);
  assert.deepEqual(
    filters.map(({ name }) => name?.split(".").at(-1)),
    ["geoip", "rbac", "router"],
  );
  const [filter] = filters;
  assert.ok(filter);
  const { provider } = filter.typed_config as unknown as { provider: { typed_config: JsonObject } };
  const { "@type": _, ...config } = provider.typed_config;
  assert.deepEqual(config, {
    city_db_path: "/srv/city.mmdb",
    anon_db_path: "/srv/anonymous.mmdb",
    common_provider_config: {
      geo_field_keys: { country: header("country"), region: header("region"), anon_vpn: header("anon-vpn") },
    },
  });
});

test("clients send no such header, and backends see none", () => {
  const built = buildSound(proxyWithRoutes([guarded({ country: "DE" })], { geoDatabases }));
  const [early] = managerOf(built).early_header_mutation_extensions ?? [];
  assert.ok(early);
  const { mutations } = early.typed_config as unknown as { mutations: readonly { remove: string }[] };
  const removed = mutations.map(({ remove }) => remove);
  assert.equal(removed.length, 10);
  assert.deepEqual(routeConfigurationOf(built).request_headers_to_remove, removed);
});

test("the databases are needs of the host", () => {
  const { bundle } = buildSound(proxyWithRoutes([guarded({ country: "DE" })], { geoDatabases }));
  assert.deepEqual(bundle.reads, [
    { path: "/srv/anonymous.mmdb", kind: "database", origin },
    { path: "/srv/city.mmdb", kind: "database", origin },
  ]);
});

test("where no rule asks for places, there is nothing of them", () => {
  const built = buildSound(proxyWithRoutes([route()], { geoDatabases }));
  assert.doesNotMatch(JSON.stringify([built.bundle.bootstrap, built.bundle.reads]), /geoip|mmdb/);
});

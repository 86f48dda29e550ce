// The filters of Gateway listeners: in their order, before all others, for all that comes to the listener.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { VirtualHost } from "../../../../../src/model/ir/listener.ts";
import type { ListenerFilters } from "../../../../../src/model/ir/listener-filter.ts";
import type { ExternalAuth } from "../../../../../src/model/ir/security/external-auth.ts";
import {
  build,
  buildSound,
  destination,
  host,
  httpListener,
  managerOf,
  proxy,
  route,
  routeConfigurationOf,
} from "../builders.ts";

const externalAuth: ExternalAuth = {
  destination: "authz",
  authority: "authz.web:80",
  protocol: { kind: "grpc", allowedHeaders: [] },
  maxBodyBytes: 0,
  timeoutMs: 10_000,
};

function filtersOf(listener: string, count: number): ListenerFilters {
  const filter = { kind: "externalAuth", externalAuth } as const;
  return { kind: "sound", listener, requests: Array.from({ length: count }, () => filter) };
}

function proxyOf(...hosts: readonly VirtualHost[]) {
  return proxy({ listeners: [httpListener(hosts)], destinations: [destination("api"), destination("authz")] });
}

const guarded = host("a.example", [route()], { listener: "web/edge/a", filters: filtersOf("web/edge/a", 2) });
const twin = { ...guarded, hostname: "twin.a.example" };
const other = host("b.example", [route()], { listener: "web/edge/b", filters: filtersOf("web/edge/b", 1) });
const cors = {
  ...{ allowOrigins: ["*"], allowMethods: [], allowHeaders: [], exposeHeaders: [] },
  ...{ allowCredentials: false, maxAgeSeconds: undefined },
};
const open = host("*", [route({ cors })]);

test("each listener of a chain has its own filters there, off, before those of routes", () => {
  const manager = managerOf(buildSound(proxyOf(guarded, twin, other, open)));
  assert.deepEqual(
    manager.http_filters?.map(({ name, disabled = false }) => [name?.replace("envoy.filters.http.", ""), disabled]),
    [
      ["ext_authz/web/edge/a/filters/requests/0", true],
      ["ext_authz/web/edge/a/filters/requests/1", true],
      ["ext_authz/web/edge/b/filters/requests/0", true],
      ["cors", false],
      ["router", false],
    ],
  );
});

test("every host of the listener switches them on, and no other one", () => {
  const hosts = routeConfigurationOf(buildSound(proxyOf(guarded, twin, other, open))).virtual_hosts ?? [];
  assert.deepEqual(
    hosts.map(({ domains, typed_per_filter_config = {} }) => [domains, Object.keys(typed_per_filter_config).length]),
    [
      [["a.example"], 2],
      [["twin.a.example"], 2],
      [["b.example"], 1],
      [["*"], 0],
    ],
  );
});

test("what no route takes is taken last of all, since Envoy's filters run for routes only", () => {
  const [first] = routeConfigurationOf(buildSound(proxyOf(guarded))).virtual_hosts ?? [];
  assert.deepEqual(first?.routes?.slice(1), [
    { name: "web/edge/a/a_example/unmatched", match: { prefix: "/" }, direct_response: { status: 404 } },
  ]);
});

test("after them the route is chosen once more, and the host stays as it is", () => {
  const config = managerOf(buildSound(proxyOf(guarded))).http_filters?.[0]?.typed_config;
  assert.equal(config?.clear_route_cache, true);
  assert.deepEqual(config?.decoder_header_mutation_rules, {
    allow_all_routing: true,
    allow_envoy: true,
    disallow_expression: { regex: "host|:authority" },
  });
});

test("a listener with a broken filter has one route, which answers 500", () => {
  const built = buildSound(proxyOf({ ...guarded, filters: { kind: "broken" } }));
  const [first] = routeConfigurationOf(built).virtual_hosts ?? [];
  assert.deepEqual(first?.routes, [
    { name: "web/edge/a/a_example/broken-filter", match: { prefix: "/" }, direct_response: { status: 500 } },
  ]);
  assert.deepEqual(
    managerOf(built).http_filters?.map(({ name }) => name),
    ["envoy.filters.http.router"],
  );
});

test("filters that are off in the chain are refused on hosts that have them, and nowhere else", () => {
  const routes = [route({ traffic: { requestBuffer: { maxRequestBytes: 7 } } })];
  const found = build(proxyOf({ ...guarded, routes }, open)).diagnostics;
  assert.deepEqual(
    found.map(({ code, message }) => [code, message.includes("envoy.filters.http.buffer")]),
    [["xds/filter-misses-routes", true]],
  );
  assert.deepEqual(build(proxyOf(guarded, { ...open, routes })).diagnostics, []);
});

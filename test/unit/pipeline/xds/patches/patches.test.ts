// EnvoyPatchPolicies change finished resources.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Patch } from "../../../../../src/model/ir/patch.ts";
import { assertEnvoyAccepts } from "../../../../support/envoy/envoy.ts";
import {
  bootstrapOf,
  build,
  buildSound,
  host,
  httpListener,
  managerOf,
  originAtField,
  proxy,
  route,
  routesOf,
} from "../builders.ts";

const types = {
  listener: "type.googleapis.com/envoy.config.listener.v3.Listener",
  routes: "type.googleapis.com/envoy.config.route.v3.RouteConfiguration",
  cluster: "type.googleapis.com/envoy.config.cluster.v3.Cluster",
  assignment: "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment",
} as const;
const patched = originAtField("spec", "jsonPatches", 0);

function patch(
  type: string,
  name: string,
  operation: Partial<Patch["operation"]> & Pick<Patch["operation"], "op">,
): Patch {
  return {
    type,
    name,
    operation: { path: undefined, jsonPath: undefined, from: undefined, value: undefined, ...operation },
    policyId: "gateway.envoyproxy.io/EnvoyPatchPolicy/web/patch",
    origin: patched,
    operationAt: originAtField("spec", "jsonPatches", 0, "operation"),
  };
}

const listeners = [
  httpListener([
    host("*", [route(), route({ id: { kind: "HTTPRoute", namespace: "web", name: "cart", rule: 0, match: 0 } })]),
  ]),
];

test("a patch by path changes a listener before its routes are put into it", () => {
  const path = "/default_filter_chain/filters/0/typed_config/common_http_protocol_options/idle_timeout";
  const built = buildSound(
    proxy({ listeners, patches: [patch(types.listener, "web/edge/http", { op: "add", path, value: "7s" })] }),
  );
  assert.equal(managerOf(built).common_http_protocol_options?.idle_timeout, "7s");
  assert.equal(routesOf(built).length, 2);
});

test("a patch by jsonPath changes every place that it finds", () => {
  const operation = {
    op: "add",
    jsonPath: "..routes[?(@.name =~ /shop|cart/)].route",
    path: "/idle_timeout",
    value: "9s",
  } as const;
  const built = buildSound(proxy({ listeners, patches: [patch(types.routes, "web/edge/http", operation)] }));
  assert.deepEqual(
    routesOf(built).map((each) => each.route?.idle_timeout),
    ["9s", "9s"],
  );
});

test("what a patch changed belongs to the patch, and what stands around it keeps its origin", () => {
  const operation = { op: "replace", path: "/virtual_hosts/0/routes/0/match/prefix", value: "/x" } as const;
  const built = buildSound(proxy({ listeners, patches: [patch(types.routes, "web/edge/http", operation)] }));
  const [first, second] = routesOf(built);
  assert.ok(first?.match && second);
  assert.equal(built.bundle.origins.get(first.match), patched);
  assert.deepEqual(built.bundle.origins.get(first)?.path, ["spec"]);
  assert.deepEqual(built.bundle.origins.get(second)?.path, ["spec"]);
});

test("an add without a path brings a new cluster, and Envoy takes it", async () => {
  const value = { name: "extra", type: "STATIC", connect_timeout: "1s" };
  const built = buildSound(proxy({ patches: [patch(types.cluster, "extra", { op: "add", value })] }));
  const cluster = built.clusters.find(({ name }) => name === "extra");
  assert.ok(cluster !== undefined && built.bundle.origins.get(cluster) === patched);
  await assertEnvoyAccepts(bootstrapOf(built));
});

test("a load assignment is patched by its cluster's name", () => {
  const operation = {
    op: "replace",
    path: "/endpoints/0/lb_endpoints/0/endpoint/address/socket_address/port_value",
    value: 9999,
  } as const;
  const { clusters } = buildSound(proxy({ patches: [patch(types.assignment, "api", operation)] }));
  const address = clusters.find(({ name }) => name === "api")?.load_assignment?.endpoints?.[0]?.lb_endpoints?.[0]
    ?.endpoint?.address;
  assert.equal(address?.socket_address?.port_value, 9999);
});

test("later patches see what earlier ones did, and removed routes are taken from the back", () => {
  const patches = [
    patch(types.routes, "web/edge/http", {
      op: "copy",
      from: "/virtual_hosts/0/routes/0",
      path: "/virtual_hosts/0/routes/-",
    }),
    patch(types.routes, "web/edge/http", { op: "test", path: "/virtual_hosts/0/routes/2/match/prefix", value: "/" }),
    patch(types.routes, "web/edge/http", { op: "remove", jsonPath: "$.virtual_hosts[0].routes[0,1]" }),
    patch(types.routes, "web/edge/http", {
      op: "move",
      from: "/virtual_hosts/0/routes/0/metadata",
      path: "/virtual_hosts/0/routes/0/decorator",
    }),
  ];
  const routes = routesOf(buildSound(proxy({ listeners, patches })));
  assert.deepEqual(
    routes.map(({ name }) => name),
    ["httproute/web/shop/rule/0/match/0/*"],
  );
  assert.deepEqual(Object.keys(routes[0] ?? {}).sort(), ["decorator", "match", "name", "route"]);
});

const bad: readonly (readonly [string, Patch, string, RegExp])[] = [
  [
    "of an unknown type",
    patch("type.googleapis.com/envoy.x.Y", "a", { op: "remove", path: "/a" }),
    "xds/patch-type-unknown",
    /does not build/,
  ],
  [
    "of a resource that is not there",
    patch(types.listener, "web/edge/htp", { op: "remove", path: "/name" }),
    "xds/patch-resource-not-found",
    /web\/edge\/htp/,
  ],
  [
    "with a path into nothing",
    patch(types.listener, "web/edge/http", { op: "remove", path: "/nothing/here" }),
    "xds/patch-failed",
    /nothing at "\/nothing"/,
  ],
  [
    "with a jsonPath that finds nothing",
    patch(types.listener, "web/edge/http", { op: "remove", jsonPath: "..nothing" }),
    "xds/patch-matches-nothing",
    /matches nothing/,
  ],
  [
    "with a jsonPath that cannot be read",
    patch(types.listener, "web/edge/http", { op: "remove", jsonPath: "$.a[" }),
    "xds/patch-path-invalid",
    /character 5/,
  ],
  [
    "of the whole resource by jsonPath",
    patch(types.listener, "web/edge/http", { op: "remove", jsonPath: "$" }),
    "xds/patch-path-invalid",
    /not the resource itself/,
  ],
  [
    "with a path that is no pointer",
    patch(types.listener, "web/edge/http", { op: "remove", path: "name" }),
    "xds/patch-path-invalid",
    /JSON pointer/,
  ],
  [
    "that sets what is set already",
    patch(types.listener, "web/edge/http", { op: "add", path: "/per_connection_buffer_limit_bytes", value: 32_768 }),
    "xds/patch-changes-nothing",
    /has this value already/,
  ],
  [
    "whose test fails",
    patch(types.listener, "web/edge/http", { op: "test", path: "/name", value: "x" }),
    "xds/patch-failed",
    /"\/name" is "web\/edge\/http"/,
  ],
];
for (const [what, each, code, message] of bad) {
  test(`a patch ${what} is an error and changes nothing`, () => {
    const { diagnostics, bundle } = build(proxy({ listeners, patches: [each] }));
    assert.deepEqual(
      diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.severity]),
      [[code, "error"]],
    );
    assert.match(diagnostics[0]?.message ?? "", message);
    assert.deepEqual(bundle.bootstrap, buildSound(proxy({ listeners })).bundle.bootstrap);
  });
}

test("a name that is nearly right is shown beside the wrong one", () => {
  const { diagnostics } = build(
    proxy({ patches: [patch(types.listener, "web/edge/htp", { op: "remove", path: "/name" })] }),
  );
  assert.equal(diagnostics[0]?.hint, 'use the name of an existing resource, such as "web/edge/http".');
});

test("a word of a path that is nearly right is shown beside the wrong one", () => {
  const hints = [
    { jsonPath: "$.virtual_host[*]" },
    { jsonPath: "..routes[?(@.name == 'httproute/web/shop/rule/0/match/0')]" },
    { path: "/virtual_hosts/0/rutes/0" },
    { path: "/nothing/here" },
  ].map((place) => {
    const each = patch(types.routes, "web/edge/http", { op: "remove", ...place });
    return build(proxy({ listeners, patches: [each] })).diagnostics[0]?.hint;
  });
  assert.deepEqual(hints.slice(0, 3), [
    'write "virtual_hosts" instead of "virtual_host".',
    'write "httproute/web/shop/rule/0/match/0/*" instead of "httproute/web/shop/rule/0/match/0".',
    'write "routes" instead of "rutes".',
  ]);
  assert.match(hints[3] ?? "", /compare the patch/);
});

test("files that patches make Envoy read are those that the host must bring", () => {
  const socket = "/filter_chains/0/transport_socket/typed_config/session_ticket_keys";
  const sds = { sds_config: { path_config_source: { path: "/etc/edge/token.yaml" } } };
  const value = { trusted_ca: { filename: "/etc/edge/ca.crt" }, lua: { filename: "here.lua" }, path: "/shop" };
  const patches = [
    patch(types.listener, "web/edge/http", {
      op: "test",
      path: socket,
      value: { keys: [{ filename: "/etc/edge/a.key" }] },
    }),
    patch(types.listener, "web/edge/http", { op: "test", path: "/x", value: { ...value, sds } }),
    patch(types.listener, "web/edge/http", {
      op: "test",
      jsonPath: "$..private_key.filename",
      value: "/etc/edge/b.key",
    }),
  ];
  assert.deepEqual(
    build(proxy({ listeners, patches })).bundle.reads.map(({ path, kind }) => `${kind} ${path}`),
    ["secret /etc/edge/a.key", "secret /etc/edge/b.key", "public /etc/edge/ca.crt", "secret /etc/edge/token.yaml"],
  );
});

test("what is too long or too deep for Envoy and for gwc is reported, not read", () => {
  const operations = [
    { path: "/a".repeat(101) },
    { path: "/a".repeat(100_000) },
    { path: `/${"a".repeat(40_000)}` },
    { jsonPath: `$${"[?(".repeat(3_000)}` },
    { jsonPath: `$[?${"!".repeat(100_000)}@.a]` },
  ];
  for (const operation of operations) {
    const patches = [patch(types.routes, "web/edge/http", { op: "add", value: "7s", ...operation })];
    const { diagnostics } = build(proxy({ listeners, patches }));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["xds/patch-path-invalid"],
    );
    assert.ok((diagnostics[0]?.message.length ?? 0) < 400);
  }
});

// External authorization: one filter for all routes that want the same, asked for by the route at hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExtAuthz } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.ext_authz.v3.ts";
import type { ExternalAuth } from "../../../../../../src/model/ir/security/external-auth.ts";
import { enumTable } from "../../../../../../src/pipeline/verify/proto-tables.ts";
import {
  buildSound,
  destination,
  managerOf,
  proxyWithRoutes,
  route,
  routeConfigurationOf,
  routesOf,
} from "../../builders.ts";

const typeOf = (message: string) => `type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.${message}`;

const overGrpc: ExternalAuth = {
  destination: "service/web/authz/80/http2",
  authority: "authz.web:80",
  protocol: { kind: "grpc", allowedHeaders: ["X-Team"] },
  maxBodyBytes: 0,
  timeoutMs: 10_000,
};
const overHttp: ExternalAuth = {
  ...overGrpc,
  destination: "service/web/authz/80/http",
  protocol: { kind: "http", pathPrefix: "/check", allowedHeaders: [], allowedResponseHeaders: "all" },
  maxBodyBytes: 512,
};
const helpers = {
  destinations: ["api", overGrpc.destination, overHttp.destination].map((key) => destination(key)),
};

function built(...settings: readonly (ExternalAuth | undefined)[]) {
  return buildSound(
    proxyWithRoutes(
      settings.map((externalAuth) => route({ security: externalAuth ? { externalAuth } : {} })),
      helpers,
    ),
  );
}

function configOf(settings: ExternalAuth) {
  return managerOf(built(settings)).http_filters?.[0]?.typed_config;
}

test("over gRPC the server is called by its own host, and sees the allowed headers", () => {
  assert.deepEqual(configOf(overGrpc), {
    "@type": typeOf("ExtAuthz"),
    grpc_service: { envoy_grpc: { cluster_name: overGrpc.destination, authority: "authz.web:80" }, timeout: "10s" },
    transport_api_version: "V3",
    allowed_headers: { patterns: [{ exact: "X-Team", ignore_case: true }] },
  });
});

test("over HTTP all headers of its answer go on but those of the answer itself, and the body is limited", () => {
  assert.deepEqual(configOf(overHttp), {
    "@type": typeOf("ExtAuthz"),
    http_service: {
      server_uri: { uri: "http://authz.web:80", cluster: overHttp.destination, timeout: "10s" },
      path_prefix: "/check",
      authorization_response: { allowed_upstream_headers: { patterns: [{ safe_regex: { regex: "[^:].*" } }] } },
    },
    transport_api_version: "V3",
    with_request_body: { max_request_bytes: 512 },
    decoder_header_mutation_rules: {
      allow_all_routing: true,
      disallow_expression: {
        regex:
          "host|:authority|content-length|transfer-encoding|trailer|te|connection|keep-alive|proxy-connection|upgrade|content-.*",
      },
    },
  });
});

test("routes that want the same share a filter, and all others say that they do not want it", () => {
  const all = built(overGrpc, undefined, { ...overGrpc }, overHttp);
  const names = managerOf(all).http_filters?.map(({ name = "" }) => name.replace("envoy.filters.http.", "")) ?? [];
  assert.deepEqual(
    names.map((name) => name.replace(/[0-9a-f]{16}$/, "#")),
    ["ext_authz/service/web/authz/80/http/#", "ext_authz/service/web/authz/80/http2/#", "router"],
  );
  const [http, grpc] = names.map((name) => `envoy.filters.http.${name}`) as [string, string, string];
  const wanted = { "@type": typeOf("ExtAuthzPerRoute"), check_settings: {} };
  const unwanted = { "@type": typeOf("ExtAuthzPerRoute"), disabled: true };
  assert.deepEqual(
    routesOf(all).map(({ typed_per_filter_config }) => typed_per_filter_config),
    [{ [grpc]: wanted }, undefined, { [grpc]: wanted }, { [http]: wanted }],
  );
  const others = routeConfigurationOf(all).typed_per_filter_config ?? {};
  assert.deepEqual(Object.entries(others), [
    [http, unwanted],
    [grpc, unwanted],
  ]);
});

test("the filter is in every chain, so that a route that was chosen later still meets it", () => {
  assert.equal(managerOf(built(overGrpc)).http_filters?.[0]?.disabled, undefined);
});

test("a policy's filter has its name, and says what happens without an answer", () => {
  const policy = { kind: "SecurityPolicy", namespace: "web", name: "guard" } as const;
  const told = { contextExtensions: { from: "edge" }, includeRouteMetadata: true, recomputeRoute: true } as const;
  const settings: ExternalAuth = { ...overGrpc, policy, failOpen: true, statusOnError: 503, ...told };
  const all = built(settings);
  const [filter] = managerOf(all).http_filters ?? [];
  assert.equal(filter?.name, "envoy.filters.http.ext_authz/securitypolicy/web/guard");
  const config = filter?.typed_config as ExtAuthz;
  assert.deepEqual(
    [config.failure_mode_allow, config.status_on_error, config.clear_route_cache],
    [true, { code: "ServiceUnavailable" }, true],
  );
  assert.deepEqual(config.route_metadata_context_namespaces, ["envoy-gateway"]);
  assert.deepEqual(routesOf(all)[0]?.typed_per_filter_config, {
    "envoy.filters.http.ext_authz/securitypolicy/web/guard": {
      "@type": typeOf("ExtAuthzPerRoute"),
      check_settings: { context_extensions: { from: "edge" } },
    },
  });
});

test("every status that a policy may name is one of Envoy's", () => {
  const known = enumTable("envoy.type.v3.StatusCode")?.values ?? {};
  const statuses = [
    ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424],
    ...[426, 428, 429, 431, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
  ];
  for (const statusOnError of statuses) {
    const { status_on_error } = configOf({ ...overGrpc, statusOnError }) as ExtAuthz;
    assert.equal(known[status_on_error?.code ?? ""], statusOnError);
  }
});

// Routes: matches, actions, header changes and what belongs to them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InternalError } from "../../../../../src/base/internal-error.ts";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { Rewrite } from "../../../../../src/model/ir/route.ts";
import { keepOperators } from "../../../../../src/pipeline/xds/messages/command-operators.ts";
import {
  build,
  buildSound,
  builtRoute,
  destination,
  forward,
  host,
  httpListener,
  match,
  proxy,
  proxyWithRoutes,
  route,
  routeConfigurationOf,
  routesOf,
  to,
} from "../builders.ts";

test("a route has Envoy Gateway's name and says whom it belongs to", () => {
  const built = buildSound(
    proxy({
      listeners: [
        httpListener([
          host("*.example.com", [
            route({
              annotations: { team: "a" },
              ruleName: "main",
              id: { kind: "GRPCRoute", namespace: "web", name: "g", rule: 1, match: -1 },
            }),
          ]),
        ]),
      ],
    }),
  );
  const [first] = routesOf(built);
  assert.equal(first?.name, "grpcroute/web/g/rule/1/match/-1/*_example_com");
  assert.equal(routeConfigurationOf(built).virtual_hosts?.[0]?.name, "web/edge/http/*_example_com");
  assert.deepEqual(first?.metadata?.filter_metadata?.["envoy-gateway"], {
    resources: [{ kind: "GRPCRoute", namespace: "web", name: "g", sectionName: "main", annotations: { team: "a" } }],
  });
});

test("paths match exactly, by segments, by regular expression, or always", () => {
  assert.deepEqual(builtRoute({ match: match({ path: { kind: "exact", value: "/a" } }) }).match, { path: "/a" });
  assert.deepEqual(builtRoute({ match: match({ path: { kind: "prefix", value: "/a" } }) }).match, {
    path_separated_prefix: "/a",
  });
  assert.deepEqual(builtRoute({ match: match() }).match, { prefix: "/" });
  assert.deepEqual(builtRoute({ match: match({ path: { kind: "regex", value: "/a+" } }) }).match, {
    safe_regex: { regex: "/a+" },
  });
  assert.deepEqual(builtRoute({ match: match({ path: undefined, pathSuffix: "/Say" }) }).match, {
    prefix: "/",
    headers: [{ name: ":path", string_match: { suffix: "/Say" } }],
  });
});

test("the order of routes is the IR's, and virtual hosts stand by name", () => {
  const named = (name: string) => route({ id: { kind: "HTTPRoute", namespace: "web", name, rule: 0, match: 0 } });
  const built = buildSound(
    proxy({ listeners: [httpListener([host("z.example.com", [named("b"), named("a")]), host("a.example.com", [])])] }),
  );
  assert.deepEqual(
    routeConfigurationOf(built).virtual_hosts?.map(({ domains }) => domains?.[0]),
    ["a.example.com", "z.example.com"],
  );
  assert.deepEqual(
    routesOf(built).map(({ name }) => name?.split("/")[2]),
    ["b", "a"],
  );
});

test("hosts of other listeners are answered with 421", () => {
  const built = buildSound(proxy({ listeners: [httpListener([host("*", [], { misdirected: true })])] }));
  assert.deepEqual(
    routesOf(built).map(({ direct_response, match }) => [direct_response?.status, match]),
    [[421, { prefix: "/" }]],
  );
});

test("one plain target is a cluster; weights, filters and broken references make weighted clusters", () => {
  assert.equal(builtRoute({}).route?.cluster, "api");
  const headers = { set: [{ name: "a", value: "1" }], add: [], remove: [] };
  assert.deepEqual(
    builtRoute({ action: forward({ targets: [to("api", { requestHeaders: headers })] }) }).route?.weighted_clusters,
    {
      clusters: [
        {
          name: "api",
          weight: 1,
          request_headers_to_add: [{ header: { key: "a", value: "1" }, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" }],
        },
      ],
    },
  );
  const targets = [
    to("api", { weight: 9 }),
    { kind: "broken", weight: 1, status: 500 } as const,
    { kind: "broken", weight: 2, status: 503 } as const,
  ];
  const built = buildSound(proxyWithRoutes([route({ action: forward({ targets }) })]));
  const [first] = routesOf(built);
  assert.deepEqual(
    first?.route?.weighted_clusters?.clusters?.map(({ name, weight }) => [name, weight]),
    [
      ["api", 9],
      ["invalid-backend-cluster", 1],
      ["EmptyCluster", 2],
    ],
  );
  assert.equal(first?.route?.cluster_not_found_response_code, "INTERNAL_SERVER_ERROR");
  assert.ok(built.clusters.some(({ name }) => name === "EmptyCluster"));
  const lacking = builtRoute({ action: forward({ targets: [to("api"), { kind: "broken", weight: 2, status: 503 }] }) });
  assert.equal(lacking.route?.weighted_clusters?.clusters?.[1]?.name, "invalid-backend-cluster");
  assert.equal(lacking.route?.cluster_not_found_response_code, "SERVICE_UNAVAILABLE");
  assert.equal(routeConfigurationOf(built).validate_clusters, false);
  assert.equal(routeConfigurationOf(buildSound(proxyWithRoutes([route()]))).validate_clusters, undefined);
});

test("a route to a cluster that does not exist is a defect", () => {
  assert.throws(() => build(proxyWithRoutes([route({ action: forward({ targets: [to("gone")] }) })])), InternalError);
  assert.throws(
    () =>
      build(
        proxyWithRoutes([
          route({ action: forward({ mirrors: [{ destination: "gone", numerator: 1, denominator: 1 }] }) }),
        ]),
      ),
    InternalError,
  );
});

test("two virtual hosts of one chain with the same host are a defect", () => {
  assert.throws(() => build(proxy({ listeners: [httpListener([host("*", []), host("*", [])])] })), InternalError);
});

test("header lists keep set, add, add if absent and remove apart, and empty values", () => {
  const built = builtRoute({
    requestHeaders: {
      set: [{ name: "A", value: "" }],
      add: [{ name: "b", value: "2" }],
      addIfAbsent: [{ name: "c", value: "3" }],
      remove: ["d"],
    },
  });
  assert.deepEqual(built.request_headers_to_add, [
    { header: { key: "A", value: "" }, append_action: "OVERWRITE_IF_EXISTS_OR_ADD", keep_empty_value: true },
    { header: { key: "b", value: "2" }, append_action: "APPEND_IF_EXISTS_OR_ADD" },
    { header: { key: "c", value: "3" }, append_action: "ADD_IF_ABSENT" },
  ]);
  assert.deepEqual(built.request_headers_to_remove, ["d"]);
});

test("Envoy's command operators stay in values, and every other percent sign stands for itself", () => {
  const texts = [
    "100%",
    "%REQ(x-a)%",
    "%%",
    "a%b%c",
    "%START_TIME(%s)%",
    "%NO_SUCH%",
    "50% %PROTOCOL%",
    "%REQ(A?B):3%",
  ];
  assert.deepEqual(texts.map(keepOperators), [
    "100%%",
    "%REQ(x-a)%",
    "%%",
    "a%%b%%c",
    "%START_TIME(%s)%",
    "%%NO_SUCH%%",
    "50%% %PROTOCOL%",
    "%REQ(A?B):3%",
  ]);
});

test("a redirect names only what differs", () => {
  const redirect = {
    kind: "redirect",
    status: 302,
    scheme: "https",
    host: "new.example",
    port: 443,
    portIsImplied: true,
    path: undefined,
  } as const;
  assert.deepEqual(builtRoute({ action: redirect }).redirect, {
    scheme_redirect: "https",
    host_redirect: "new.example",
    response_code: "FOUND",
  });
  const path = { kind: "prefix", prefix: "/a.b", replacement: "/" } as const;
  assert.deepEqual(
    builtRoute({ action: { ...redirect, status: 308, port: 8443, portIsImplied: false, path } }).redirect,
    {
      scheme_redirect: "https",
      host_redirect: "new.example",
      port_redirect: 8443,
      response_code: "PERMANENT_REDIRECT",
      regex_rewrite: { pattern: { regex: "^/a\\.b\\/*" }, substitution: "/" },
    },
  );
});

test("a redirect without a host never copies the port of the request's Host", () => {
  const action = {
    kind: "redirect",
    status: 302,
    scheme: "https",
    host: undefined,
    port: 443,
    path: undefined,
  } as const;
  const redirects = (hostname: string, portIsImplied: boolean) =>
    routesOf(
      buildSound(
        proxy({ listeners: [httpListener([host(hostname, [route({ action: { ...action, portIsImplied } })])])] }),
      ),
    ).map(({ redirect }) => [redirect?.host_redirect, redirect?.port_redirect]);
  assert.deepEqual(redirects("shop.example", true), [["shop.example", undefined]]);
  assert.deepEqual(redirects("shop.example", false), [[undefined, 443]]);
  assert.deepEqual(redirects("*.example", true), [
    [undefined, 443],
    [undefined, undefined],
  ]);
});

test("an answer of the proxy's own has a body, its type and its headers", () => {
  const built = builtRoute({
    action: {
      kind: "respond",
      status: 404,
      body: "gone",
      contentType: "text/html",
      headers: { ...noHeaderMutation, set: [{ name: "a", value: "1" }] },
    },
  });
  assert.deepEqual(built.direct_response, {
    status: 404,
    body_format: { text_format_source: { inline_string: "gone" }, content_type: "text/html" },
  });
  assert.equal(built.response_headers_to_add?.length, 1);
  const body = Uint8Array.of(0xff, 0x25);
  const bytes = builtRoute({
    action: { kind: "respond", status: 200, body, contentType: undefined, headers: noHeaderMutation },
  });
  const inline_bytes = Buffer.from([0xff, 0x25, 0x25]).toString("base64");
  assert.deepEqual(bytes.direct_response, { status: 200, body_format: { text_format_source: { inline_bytes } } });
  assert.deepEqual(
    builtRoute({
      action: { kind: "respond", status: 500, body: undefined, contentType: undefined, headers: noHeaderMutation },
    }).direct_response,
    { status: 500 },
  );
});

test("time limits, retries and mirrors are Envoy Gateway's", () => {
  const retry = {
    numRetries: 2,
    triggers: undefined,
    statusCodes: [503],
    perTryTimeoutMs: 250,
    backOffBaseMs: undefined,
    backOffMaxMs: undefined,
    numAttemptsPerPriority: undefined,
  };
  const mirrors = [
    { destination: "api", numerator: 1, denominator: 3 },
    { destination: "api", numerator: 5, denominator: 10 },
    { destination: "api", numerator: 0, denominator: 10 },
  ];
  const { route: built } = builtRoute({
    traffic: { requestTimeoutMs: 0, streamIdleTimeoutMs: 3_600_000, retry },
    action: forward({ mirrors }),
  });
  assert.deepEqual([built?.timeout, built?.idle_timeout], ["0s", "3600s"]);
  assert.equal(
    built?.retry_policy?.retry_on,
    "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes",
  );
  assert.equal(built?.retry_policy?.per_try_timeout, "0.25s");
  assert.deepEqual(
    built?.request_mirror_policies?.map(({ runtime_fraction }) => runtime_fraction?.default_value),
    [{ numerator: 333_333, denominator: "MILLION" }, { numerator: 50 }],
  );
  assert.equal(built?.retry_policy?.host_selection_retry_max_attempts, 5);
  assert.equal(built?.retry_policy?.retry_host_predicate?.[0]?.name, "envoy.retry_host_predicates.previous_hosts");
  const own = builtRoute({ traffic: { retry: { ...retry, triggers: ["5xx"] } } }).route?.retry_policy?.retry_on;
  assert.equal(own, "5xx,retriable-status-codes");
});

test("pauses between tries begin at Envoy's 25 ms, or at the longest pause where that is shorter", () => {
  const backOffOf = (backOffBaseMs: number | undefined, backOffMaxMs: number | undefined) => {
    const tries = { numRetries: 1, triggers: undefined, statusCodes: [], perTryTimeoutMs: undefined };
    const retry = { ...tries, backOffBaseMs, backOffMaxMs, numAttemptsPerPriority: undefined };
    return builtRoute({ traffic: { retry } }).route?.retry_policy?.retry_back_off;
  };
  assert.equal(backOffOf(undefined, undefined), undefined);
  assert.deepEqual(backOffOf(100, undefined), { base_interval: "0.1s" });
  assert.deepEqual(backOffOf(undefined, 1000), { base_interval: "0.025s", max_interval: "1s" });
  assert.deepEqual(backOffOf(0, 0), { base_interval: "0.001s", max_interval: "0.001s" });
  assert.deepEqual(backOffOf(undefined, 10), { base_interval: "0.01s", max_interval: "0.01s" });
});

test("a rewrite tells the backend the host it was asked for, and takes a whole new path as it is written", () => {
  const rewrite = (parts: Partial<Rewrite>) =>
    builtRoute({ action: forward({ rewrite: { path: undefined, host: undefined, ...parts } }) }).route;
  const host = rewrite({ host: { kind: "literal", host: "one.internal" } });
  assert.deepEqual([host?.host_rewrite_literal, host?.append_x_forwarded_host], ["one.internal", true]);
  const path = rewrite({ path: { kind: "full", replacement: "/a\\1" } });
  assert.deepEqual(path?.regex_rewrite, { pattern: { regex: "^/.*$" }, substitution: "/a\\\\1" });
  assert.equal(path?.append_x_forwarded_host, undefined);
});

test("websockets are let through, but not on gRPC routes and where requests are buffered", () => {
  assert.deepEqual(builtRoute({}).route?.upgrade_configs, [{ upgrade_type: "websocket" }]);
  assert.equal(builtRoute({ isGrpc: true }).route?.upgrade_configs, undefined);
  const buffered = builtRoute({ traffic: { requestBuffer: { maxRequestBytes: 9 } } });
  assert.equal(buffered.route?.upgrade_configs, undefined);
});

test("a route with a fixed method and CORS has a twin for preflight requests behind it", () => {
  const cors = {
    allowOrigins: ["*"],
    allowMethods: [],
    allowHeaders: [],
    exposeHeaders: [],
    allowCredentials: false,
    maxAgeSeconds: undefined,
  };
  const [first, twin] = routesOf(buildSound(proxyWithRoutes([route({ cors, match: match({ method: "PUT" }) })])));
  assert.equal(twin?.name, `${first?.name}/cors-preflight`);
  assert.deepEqual(
    twin?.match?.headers?.map(({ name }) => name),
    ["origin", "access-control-request-method", ":method"],
  );
  assert.equal(routesOf(buildSound(proxyWithRoutes([route({ cors })]))).length, 1);
});

test("a route with CORS that answers itself has one for preflight requests and one for allowed origins before it", () => {
  const cors = {
    allowOrigins: ["https://one.test", "*"],
    allowMethods: [],
    allowHeaders: [],
    exposeHeaders: [],
    allowCredentials: false,
    maxAgeSeconds: undefined,
  };
  const action = { kind: "respond", status: 200, body: "", contentType: undefined, headers: noHeaderMutation } as const;
  const built = buildSound(proxyWithRoutes([route({ cors, action })]));
  const [preflight, allowed, itself] = routesOf(built);
  assert.deepEqual(
    preflight?.match?.headers?.map(({ name }) => name),
    ["origin", "access-control-request-method", ":method"],
  );
  assert.ok(preflight?.route, "the filter acts on routes that forward");
  assert.deepEqual(allowed?.match?.headers, [
    { name: "origin", string_match: { safe_regex: { regex: "https://one\\.test|.+" } } },
  ]);
  assert.deepEqual([allowed?.response_headers_to_add?.length, itself?.response_headers_to_add], [1, undefined]);
  assert.equal(routeConfigurationOf(built).validate_clusters, false);
  const none = routesOf(buildSound(proxyWithRoutes([route({ cors: { ...cors, allowOrigins: [] }, action })])));
  assert.equal(none.length, 2, "an empty list allows no origin");
});

test("a route and its cluster remember where they came from", () => {
  const built = buildSound(proxy({ destinations: [destination("api")] }));
  const [first] = routesOf(built);
  const cluster = built.clusters.find(({ name }) => name === "api");
  assert.ok(first && cluster);
  assert.ok(built.bundle.origins.has(first) && built.bundle.origins.has(cluster));
  assert.ok(built.listeners[0] && built.bundle.origins.has(built.listeners[0]));
});

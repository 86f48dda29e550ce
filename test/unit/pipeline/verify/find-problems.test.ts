// What the check finds, where, by which rule and with which message.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InternalError } from "../../../../src/base/internal-error.ts";
import { type JsonObject, printPath } from "../../../../src/base/json/json.ts";
import { findProblems } from "../../../../src/pipeline/verify/find-problems.ts";
import { bootstrap, googleapis } from "./bootstraps.ts";

const core = "envoy.config.core.v3";
const route = "envoy.config.route.v3";

test("a valid bootstrap has no problems", () => {
  assert.deepEqual(findProblems("envoy.config.bootstrap.v3.Bootstrap", bootstrap()), []);
});

test("a problem inside a message inside Any has its whole path", () => {
  const value = bootstrap({ virtualHost: { routes: [{ match: { prefix: "/" }, direct_response: { status: 99 } }] } });
  assert.deepEqual(lines("envoy.config.bootstrap.v3.Bootstrap", value), [
    "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.route_config.virtual_hosts[0].routes[0].direct_response.status must be at least 200 (gte)",
  ]);
});

test("several problems come in the order of the fields", () => {
  const value = { name: "", domains: [], routs: [] };
  assert.deepEqual(lines(`${route}.VirtualHost`, value), [
    "name must not be empty (min_len)",
    "domains must have at least 1 item (min_items)",
    "routs is not a field of envoy.config.route.v3.VirtualHost; did you mean routes? (unknown-field)",
  ]);
});

test("a message name that Envoy does not have is a defect of gwc", () => {
  assert.throws(() => findProblems("envoy.Nope", {}), InternalError);
});

const cases: readonly (readonly [type: string, value: JsonObject, ...expected: string[]])[] = [
  // types
  [
    `${route}.Route`,
    { name: 1 },
    "name must be a string, not a number (type)",
    " must have one of route, redirect, direct_response",
  ],
  [`${core}.Node`, { id: true }, "id must be a string, not a boolean (type)"],
  [`${core}.HeaderValueOption`, { header: "a" }, "header must be an object, not a string (type)"],
  [
    `${route}.RouteAction`,
    { cluster: "a", timeout: 5 },
    'timeout must be a number of seconds with the suffix "s", such as "1.5s" (duration)',
  ],
  [
    `${core}.SocketOption`,
    { level: "9223372036854775808", buf_value: "" },
    "level must be between -9223372036854775808 and 9223372036854775807 (range)",
  ],
  [`${core}.SocketOption`, { level: "x", buf_value: "" }, 'level must be an integer, not "x" (type)'],
  [
    `${core}.TcpKeepalive`,
    { keepalive_probes: 4294967296 },
    "keepalive_probes must be between 0 and 4294967295 (range)",
  ],
  ["envoy.type.v3.Percent", { value: "much" }, 'value must be a number, not "much" (type)'],
  [
    "envoy.config.bootstrap.v3.RuntimeLayer",
    { name: "a", static_layer: [] },
    "static_layer must be an object, not a list (type)",
  ],
  // enums
  [
    "envoy.config.cluster.v3.Cluster",
    { name: "a", lb_policy: "maglev" },
    'lb_policy has the unknown value "maglev"; did you mean MAGLEV? (enum)',
  ],
  [
    "envoy.config.cluster.v3.Cluster",
    { name: "a", lb_policy: 99 },
    "lb_policy must be a known value, not 99 (defined_only)",
  ],
  [
    `${core}.HealthCheck.HttpHealthCheck`,
    { path: "/", method: "CONNECT" },
    "method has a value that Envoy rejects here (not_in)",
  ],
  ["envoy.type.v3.HttpStatus", {}, "code is required (not_in)"],
  // presence
  [`${route}.Decorator`, {}, "operation is required (min_len)"],
  [
    `${core}.HealthCheck`,
    { tcp_health_check: {} },
    "timeout is required (required)",
    "interval is required (required)",
    "unhealthy_threshold is required",
    "healthy_threshold is required",
  ],
  [
    `${route}.RouteMatch`,
    { headers: [] },
    " must have one of prefix, path, safe_regex, connect_matcher, path_separated_prefix, path_match_policy (oneof-required)",
  ],
  [`${route}.RouteMatch`, { path: "/", prefix: "/" }, "path cannot be combined with prefix (oneof)"],
  [
    `${route}.RouteMatch`,
    { path: "/", pathSeparatedPrefix: "/a" },
    "pathSeparatedPrefix cannot be combined with path (oneof)",
  ],
  [`${route}.Decorator`, { operation: "a", propagate: true, Propagate: true }, "Propagate is not a field"],
  [
    `${route}.VirtualHost`,
    { name: "a", domains: ["a"], require_tls: "ALL", requireTls: "ALL" },
    "requireTls is set twice, also as require_tls (duplicate)",
  ],
  // text
  [
    `${route}.RouteMatch`,
    { path_separated_prefix: "/a/" },
    "path_separated_prefix must match ^[^?#]+[^?#/]$ (pattern)",
  ],
  [`${core}.HeaderValue`, { key: "a", value: "é".repeat(8193) }, "value must have at most 16384 bytes (max_bytes)"],
  [`${core}.HeaderValue`, { key: "a", value: "b\r" }, "value must not contain a line break or NUL (well_known_regex)"],
  [
    `${core}.SchemeHeaderTransformation`,
    { scheme_to_overwrite: "ftp" },
    "scheme_to_overwrite must be one of http, https (in)",
  ],
  [`${route}.RateLimit.HitsAddend`, { format: "x%" }, 'format must start with "%" (prefix)'],
  ["envoy.extensions.filters.http.custom_response.v3.CustomResponse", {}],
  // numbers and durations
  [`${core}.SocketAddress`, { address: "a", port_value: 65536 }, "port_value must be at most 65535 (lte)"],
  [
    "envoy.config.cluster.v3.Cluster",
    { name: "a", connect_timeout: "0s" },
    "connect_timeout must be greater than 0s (gt)",
  ],
  [`${route}.RouteAction`, { cluster: "a", timeout: "-0.5s" }, "timeout must not be negative (duration)"],
  [
    `${core}.QuicKeepAliveSettings`,
    { initial_interval: "0.0005s" },
    "initial_interval must be at most 0s, or at least 0.001s (gte)",
  ],
  [`${core}.QuicKeepAliveSettings`, { initial_interval: "0s" }],
  // lists and maps
  [
    "envoy.config.accesslog.v3.AndFilter",
    { filters: [{ not_health_check_filter: {} }] },
    "filters must have at least 2 items (min_items)",
  ],
  [
    `${route}.InternalRedirectPolicy`,
    { redirect_response_codes: [1, 2, 3, 4, 5, 6] },
    "redirect_response_codes must have at most 5 items (max_items)",
  ],
  [
    `${route}.InternalRedirectPolicy`,
    { response_headers_to_copy: ["a", "a"] },
    "response_headers_to_copy must not contain a value twice (unique)",
  ],
  ["envoy.config.listener.v3.FilterChainMatch", { source_ports: [1, 0] }, "source_ports[1] must be at least 1 (gte)"],
  [`${core}.Metadata`, { filter_metadata: { "": {} } }, 'filter_metadata[""] must not be empty (min_len)'],
  ["xds.type.matcher.v3.Matcher.MatcherTree.MatchMap", {}, "map is required (min_pairs)"],
  [`${route}.VirtualHost`, { name: "a", domains: [null] }, "domains[0] must not be null (type)"],
  // Any
  [`${core}.TypedExtensionConfig`, { name: "a" }, "typed_config is required (required)"],
  [
    `${core}.TypedExtensionConfig`,
    { name: "a", typed_config: { "@type": `${googleapis}envoy.extensions.filters.http.router.v3.Ruter` } },
    'typed_config["@type"] does not name a message that Envoy knows; did you mean envoy.extensions.filters.http.router.v3.Router? (any)',
  ],
  [
    `${core}.TypedExtensionConfig`,
    { name: "a", typed_config: { "@type": `${googleapis}google.protobuf.StringValue`, value: 5 } },
    "typed_config.value must be a string, not a number (type)",
  ],
  [
    `${core}.TypedExtensionConfig`,
    { name: "a", typed_config: { "@type": `${googleapis}google.protobuf.Duration`, values: "5s" } },
    "typed_config.values is not allowed in an Any of google.protobuf.Duration",
  ],
  [
    `${core}.TypedExtensionConfig`,
    { name: "a", typed_config: { "@type": `${googleapis}google.protobuf.Empty`, value: {} } },
    "typed_config.value is not a field of google.protobuf.Empty (unknown-field)",
  ],
  [
    `${core}.TypedExtensionConfig`,
    {
      name: "a",
      typed_config: {
        "@type": `${googleapis}xds.type.v3.TypedStruct`,
        type_url: `${googleapis}envoy.extensions.filters.http.router.v3.Router`,
        value: { x: 1 },
      },
    },
    "typed_config.value.x is not a field",
  ],
  [
    `${core}.TypedExtensionConfig`,
    {
      name: "a",
      typed_config: {
        "@type": `${googleapis}xds.type.v3.TypedStruct`,
        type_url: "example.com/own.Filter",
        value: { x: 1 },
      },
    },
  ],
  // what Envoy no longer allows
  [`${core}.ApiConfigSource`, {}, "api_type must be set: Envoy no longer allows its default (disallowed)"],
  [
    `${core}.ApiConfigSource`,
    { api_type: "DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE" },
    "api_type has a value that Envoy no longer allows (disallowed)",
  ],
  // regular expressions
  ["envoy.type.matcher.v3.RegexMatcher", { regex: "^/v[0-9]+/(users|teams)/[^/]+$" }],
  ["envoy.type.matcher.v3.RegexMatcher", { regex: "(?<=a)b" }, "regex must be a valid RE2 regular expression"],
  [
    "xds.type.matcher.v3.RegexMatcher",
    { google_re2: {}, regex: "(?<=a)b" },
    "regex must be a valid RE2 regular expression",
  ],
];

for (const [type, value, ...expected] of cases) {
  const title = expected.length === 0 ? "nothing" : expected.join(" and ");
  test(`${type.split(".").at(-1)} ${JSON.stringify(value).slice(0, 80)}: ${title}`, () => {
    const found = lines(type, value);
    for (const text of expected)
      assert.ok(
        found.some((line) => line.includes(text)),
        `${text} in:\n${found.join("\n")}`,
      );
    if (expected.length === 0) assert.deepEqual(found, []);
  });
}

function lines(type: string, value: JsonObject): string[] {
  return findProblems(type, value).map(({ path, reason, rule }) => `${printPath(path)} ${reason} (${rule})`);
}

// A regular expression compiles here exactly when Envoy compiles it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { regexProblem } from "../../../src/base/regex.ts";
import { validateConfig } from "../../../src/operate/envoy/validate-config.ts";
import { envoyPath } from "../../support/envoy/envoy.ts";

const accepted = [
  ..."() (|a)* (?:) | a||b ^foo$ \\Afoo\\z (?m)^a$ (?i)k (?s). (?U)a+ (?i-s:a) (?)a (?P<n>a) (?<n>a) (?ii)a (?ims-U:a)".split(
    " ",
  ),
  ..."(?P<n>a)(?P<n>b) (?<n>a)|(?P<n>b) \\Q(?P<n>a)(?P<n>b)\\E [(?P<n>][(?P<n>] \\(?P<n>\\(?P<n>".split(" "),
  ..."\\x41 \\x{FF} [\\x{e9}-\\x{f6}] \\12 \\0 \\377 \\C \\C+ a\\Cb \\\\C \\Qa.b \\Q\\C\\x{100}\\E \\a \\_ \\-".split(
    " ",
  ),
  ..."\\pN \\p{Greek} \\p{^Lu} \\PL [\\pL] \\p{Any} []a] [^]a] [a-] [--a] [\\d-a] [[:word:]] [:alpha:] [a[b] [a&&b]".split(
    " ",
  ),
  ..."[ö] [ü-ö] [a-ö] ö+ [😀] a?? a{2}? a{,3} a{2, a{0} a{1000} a{00002} a{-1} {,2} a{9999999999} a{1,9999999999}".split(
    " ",
  ),
  ..."(a{100}){10} ((a{10}){10}){10} (a*){1000} ^* \\b+ (?:^)* ((a*)*)* (?i:(?-i:a))".split(" "),
];
const rejected = [
  ..."foo\\Z (?i (?z)a (?-)a (?i-)a (?=a) (?!a) (?<=a)b (?#c)a (?>a) (?P<n>a (?P<>a) (?P<n!>a) (?P=n) (?P>n) (?'n'a) (?x)a".split(
    " ",
  ),
  ..."\\x4 \\x{100} [\\x{100}-\\x{200}] [a-\\x{100}] \\x{} \\xGG \\u0041 \\1 \\18 \\8 \\400 [\\777] [\\C] \\h \\R \\e \\é \\".split(
    " ",
  ),
  ..."\\pX \\p{Foo} \\p{LC} \\P{Cn} [\\p{^LC}] \\p{lu} [z-a] [a [] [^] [a-\\d] [[:foo:]] [\\b] [\\Q] [ö-a] [€-a]".split(
    " ",
  ),
  ..."*a a** a*+ a++ a??? a{2}{3} a{2}* a{2,1} a{1001} a{100000000} a{1,999999999} (a{100}){11} (*) a|* ( ) a) (a".split(
    " ",
  ),
];

function bootstrapWith(expressions: readonly string[]): JsonObject {
  const routes = expressions.map((regex) => ({ match: { safe_regex: { regex } }, direct_response: { status: 200 } }));
  const router = { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" };
  const manager = {
    "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    stat_prefix: "test",
    http_filters: [{ name: "router", typed_config: router }],
    route_config: { virtual_hosts: [{ name: "all", domains: ["*"], routes }] },
  };
  const filters = [{ name: "http", typed_config: manager }];
  const address = { socket_address: { address: "127.0.0.1", port_value: 0 } };
  const listener = { name: "test", address, filter_chains: [{ filters }] };
  const unlimited = { "re2.max_program_size.error_level": 4_294_967_295 };
  const runtime = { layers: [{ name: "static", static_layer: unlimited }] };
  return { static_resources: { listeners: [listener] }, layered_runtime: runtime };
}

async function envoyAccepts(expressions: readonly string[]): Promise<boolean> {
  const verdict = await validateConfig(await envoyPath(), { kind: "bootstrap", bootstrap: bootstrapWith(expressions) });
  return verdict.kind === "accepted";
}

test("what Envoy compiles is accepted", async () => {
  assert.deepEqual(
    accepted.filter((expression) => regexProblem(expression) !== undefined),
    [],
  );
  assert.equal(await envoyAccepts(accepted), true);
});

test("what Envoy does not compile is rejected", async () => {
  assert.deepEqual(
    rejected.filter((expression) => regexProblem(expression) === undefined),
    [],
  );
  for (const expression of rejected) assert.equal(await envoyAccepts([expression]), false, expression);
});

test("a problem is told in the characters that the user wrote", () => {
  assert.equal(regexProblem("/(ö|ü"), "missing closing ): `/(ö|ü`");
  assert.equal(regexProblem("/[ö-a]"), "invalid character class range: `\\xB6-a`");
  assert.equal(regexProblem("\\x{100}"), "invalid escape sequence: `\\x{100}`");
});

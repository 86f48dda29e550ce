// What a ClientTrafficPolicy sets for requests: headers by their names, health checks, the scheme and gRPC-Web.

import assert from "node:assert/strict";
import { test } from "node:test";
import { https, lowerClient, problemsOf, settingsOf } from "./client-lowering.ts";

test("headers are removed by matchers of their names", async () => {
  const { headers } = (await settingsOf(`
headers:
  earlyRequestHeaders: { removeOnMatch: [{ type: Prefix, value: X-Internal- }, { value: x-a }] }
  lateResponseHeaders: { removeOnMatch: [{ type: RegularExpression, value: "x-.*" }, { type: Suffix, value: -b }] }`)) as {
    headers: { early: { removeOnMatch: unknown }; late: { removeOnMatch: unknown } };
  };
  assert.deepEqual(headers.early.removeOnMatch, [
    { kind: "prefix", value: "X-Internal-" },
    { kind: "exact", value: "x-a" },
  ]);
  assert.deepEqual(headers.late.removeOnMatch, [
    { kind: "regex", value: "x-.*" },
    { kind: "suffix", value: "-b" },
  ]);
});

const removing = [
  ["earlyRequestHeaders", "{ type: RegularExpression, value: '.*' }"],
  ["earlyRequestHeaders", "{ type: RegularExpression, value: ':P.*' }"],
  ["earlyRequestHeaders", "{ type: Prefix, value: ':' }"],
  ["earlyRequestHeaders", "{ type: Suffix, value: 'AUTHORITY' }"],
  ["lateResponseHeaders", "{ type: Exact, value: ':status' }"],
] as const;

for (const [mutation, matcher] of removing) {
  test(`${matcher} in ${mutation} would remove what Envoy needs`, async () => {
    const problems = [`lower/matches-required-header spec.headers.${mutation}.removeOnMatch[0]`];
    const spec = `headers: { ${mutation}: { removeOnMatch: [${matcher}] } }`;
    assert.deepEqual(await problemsOf(spec), { valid: false, problems });
  });
}

test("a matcher that responses need, and requests do not, is for requests", async () => {
  await settingsOf("headers: { earlyRequestHeaders: { removeOnMatch: [{ type: Suffix, value: tus }] } }");
});

test("health checks, the scheme and gRPC-Web", async () => {
  assert.deepEqual(await settingsOf("healthCheck: { path: /healthz }", https), { healthCheckPath: "/healthz" });
  assert.deepEqual(await settingsOf("scheme: MatchBackend"), { schemeOfBackend: true });
  assert.deepEqual(await settingsOf("scheme: Preserve"), {});
  assert.deepEqual(await settingsOf("grpc: { enableWeb: false }"), { grpcWeb: false });
  assert.deepEqual(await settingsOf("grpc: {}"), {});
});

for (const path of ["healthz", "/healthz?full=1"]) {
  test(`no request would match the path ${path}`, async () => {
    const problems = ["lower/value-out-of-range spec.healthCheck.path"];
    assert.deepEqual(await problemsOf(`healthCheck: { path: "${path}" }`), { valid: false, problems });
  });
}

for (const spec of ["healthCheck: { path: / }", "scheme: MatchBackend", "grpc: { enableWeb: true }"]) {
  test(`${spec} has no effect on TCP`, async () => {
    const { settings, problems } = await lowerClient(spec, [], { protocol: "TCP" });
    assert.deepEqual(settings, {});
    assert.match(problems.join(), /^lower\/no-effect spec\.\w+/);
  });
}

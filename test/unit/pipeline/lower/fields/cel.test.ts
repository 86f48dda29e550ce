// CEL expressions of policies and access logs: gwc rejects what a real Envoy rejects, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type AnyField, specOf } from "../../../../../src/model/fields.ts";
import type { LowerContext } from "../../../../../src/pipeline/lower/context.ts";
import { isCel } from "../../../../../src/pipeline/lower/fields/cel/cel.ts";
import { aboutPolicy } from "../../../../../src/pipeline/lower/fields/unsupported.ts";
import { socketAddress } from "../../../../support/envoy/bootstraps.ts";
import { assertEnvoyAccepts } from "../../../../support/envoy/envoy.ts";
import { lowering, policyOf, reported } from "../lowering.ts";

const sound = [
  "response.code >= 400",
  "size(request.path) > 3 && request.path.size() < 9 && has(request.headers.a)",
  "request.path.contains('a') || contains(request.path, 'b') || request.path.startsWith('/') && request.path.endsWith('z')",
  "request.path.matches('^/[a-z]+$') && matches(request.path, 'a')",
  "timestamp('2026-01-01T00:00:00Z') < request.time && request.duration > duration('5s')",
  "int('1') + 1 == 2 && uint('1') == 1u && double('1') == 1.0 && bytes('a') == b'a' && bool('true') && type(1) == int && dyn(1) == 1",
  "request.time.getFullYear() + request.time.getMonth('UTC') + request.time.getDayOfYear() + request.time.getDayOfMonth() > 0",
  "request.time.getDate() + request.time.getDayOfWeek() + request.time.getHours('UTC') + request.time.getMinutes() > 0",
  "request.time.getSeconds() + request.time.getMilliseconds() > 0",
  "re.extract(request.path, 'a(.)', 'b') == re.capture(request.path, 'a(.)') || re.captureN(request.path, 'a')['1'] == 'x'",
  "-1 in [1, 2] ? {'a': 1}.a == 1 : !(1 % 2 == 0)",
];

const refused = {
  ")++++": /^lower\/cel-invalid /,
  "request.path ==": /cel-invalid.*\(character 16: expected a name or a value\)/,
  "[1].exists(i, i == 1)": /^lower\/cel-loop-not-supported .* exists\(\)/,
  "request.path.lowerAscii() == 'a'": /^lower\/cel-function-unknown .* calls lowerAscii with one value/,
  "string(1) == '1'": /^lower\/cel-function-unknown .* calls string with one value/,
  "size(request.path, 2) > 1": /^lower\/cel-function-unknown .* calls size with 2 values/,
  "request.path.beginsWith('/')": /^lower\/cel-function-unknown .* calls beginsWith with 2 values/,
};

async function celField({ report }: LowerContext): Promise<AnyField> {
  const policy = await policyOf("SecurityPolicy", "authorization: { rules: [{ action: Allow, cel: x }] }");
  return specOf(policy, aboutPolicy(policy), report).placeOf("authorization", "rules", 0, "cel");
}

async function problemsOf(expression: string): Promise<readonly string[]> {
  const { context, diagnostics } = await lowering();
  const good = isCel(expression, await celField(context));
  assert.equal(good, diagnostics.length === 0);
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

function logging(expressions: readonly string[]) {
  const filters = ["true", ...expressions].map((expression) => ({
    extension_filter: {
      name: "cel",
      typed_config: {
        "@type": "type.googleapis.com/envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter",
        expression,
      },
    },
  }));
  const typed_config = { "@type": "type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog" };
  const log = { name: "stdout", filter: { and_filter: { filters: [...filters, ...filters] } }, typed_config };
  return { admin: { address: socketAddress(0), access_log: [log] } };
}

test("every function of Envoy is known, and Envoy knows it", async () => {
  for (const expression of sound) assert.deepEqual(await problemsOf(expression), [], expression);
  await assertEnvoyAccepts(logging(sound));
});

for (const [expression, problem] of Object.entries(refused)) {
  test(`${expression} is rejected, and Envoy rejects it too`, async () => {
    assert.match((await problemsOf(expression)).join("\n"), problem);
    await assert.rejects(assertEnvoyAccepts(logging([expression])));
  });
}

test("a function that is nearly spelt right is suggested", async () => {
  const { context, diagnostics } = await lowering();
  isCel("request.path.startWith('/')", await celField(context));
  assert.match(reported(diagnostics).join("\n") + diagnostics[0]?.hint, /did you mean startsWith\?/);
});

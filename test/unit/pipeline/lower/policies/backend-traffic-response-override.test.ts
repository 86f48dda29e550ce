// Response overrides of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(...rules: readonly string[]) {
  const { parts, problems } = await lowerTraffic(`responseOverride: [${rules.join(", ")}]`);
  const { responseOverride } = parts as { readonly responseOverride?: { readonly rules: readonly unknown[] } };
  return { rules: responseOverride?.rules, problems };
}

test("a rule has statuses, headers and a source", async () => {
  const header = "{ name: X-State, value: { type: Suffix, value: e } }";
  const match = `{ statusCodes: [{ value: 404 }, { type: Range, range: { start: 500, end: 511 } }], responseHeaders: [${header}] }`;
  const response =
    "{ statusCode: 503, contentType: a/b, body: { inline: x }, header: { set: [{ name: x-b, value: c }] } }";
  const { rules, problems } = await lower(`{ match: ${match}, source: Local, response: ${response} }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(rules, [
    {
      statuses: [
        { from: 404, to: 404 },
        { from: 500, to: 511 },
      ],
      headers: [{ name: "x-state", match: { kind: "suffix", value: "e" } }],
      source: "local",
      response: {
        status: 503,
        body: "x",
        headers: {
          set: [
            { name: "content-type", value: "a/b" },
            { name: "x-b", value: "c" },
          ],
          add: [],
          remove: [],
        },
      },
    },
  ]);
});

for (const [redirect, location] of [
  ["{}", "%REQ(X-FORWARDED-PROTO)%://%REQ(:AUTHORITY)%%REQ(:PATH)%"],
  ["{ scheme: https }", "https://%REQ(:AUTHORITY)%%REQ(:PATH)%"],
  ["{ hostname: a.b, port: 443 }", "%REQ(X-FORWARDED-PROTO)%://a.b:443%REQ(:PATH)%"],
  ["{ scheme: http, hostname: a.b, port: 80 }", "http://a.b%REQ(:PATH)%"],
  ["{ scheme: https, hostname: a.b, port: 80 }", "https://a.b:80%REQ(:PATH)%"],
  [
    "{ hostname: a.b, path: { type: ReplaceFullPath, replaceFullPath: /c?d=e } }",
    "%REQ(X-FORWARDED-PROTO)%://a.b/c?d=e",
  ],
] as const) {
  test(`the redirect ${redirect} goes to ${location}`, async () => {
    const { rules, problems } = await lower(`{ match: { statusCodes: [{ value: 401 }] }, redirect: ${redirect} }`);
    const [rule] = rules as {
      readonly response: { readonly status: number; readonly headers: { readonly set: unknown } };
    }[];
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [rule?.response.status, rule?.response.headers.set],
      [302, [{ name: "location", value: location }]],
    );
  });
}

test("a port without a hostname is an error, since the request's host may have one", async () => {
  const { problems } = await lower("{ match: { statusCodes: [{ value: 401 }] }, redirect: { port: 8443 } }");
  assert.deepEqual(problems, ["lower/not-supported-yet spec.responseOverride[0].redirect.port"]);
});

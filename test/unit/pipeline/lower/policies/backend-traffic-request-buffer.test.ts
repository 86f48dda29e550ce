// The request buffer of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { requestBufferField } from "../../../../../src/pipeline/lower/policies/backend-traffic/request-buffer.ts";
import { lowering, policyOf, reported } from "../lowering.ts";

async function lower(requestBuffer: string) {
  const { context, diagnostics } = await lowering();
  const policy = await policyOf("BackendTrafficPolicy", `requestBuffer: ${requestBuffer}`);
  return { part: requestBufferField.lower(policy, context), problems: reported(diagnostics) };
}

test("the limit is a quantity of bytes", async () => {
  for (const [limit, maxRequestBytes] of [
    ["1024", 1024],
    ["4Ki", 4096],
    ["2M", 2_000_000],
  ])
    assert.deepEqual(await lower(`{ limit: ${limit} }`), {
      part: { requestBuffer: { maxRequestBytes } },
      problems: [],
    });
});

for (const yaml of ["{}", "{ limit: 0 }", "{ limit: -1 }", "{ limit: 4Gi }"]) {
  test(`${yaml} is no limit that Envoy could keep`, async () => {
    const problems = ["lower/value-out-of-range spec.requestBuffer.limit"];
    assert.deepEqual(await lower(yaml), { part: "invalid", problems });
  });
}

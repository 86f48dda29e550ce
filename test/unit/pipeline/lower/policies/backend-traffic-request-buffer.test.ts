// The request buffer of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(requestBuffer: string) {
  const { parts, valid, problems } = await lowerTraffic(`requestBuffer: ${requestBuffer}`);
  return { part: valid ? parts : "invalid", problems };
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
  test(`${yaml} is not a limit that Envoy supports`, async () => {
    const problems = ["lower/value-out-of-range spec.requestBuffer.limit"];
    assert.deepEqual(await lower(yaml), { part: "invalid", problems });
  });
}

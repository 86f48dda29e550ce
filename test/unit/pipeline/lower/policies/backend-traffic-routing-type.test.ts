// The routing type of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

for (const kind of ["HTTPRoute", "TCPRoute", "UDPRoute"] as const) {
  test(`Service and Endpoint act on a ${kind}`, async () => {
    const partsOf = async (type: string) => (await lowerTraffic(`routingType: ${type}`, [kind])).parts;
    assert.deepEqual([await partsOf("Service"), await partsOf("Endpoint")], [{ toServiceAddress: true }, {}]);
  });
}

test("another type is an error, which the schema leaves open", async () => {
  const { problems } = await lowerTraffic("routingType: service");
  assert.deepEqual(problems, ["lower/value-out-of-range spec.routingType"]);
});

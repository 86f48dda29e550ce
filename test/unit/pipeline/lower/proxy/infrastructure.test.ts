// What a Gateway sets for the objects that run it.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Infrastructure } from "../../../../../src/model/ir/infrastructure.ts";
import { lowerInfrastructure } from "../../../../../src/pipeline/lower/proxy/infrastructure.ts";
import { lowering, resourceOf } from "../lowering.ts";

const listeners = "gatewayClassName: internet\nlisteners: [{ name: http, port: 80, protocol: HTTP }]";

async function infrastructureOf(spec: string): Promise<Infrastructure> {
  const { proxy } = (await lowering()).context;
  const resource = await resourceOf("Gateway", spec);
  const gateways = proxy.gateways.map((gateway) => ({ ...gateway, resource }));
  return lowerInfrastructure({ ...proxy, owner: resource, gateways }, () => assert.fail("nothing to report"));
}

test("a Gateway without infrastructure has its class, and nothing else", async () => {
  assert.deepEqual(await infrastructureOf(listeners), {
    className: "internet",
    namespace: "shop",
    labels: {},
    annotations: {},
  });
});

test("labels and annotations keep their text, in the order of their keys", async () => {
  const infrastructure =
    'infrastructure: { labels: { team: "no", area: "" }, annotations: { z.example/b: "- 1", a: x } }';
  const { labels, annotations } = await infrastructureOf(`${listeners}\n${infrastructure}`);
  assert.deepEqual(Object.entries(labels), [
    ["area", ""],
    ["team", "no"],
  ]);
  assert.deepEqual(Object.entries(annotations), [
    ["a", "x"],
    ["z.example/b", "- 1"],
  ]);
});

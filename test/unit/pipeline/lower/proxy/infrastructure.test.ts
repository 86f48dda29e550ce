// What a Gateway sets for the objects that run it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerInfrastructure } from "../../../../../src/pipeline/lower/proxy/infrastructure.ts";
import { resourceOf } from "../lowering.ts";

const listeners = "gatewayClassName: internet\nlisteners: [{ name: http, port: 80, protocol: HTTP }]";

test("a Gateway without infrastructure has its class, and nothing else", async () => {
  const gateway = await resourceOf("Gateway", listeners);
  assert.deepEqual(lowerInfrastructure(gateway), { className: "internet", labels: {}, annotations: {} });
});

test("labels and annotations keep their text, in the order of their keys", async () => {
  const infrastructure =
    'infrastructure: { labels: { team: "no", area: "" }, annotations: { z.example/b: "- 1", a: x } }';
  const { labels, annotations } = lowerInfrastructure(await resourceOf("Gateway", `${listeners}\n${infrastructure}`));
  assert.deepEqual(Object.entries(labels), [
    ["area", ""],
    ["team", "no"],
  ]);
  assert.deepEqual(Object.entries(annotations), [
    ["a", "x"],
    ["z.example/b", "- 1"],
  ]);
});

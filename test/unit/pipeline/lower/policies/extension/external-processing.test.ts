// The external processors of an EnvoyExtensionPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Extensions } from "../../../../../../src/model/ir/extension/extensions.ts";
import { extensionFeatures } from "../../../../../../src/pipeline/lower/policies/extension/extension.ts";
import { lowerPolicy } from "../../../../../../src/pipeline/lower/policies/lower-policy.ts";
import type { TrafficPlace } from "../../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowering, policyOf, reported, routesAimedAt, seen } from "../../lowering.ts";

async function lower(...processors: readonly string[]) {
  const { context, diagnostics } = await lowering();
  const { parts, valid } = lowerPolicy<"EnvoyExtensionPolicy", Extensions, TrafficPlace>(
    extensionFeatures,
    await policyOf("EnvoyExtensionPolicy", `extProc: [${processors.join(", ")}]`),
    routesAimedAt,
    context,
  );
  const clusters = context.destinations.all().map(({ key, protocol, backends }) => [key, protocol, backends.length]);
  return { parts: seen(parts), valid, clusters, problems: reported(diagnostics) };
}

const policy = { kind: "EnvoyExtensionPolicy", namespace: "shop", name: "it" };
const keyOf = (index: number) => `envoyextensionpolicy/shop/it/extproc/${index}`;
const headers = "processingMode: { request: {} }";
const to = (name: string) => `backendRefs: [{ name: ${name}, port: 80 }]`;

test("each server has a cluster with Envoy Gateway's name, which is called over HTTP/2", async () => {
  const several = "backendRefs: [{ name: one, port: 9000 }, { name: two, port: 80, weight: 2 }]";
  const { parts, clusters, problems } = await lower(`{ ${several}, ${headers} }`, `{ ${to("three")}, ${headers} }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(clusters, [
    [keyOf(0), "http2", 2],
    [keyOf(1), "http2", 1],
  ]);
  const request = { attributes: [] };
  assert.deepEqual(parts, {
    externalProcessors: [
      { policy, index: 0, destination: keyOf(0), authority: "one.shop:9000", request },
      { policy, index: 1, destination: keyOf(1), authority: "three.shop:80", request },
    ],
  });
});

test("what the policy sets is kept", async () => {
  const modes = "request: { attributes: [request.path], body: Streamed }, response: { body: Buffered }";
  const rest =
    "messageTimeout: 1s, statusOnError: 503, metadata: { accessibleNamespaces: [a], writableNamespaces: [b] }";
  const { parts } = await lower(`{ ${to("one")}, processingMode: { ${modes}, allowModeOverride: true }, ${rest} }`);
  assert.deepEqual(parts, {
    externalProcessors: [
      {
        ...{ policy, index: 0, destination: keyOf(0), authority: "one.shop:80" },
        ...{ messageTimeoutMs: 1000, statusOnError: 503, allowsOtherMode: true },
        request: { attributes: ["request.path"], body: "streamed" },
        response: { attributes: [], body: "buffered" },
        ...{ readsMetadata: ["a"], writesMetadata: ["b"] },
      },
    ],
  });
});

for (const [written, opens] of [
  ["failOpen: true", true],
  ["shadowMode: true", true],
  ["shadowMode: true, failOpen: false", undefined],
  ["failOpen: false", undefined],
] as const) {
  test(`${written} ${opens ? "lets requests pass" : "stops requests"} while the server is down`, async () => {
    const { parts } = await lower(`{ ${to("one")}, ${headers}, ${written} }`);
    assert.equal((parts as { externalProcessors: { failOpen?: true }[] }).externalProcessors[0]?.failOpen, opens);
  });
}

test("a server with a broken reference is left out where it fails open, and others keep their place", async () => {
  const open = await lower(`{ ${to("gone")}, ${headers}, failOpen: true }`, `{ ${to("two")}, ${headers} }`);
  assert.deepEqual([open.valid, open.clusters.map(([key]) => key)], [true, [keyOf(1)]]);
  assert.deepEqual((await lower(`{ ${to("gone")}, ${headers}, failOpen: true }`)).parts, {});
  assert.equal((await lower(`{ ${to("gone")}, ${headers} }`)).valid, false);
});

test("a server that sees nothing is a warning, and an attribute that Envoy cannot parse an error", async () => {
  const nothing = await lower(`{ ${to("one")} }`);
  assert.deepEqual([nothing.valid, nothing.problems], [true, ["lower/processor-sees-nothing spec.extProc[0]"]]);
  const wrong = await lower(`{ ${to("one")}, processingMode: { response: { attributes: ["response."] } } }`);
  const place = "lower/cel-invalid spec.extProc[0].processingMode.response.attributes[0]";
  assert.deepEqual([wrong.valid, wrong.problems], [false, [place]]);
});

for (const [time, problems] of [
  ["1h", []],
  ["3601s", ["lower/value-out-of-range spec.extProc[0].messageTimeout"]],
] as const) {
  test(`a message timeout of ${time} is ${problems.length === 0 ? "accepted" : "rejected"}`, async () => {
    assert.deepEqual((await lower(`{ ${to("one")}, ${headers}, messageTimeout: ${time} }`)).problems, problems);
  });
}

// Texts that would keep a backtracking engine busy for minutes are judged at once, and as an API server judges them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Channel } from "../../../../src/model/channel.ts";
import { checkValues } from "./support.ts";

const route = (filter: unknown): unknown => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "HTTPRoute",
  metadata: { name: "a", namespace: "web" },
  spec: { rules: [{ filters: [filter] }] },
});
const header = (value: string): unknown =>
  route({ type: "RequestHeaderModifier", requestHeaderModifier: { set: [{ name: "a", value }] } });
const policy = (kind: string, spec: object): unknown => ({
  apiVersion: "gateway.envoyproxy.io/v1alpha1",
  kind,
  metadata: { name: "a", namespace: "web" },
  spec: { targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "e" }], ...spec },
});
const configMap = (content: string): unknown => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a", namespace: "web" },
  binaryData: { a: content },
});

const million = 1_000_000;

const rejected: readonly (readonly [title: string, object: unknown, codes: readonly string[], channel?: Channel])[] = [
  [
    "a long token before a letter of German in a header",
    header(`${"a".repeat(60)}ÄÖ`),
    ["check/malformed"],
    "experimental",
  ],
  [
    "words of a header before a control character",
    header(`${"a b\t".repeat(60)}\u0001`),
    ["check/malformed"],
    "experimental",
  ],
  // 4097 code points are too many, and so few that the form is judged as well.
  [
    "a header with one character too many, and a wrong one",
    header(`${"a".repeat(4096)}é`),
    ["check/wrong-length", "check/malformed"],
    "experimental",
  ],
  ["a header of a million characters", header(`${"a".repeat(million)}é`), ["check/wrong-length"], "experimental"],
  [
    "an origin of many labels",
    policy("SecurityPolicy", { cors: { allowOrigins: [`https://${"a".repeat(60)}!`] } }),
    ["check/malformed"],
  ],
  [
    "a quantity of a million digits",
    policy("BackendTrafficPolicy", { requestBuffer: { limit: `${"1".repeat(million)}x` } }),
    ["check/malformed"],
  ],
  [
    "a quantity of ones",
    policy("ClientTrafficPolicy", { http2: { initialStreamWindowSize: `${"1".repeat(million)}!` } }),
    ["check/malformed"],
  ],
  ["base64 with a million line breaks", configMap(`AAAA${"\n".repeat(million)}!`), ["check/malformed"]],
  [
    "placeholders that are never closed",
    { ...(route({}) as object), spec: { hostnames: "{{".repeat(million) } },
    ["check/wrong-type"],
  ],
];

for (const [title, object, codes, channel] of rejected) {
  test(`${title}`, async () => {
    const { diagnostics } = await checkValues([object], channel);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      codes,
    );
  });
}

const accepted = [header("a b\tc"), header("a".repeat(4096)), configMap(`AAAA${"\r\n".repeat(1000)}AA=\n=\n`)];

for (const object of accepted) {
  test(`${JSON.stringify(object).slice(0, 150)} is valid`, async () => {
    const { diagnostics } = await checkValues([object], "experimental");
    assert.deepEqual(diagnostics, []);
  });
}

// The Wasm modules of an EnvoyExtensionPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../../../../../../src/base/digest.ts";
import type { Extensions } from "../../../../../../src/model/ir/extension/extensions.ts";
import type { Pin } from "../../../../../../src/model/pinned/pinned.ts";
import { PinnedContents } from "../../../../../../src/pipeline/lower/pinned-contents.ts";
import { extensionFeatures } from "../../../../../../src/pipeline/lower/policies/extension/extension.ts";
import { lowerPolicy } from "../../../../../../src/pipeline/lower/policies/lower-policy.ts";
import type { TrafficPlace } from "../../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { markerModule } from "../../../../../support/wasm/marker.ts";
import { lowering, policyOf, reported, routesAimedAt } from "../../lowering.ts";

const content = markerModule();
const digest = sha256(content);
const image = "cd".repeat(32);
const pinOf = (url: string, more: Partial<Pin> = {}): Pin => ({
  ...{ kind: "wasm", url, sha256: digest, size: content.length, askedBy: [] },
  ...more,
});
const pins = [pinOf("https://code.example/a.wasm?v=1"), pinOf("oci://code.example/a:v1", { image })];

async function lower(...modules: readonly string[]) {
  const { context, diagnostics } = await lowering();
  const pinned = new PinnedContents({ airgapped: false, pinned: { pins, contents: new Map([[digest, content]]) } });
  const { parts, valid } = lowerPolicy<"EnvoyExtensionPolicy", Extensions, TrafficPlace>(
    extensionFeatures,
    await policyOf("EnvoyExtensionPolicy", `wasm: [${modules.join(", ")}]`),
    routesAimedAt,
    { ...context, pinned },
  );
  const wanted = pinned.wanted().map(({ url, digest: asked }) => [url, asked]);
  return { modules: (parts as Extensions).wasmModules, valid, wanted, problems: reported(diagnostics) };
}

const http = (more = "") => `code: { type: HTTP, http: { url: "https://code.example/a.wasm?v=1#x"${more} } }`;
const ofImage = (more = "") => `code: { type: Image, image: { url: "code.example/a:v1"${more} } }`;
const gone = `code: { type: HTTP, http: { url: "https://code.example/gone.wasm" } }`;

test("what the policy sets is kept, in the order of the list", async () => {
  const own = `name: first, rootID: root, config: { b: 1, a: [two] }, failOpen: true, env: { hostKeys: [HOME] }`;
  const { modules, problems, wanted } = await lower(`{ ${http()}, ${own} }`, `{ ${ofImage()} }`);
  assert.deepEqual(problems, []);
  const policy = { kind: "EnvoyExtensionPolicy", namespace: "shop", name: "it" };
  const code = { kind: "wasm", sha256: digest, content };
  assert.deepEqual(modules, [
    {
      ...{ policy, index: 0, code, configuration: '{"b":1,"a":["two"]}', environment: ["HOME"] },
      ...{ failOpen: true, name: "first", rootId: "root" },
    },
    { policy, index: 1, code, configuration: "{}", environment: [] },
  ]);
  assert.deepEqual(wanted, [
    ["https://code.example/a.wasm?v=1", undefined],
    ["oci://code.example/a:v1", undefined],
  ]);
});

test("a digest is that of the file, or of the image; in capital letters it is the same", async () => {
  const right = await lower(
    `{ ${http(`, sha256: "${digest.toUpperCase()}"`)} }`,
    `{ ${ofImage(`, sha256: "${image}"`)} }`,
  );
  assert.deepEqual([right.valid, right.problems], [true, []]);
  const wrong = await lower(`{ ${http(`, sha256: "${image}"`)} }`, `{ ${ofImage(`, sha256: "${digest}"`)} }`);
  assert.deepEqual(wrong.problems, [
    "fetch/not-usable spec.wasm[0].code.http.url",
    "fetch/not-usable spec.wasm[1].code.image.url",
  ]);
});

test("a module that is not pinned is left out where it fails open, and others keep their place", async () => {
  const open = await lower(`{ ${gone}, failOpen: true }`, `{ ${http()} }`);
  assert.deepEqual([open.valid, open.modules?.map(({ index }) => index)], [true, [1]]);
  assert.deepEqual(open.problems, ["fetch/not-pinned spec.wasm[0].code.http.url"]);
  assert.equal((await lower(`{ ${gone}, failOpen: true }`)).modules, undefined);
  assert.equal((await lower(`{ ${gone} }`, `{ ${http()} }`)).valid, false);
});

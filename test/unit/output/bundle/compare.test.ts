// Where the bundles on disk differ from what would be built.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compareBundles } from "../../../../src/output/bundle/compare.ts";
import type { BundleTree } from "../../../../src/output/bundle/tree.ts";
import { inFolder } from "../../../support/folders.ts";

const manifest = JSON.stringify({ schema: "gwc.dev/bundle/v1", files: [{ path: "envoy.yaml" }] });
const one: BundleTree = {
  folder: "a/one",
  files: [
    { path: "bundle.json", content: manifest },
    { path: "envoy.yaml", content: "x: 1\n" },
  ],
};
const onDisk = { "a/one/bundle.json": manifest, "a/one/envoy.yaml": "x: 1\n" };
const mine = { ignoreOthers: false };

function differences(disk: Readonly<Record<string, string>>, options = mine): Promise<readonly string[]> {
  return inFolder(disk, async (out) =>
    (await compareBundles(out, [one], options)).map(({ kind, path }) => `${kind} ${path}`),
  );
}

test("a bundle that was just built does not differ", async () => {
  assert.deepEqual(await differences(onDisk), []);
});

test("missing, different and surplus files are named", async () => {
  const disk = { "a/one/bundle.json": manifest, "a/one/notes.txt": "mine", "a/one/deploy/apply.sh": "" };
  assert.deepEqual(await differences(disk), [
    "surplus a/one/deploy/apply.sh",
    "missing a/one/envoy.yaml",
    "surplus a/one/notes.txt",
  ]);
  assert.deepEqual(await differences({ ...onDisk, "a/one/envoy.yaml": "x: 2\n" }), ["stale a/one/envoy.yaml"]);
});

test("a bundle that is no longer built is surplus, unless other bundles are ignored", async () => {
  const disk = { ...onDisk, "b/two/bundle.json": manifest, "c/three/mine.txt": "no bundle" };
  assert.deepEqual(await differences(disk), ["surplus b/two"]);
  assert.deepEqual(await differences(disk, { ignoreOthers: true }), []);
});

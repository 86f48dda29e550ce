// A swap that fails in its middle.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { BundleTree } from "../../../../src/output/bundle/tree.ts";
import { writeBundles } from "../../../../src/output/bundle/write.ts";
import { folderBytes, inFolder } from "../../../support/folders.ts";

function tree(folder: string, text: string): BundleTree {
  const manifest = { schema: "gwc.dev/bundle/v1", envoy: { version: "1.40" }, files: [{ path: "envoy.yaml" }] };
  return {
    folder,
    files: [
      { path: "bundle.json", content: JSON.stringify(manifest) },
      { path: "envoy.yaml", content: text },
    ],
  };
}

async function write(out: string, trees: readonly BundleTree[]) {
  return writeBundles(out, trees, { keepOthers: false, called: "out" }, ({ message }) => assert.fail(message));
}

test("when one bundle cannot be put into its place, those that stand there already come back, stale ones too", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("a/one", "old\n"), tree("a/stale", "old\n")]);
    const before = folderBytes(folder);
    // The bundle inside another one moves along with it, so that the swap finds nothing where it should be.
    const trees = [tree("a/one", "new\n"), tree("b/two", "new\n"), tree("b/two/inside", "new\n")];
    await assert.rejects(write(folder, trees), { code: "ENOENT" });
    assert.deepEqual(folderBytes(folder), before);
    assert.ok(!existsSync(join(folder, "b/two")));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(".")),
      [],
    );
  });
});

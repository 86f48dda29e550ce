// Disks and permissions as root can make them: a file system that is full, a file that may not be read, a folder that may not be written.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ensureBuilt, runBuilt } from "../support/built-gwc.ts";
import { folderBytes, inFolder } from "../support/folders.ts";
import { edge, projectFile, routeTo } from "../support/small-project.ts";

// Root may read and write everything; without these capabilities it is a user like others.
const asOthers = "setpriv --bounding-set=-dac_override,-dac_read_search";

before(ensureBuilt);

test("a full file system leaves the bundle before as it was", async () => {
  await inFolder({ ...projectFile, ...edge }, async (cwd) => {
    const out = join(cwd, "out");
    mkdirSync(out);
    await onSmallDisk(out, async () => {
      const first = await runBuilt(["build"], { cwd });
      assert.equal(first.code, 0, first.err);
      const before = folderBytes(out);
      writeFileSync(
        join(cwd, "edge/more.yaml"),
        Array.from({ length: 40 }, (_, index) => routeTo(`r${index}`, "edge", "hello")).join("---\n"),
      );
      const { code, err } = await runBuilt(["build"], { cwd });
      assert.equal(code, 4);
      assert.match(err, /the bundles could not be written: ENOSPC.*; what is in out stays as it was\./);
      assert.deepEqual(folderBytes(out), before);
      assert.deepEqual(readdirSync(out), ["default"]);
    });
  });
});

async function onSmallDisk(folder: string, use: () => Promise<void>): Promise<void> {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=96k", "tmpfs", folder]);
  try {
    await use();
  } finally {
    execFileSync("umount", [folder]);
  }
}

test("a file that may not be read is named, is not passed over, and is no error of the input", async () => {
  await inFolder({ ...projectFile, ...edge, "edge/private.yaml": routeTo("private", "edge") }, async (cwd) => {
    chmodSync(join(cwd, "edge/private.yaml"), 0);
    const { code, err } = await runBuilt(["build"], { cwd, shell: asOthers });
    assert.equal(code, 4, err);
    assert.match(err, /error load\/unreadable\n {2}Cannot read "edge\/private\.yaml": /);
    assert.deepEqual(folderBytes(join(cwd, "out")), {});
  });
});

test("an output folder that may not be written is an error of the environment", async () => {
  await inFolder({ ...projectFile, ...edge }, async (cwd) => {
    mkdirSync(join(cwd, "out"), { mode: 0o555 });
    const { code, err } = await runBuilt(["build"], { cwd, shell: asOthers });
    assert.equal(code, 4, err);
    assert.match(err, /the bundles could not be written: EACCES/);
  });
});

test("a bundle that cannot be swapped in leaves those before it as they were", async () => {
  const named = (text: string | undefined, namespace: string) =>
    (text ?? "").replace("{ name: ", `{ namespace: ${namespace}, name: `);
  const files = Object.entries(edge).flatMap(([path, text]) =>
    ["a", "b"].map((name) => [`edge/${name}-${path.slice(5)}`, named(text, name)] as const),
  );
  await inFolder({ ...projectFile, ...Object.fromEntries(files) }, async (cwd) => {
    const first = await runBuilt(["build"], { cwd });
    assert.equal(first.code, 0, first.err);
    const before = folderBytes(join(cwd, "out"));
    assert.ok(before["a/edge/envoy.yaml"] !== undefined && before["b/edge/envoy.yaml"] !== undefined);
    chmodSync(join(cwd, "out/b"), 0o555);
    const { code, err } = await runBuilt(["build", "--clusters", "perRule"], { cwd, shell: asOthers });
    assert.equal(code, 4, err);
    assert.match(err, /the bundles could not be written: EACCES/);
    assert.deepEqual(folderBytes(join(cwd, "out")), before);
  });
});

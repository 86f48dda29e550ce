// Same input, same bytes: in another folder, time zone, language and umask.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { ensureBuilt, runBuilt } from "../support/built-gwc.ts";
import { projectRoot } from "../support/envoy/envoy.ts";
import { folderBytes } from "../support/folders.ts";

before(ensureBuilt);

for (const example of ["quickstart", "edge-shop", "api-platform"]) {
  test(`${example}: two builds in different folders, time zones, languages and umasks give the same bytes and modes`, async (t) => {
    const [here, there] = [copyTo(t, example, "."), copyTo(t, example, "deeper/in the tree")];
    const surroundings = { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", SOURCE_DATE_EPOCH: "1" };
    assert.equal((await runBuilt(["build"], { cwd: here, env: { TZ: "UTC" } })).code, 0);
    assert.equal((await runBuilt(["build"], { cwd: there, env: surroundings, shell: "umask 077;" })).code, 0);
    const [first, second] = [here, there].map((folder) => folderBytes(join(folder, "../../out", example)));
    assert.ok(Object.keys(first ?? {}).length > 0);
    assert.deepEqual(second, first);
  });

  test(`${example}: it does not matter where gwc is started`, async (t) => {
    const folder = copyTo(t, example, ".");
    assert.equal((await runBuilt(["build"], { cwd: folder })).code, 0);
    const before = folderBytes(join(folder, "../../out"));
    const elsewhere = await runBuilt(["build", "--project", join("examples", example, "gwc.yaml")], {
      cwd: join(folder, "../.."),
    });
    assert.equal(elsewhere.code, 0, elsewhere.err);
    assert.deepEqual(folderBytes(join(folder, "../../out")), before);
  });
}

/** Copies an example to <new folder>/<below>/examples/<name>; its project file writes to ../../out. */
function copyTo(t: { after(fn: () => void): void }, example: string, below: string): string {
  const root = mkdtempSync(join(tmpdir(), "gwc-bytes-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, below, "examples", example);
  mkdirSync(folder, { recursive: true });
  cpSync(join(projectRoot, "examples", example), folder, { recursive: true });
  return folder;
}

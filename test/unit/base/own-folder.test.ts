// Which folders were left behind by a process that has ended.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { leftFolders, ownFolderPrefix } from "../../../src/base/own-folder.ts";
import { inFolder } from "../../support/folders.ts";

test("folders of a process that has ended were left behind, also where its number belongs to another one now", async () => {
  await inFolder({}, async (folder) => {
    const { pid: ended } = spawnSync(process.execPath, ["-e", ""]);
    const own = mkdtempSync(join(folder, ownFolderPrefix("x-")));
    const left = [`x-${ended}-0-a`, `x-${ended}-5-a`, `x-${process.pid}-5-reused`];
    for (const name of [...left, `x-${process.pid}-0-a`, "x-notes", `y-${ended}-0-a`]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, `x-${ended}-0-file`), "");
    const expected = process.platform === "linux" ? left : left.slice(0, 2);
    assert.deepEqual([...leftFolders(folder, "x-")].sort(), expected.sort());
    assert.match(own, /x-\d+-\d+-/);
    assert.deepEqual(leftFolders(join(folder, "missing"), "x-"), []);
  });
});

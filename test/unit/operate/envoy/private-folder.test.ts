// What a killed process leaves among the temporary files.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { makePrivateFolder } from "../../../../src/operate/envoy/private-folder.ts";

test("the next start removes what a killed process left, and its own folder is for its user alone", () => {
  const prefix = `gwc-test-${process.pid}-`;
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const left = join(tmpdir(), `${prefix}${pid}-0-abcdef`);
  mkdirSync(join(left, "secrets"), { recursive: true });
  const first = makePrivateFolder(prefix);
  const second = makePrivateFolder(prefix);
  assert.ok(!existsSync(left));
  for (const folder of [first, second]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    rmSync(folder, { recursive: true });
  }
});

// Progress: one line, on a terminal, for long work only, and gone at the end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { progressOf } from "../../../../src/cli/terminal/progress.ts";
import { inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { edge, projectFile } from "../../../support/small-project.ts";

test("long work tells its stages, and removes the line when the last one ends", async () => {
  const said: string[] = [];
  const onStage = progressOf({ progress: (text) => said.push(text) });
  onStage("load");
  await sleep(450);
  for (const stage of ["check", "resolve", "lower", "xds", "verify", "secrets"]) onStage(stage);
  assert.deepEqual(
    [said[0], said.at(-2), said.at(-1), said.length],
    ["resolving references", "searching for secrets", "", 6],
  );
});

test("short work says nothing, and neither does a pipe", async () => {
  const said: string[] = [];
  const onStage = progressOf({ progress: (text) => said.push(text) });
  for (const stage of ["load", "check", "secrets"]) onStage(stage);
  progressOf({})("load");
  assert.deepEqual(said, []);
  await inFolder({ ...projectFile, ...edge }, async (folder) => {
    const { code, err } = await gwc(["check", "--schema-only"], folder);
    assert.equal(code, 0);
    assert.doesNotMatch(err, /…/);
  });
});

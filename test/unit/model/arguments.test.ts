// Two command lines as one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { joinArguments } from "../../../src/model/envoy/arguments.ts";

test("a flag of the second command line replaces the same one of the first, with its value", () => {
  const first = ["-c", "envoy.yaml", "-l", "warning", "--disable-hot-restart", "--concurrency", "1"];
  assert.deepEqual(joinArguments(first, ["--log-level", "debug"]), [
    ...["-c", "envoy.yaml", "--disable-hot-restart", "--concurrency", "1"],
    ...["--log-level", "debug"],
  ]);
});

test("tags of statistics may be set several times", () => {
  assert.deepEqual(joinArguments(["--stats-tag", "a:b"], ["--stats-tag", "c:d"]), [
    ...["--stats-tag", "a:b", "--stats-tag", "c:d"],
  ]);
});

// The example with real services beside Envoy, started as its README says.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

test("npm run example api-platform gets the right answer to each request", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/example.mjs", "api-platform", "--once"], {
    encoding: "utf8",
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  assert.equal(stdout.match(/^ok {4}/gm)?.length, 16, stdout);
  assert.doesNotMatch(stdout, /^WRONG/m);
});

test("without a name, npm run example says what there is", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/example.mjs"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /name an example/);
  assert.match(stderr, /There is api-platform/);
});

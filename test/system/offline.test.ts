// The examples without a network: what they have from the internet is in their gwc.lock.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

/** In a network namespace of its own, whose only interface is loopback. */
function offline(script: string): { readonly status: number | null; readonly said: string } {
  // Node's runner starts no tests in a process that it takes for one of its own.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const words = ["--net", "sh", "-c", `busybox ip link set lo up && ${script}`];
  const { status, stdout, stderr } = spawnSync("unshare", words, { encoding: "utf8", env });
  return { status, said: `${stdout}${stderr}` };
}

test("without a network, every example builds from its lock, starts and serves", { timeout: 300_000 }, () => {
  const { status, said } = offline("node scripts/test.mjs e2e/examples");
  assert.equal(status, 0, said);
  assert.match(said, /^\d\d passed, 0 failed$/m);
});

test("there is no network there: what is to be fetched cannot be", { timeout: 60_000 }, () => {
  const { status, said } = offline("cd examples/api-platform && node ../../bin/gwc.js fetch --check --timeout 1");
  assert.equal(status, 4, said);
  assert.match(said, /^\S+ error fetch\/failed$/m);
});

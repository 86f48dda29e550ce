// A successor whose predecessor dies at the last moment. A program that only answers as Envoy does makes the moment long.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startFamily } from "../../../../src/operate/run/envoy-family.ts";

/** Says where its admin interface is; answers there at once, and as a successor after two seconds. */
const program = `#!${process.execPath}
const { createServer } = require("node:http");
const { writeFileSync } = require("node:fs");
const value = (flag) => process.argv[process.argv.indexOf(flag) + 1];
const isSuccessor = process.argv.includes("--restart-epoch");
if (!isSuccessor) writeFileSync(value("--base-id-path"), "4242424242424242");
const server = createServer((request, answer) => setTimeout(() => answer.end("{}"), isSuccessor ? 2000 : 0));
server.listen(0, "127.0.0.1", () => writeFileSync(value("--admin-address-path"), "127.0.0.1:" + server.address().port));
`;

test("a successor that becomes ready after its family was stopped has failed, and ends", {
  timeout: 30_000,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-family-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const envoy = join(folder, "envoy.cjs");
  writeFileSync(envoy, program, { mode: 0o755 });
  const config = { kind: "bootstrap", bootstrap: {} } as const;
  const first = await startFamily(config, { envoy, drainMs: 1000 });
  if (first.kind === "failed") assert.fail(first.problem);
  t.after(() => first.family.stop({ drainMs: 0 }));
  const { family } = first;
  const before = family.current;
  const successor = family.succeed(config);
  await sleep(250);
  await family.stop({ drainMs: 0 });
  assert.equal((await successor).kind, "failed");
  assert.equal(family.current, before);
});

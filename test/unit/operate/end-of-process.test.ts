// Envoy does not outlive the process that started it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { smallBootstrap, smallCluster } from "../../support/envoy/bootstraps.ts";
import { envoyPath, projectRoot } from "../../support/envoy/envoy.ts";
import { freePort } from "../../support/free-port.ts";

test("a process that exits without a stop takes Envoy and its private files along", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-exit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const bootstrap = smallBootstrap({ port: await freePort(), cluster: "a" }, [smallCluster("a", [1])]);
  const options = { envoy: await envoyPath(), config: { kind: "bootstrap", bootstrap } };
  const contents = `
    import { startEnvoy } from "./src/operate/envoy/start-envoy.ts";
    const { envoy } = await startEnvoy(${JSON.stringify(options)});
    console.log(envoy.pid);
    process.exit(0);`;
  const outfile = join(folder, "exit.mjs");
  await build({ stdin: { contents, resolveDir: projectRoot }, outfile, bundle: true, platform: "node", format: "esm" });
  const printed = execFileSync(process.execPath, [outfile], { env: { ...process.env, TMPDIR: folder } });
  const pid = Number(printed.toString());
  assert.ok(pid > 0);
  const deadline = performance.now() + 5000;
  while (existsSync(`/proc/${pid}/exe`) && performance.now() < deadline) await new Promise((r) => setTimeout(r, 20));
  assert.ok(!existsSync(`/proc/${pid}/exe`), "Envoy is gone, or a zombie that its new parent has not collected");
  assert.deepEqual(readdirSync(folder), ["exit.mjs"]);
});

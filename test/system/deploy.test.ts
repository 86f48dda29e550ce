// The systemd units of a bundle, as systemd reads them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder } from "../support/folders.ts";
import { gwc } from "../support/gwc.ts";
import { limitedProject } from "../support/services/limited-project.ts";

/** What systemd says of the units of a bundle, whose services are named after its Gateway; units of the machine are left out. */
async function verifyUnits(bundle: string, name: string): Promise<readonly string[]> {
  const folder = join(bundle, "../../units");
  await mkdir(folder, { recursive: true });
  const units: string[] = [];
  for (const file of (await readdir(join(bundle, "deploy"))).filter((each) => each.endsWith(".service"))) {
    const text = await readFile(join(bundle, "deploy", file), "utf8");
    // systemd asks whether a program is there; they lie elsewhere on this machine.
    const unit = join(folder, file === "envoy.service" ? `gwc-${name}.service` : `gwc-${name}-${file}`);
    await writeFile(unit, text.replace(/\/usr\/(local\/)?bin\/(envoy|ratelimit|redis-server)/g, "/bin/true"));
    units.push(unit);
  }
  const { status, stderr, error } = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
  assert.equal(error, undefined);
  // An unknown key is but a warning of systemd's.
  const remarks = stderr.split("\n").filter((line) => line.includes(`gwc-${name}`));
  return status === 0 ? remarks : [`exit code ${status}`, ...remarks];
}

test("systemd finds nothing to say about the unit, with and without ports below 1024", () =>
  inFolder({}, async (folder) => {
    await gwc(["init", "."], folder);
    for (const port of [8080, 80]) {
      const gateway = join(folder, "gateways/edge.yaml");
      await writeFile(gateway, (await readFile(gateway, "utf8")).replace(/port: \d+/, `port: ${port}`));
      const said = await gwc(["build"], folder);
      assert.equal(said.code, 0, said.err);
      assert.deepEqual(await verifyUnits(join(folder, "out/default/edge"), "default-edge"), []);
    }
  }));

test("systemd finds nothing to say about the units of the rate limit service and its Redis", () =>
  inFolder(limitedProject({ service: "127.0.0.1:8081" }), async (folder) => {
    const said = await gwc(["build"], folder);
    assert.equal(said.code, 0, said.err);
    const bundle = join(folder, "out/web/edge");
    assert.deepEqual(await verifyUnits(bundle, "web-edge"), []);
    const unit = join(bundle, "deploy/redis.service");
    await writeFile(unit, (await readFile(unit, "utf8")).replace("PrivateNetwork", "PrivateNet"));
    assert.match((await verifyUnits(bundle, "web-edge")).join(), /PrivateNet/, "it reads them");
  }));

test("systemd finds nothing to say about the unit of a service whose Redis is elsewhere", () => {
  const redis = { address: "redis.internal:6379", password: "infra/redis", tls: { authority: "infra/redis-ca" } };
  return inFolder(limitedProject({ service: "127.0.0.1:8081", redis }), async (folder) => {
    const said = await gwc(["build"], folder);
    assert.equal(said.code, 0, said.err);
    assert.deepEqual(await verifyUnits(join(folder, "out/web/edge"), "web-edge"), []);
  });
});

test("a shell finds nothing to say about the commands in the units", () =>
  inFolder(limitedProject({ service: "127.0.0.1:8081" }), async (folder) => {
    assert.equal((await gwc(["build"], folder)).code, 0);
    for (const file of ["ratelimit.service", "ratelimit.container", "redis.service"]) {
      const text = await readFile(join(folder, "out/web/edge/deploy", file), "utf8");
      const [, word = ""] = /^ExecStartPost=\/bin\/sh -c "(.*)"$/m.exec(text) ?? [];
      const command = word.replaceAll("$$", "$").replaceAll("%%", "%").replaceAll(/\\(.)/g, "$1");
      const { status, stdout } = spawnSync("shellcheck", ["-s", "sh", "-"], { input: command, encoding: "utf8" });
      assert.deepEqual([status, stdout], [0, ""], file);
    }
  }));

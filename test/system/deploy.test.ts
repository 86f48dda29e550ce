// The systemd unit of a bundle, as systemd reads it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gwc, inFolder } from "../support/project-folder.ts";

test("systemd finds nothing to say about the unit, with and without ports below 1024", () =>
  inFolder({}, async (folder) => {
    await gwc(["init", "."], folder);
    for (const port of [8080, 80]) {
      const gateway = join(folder, "gateways/edge.yaml");
      await writeFile(gateway, (await readFile(gateway, "utf8")).replace(/port: \d+/, `port: ${port}`));
      const said = await gwc(["build"], folder);
      assert.equal(said.code, 0, said.err);
      const unit = await readFile(join(folder, "out/default/edge/deploy/envoy.service"), "utf8");
      // systemd asks whether the program is there; Envoy lies elsewhere on this machine.
      const path = join(folder, `gwc-${port}.service`);
      await writeFile(path, unit.replace("/usr/local/bin/envoy", "/bin/true"));
      const { status, stderr, error } = spawnSync("systemd-analyze", ["verify", path], { encoding: "utf8" });
      assert.equal(error, undefined);
      // An unknown key is but a warning of systemd's; other units of the machine are not our business.
      const remarks = stderr.split("\n").filter((line) => line.includes(`gwc-${port}`));
      assert.deepEqual([status, remarks], [0, []]);
    }
  }));

// deploy/apply.sh as other shells and another user run it; test/e2e has what it does.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { applyHost } from "../support/apply-host.ts";
import { createCertificate } from "../support/certificates/tls.ts";

test("shellcheck finds nothing to say", () => {
  const { status, stdout, error } = spawnSync("shellcheck", ["-s", "sh", "out/quickstart/web/edge/deploy/apply.sh"], {
    encoding: "utf8",
  });
  assert.deepEqual([error, status, stdout], [undefined, 0, ""]);
});

for (const shell of ["dash", "busybox sh"]) {
  test(`${shell} runs it`, async (t) => {
    const host = await applyHost(t);
    const [one, two] = [await host.bundle("one.example"), await host.bundle("two.example")];
    for (const bundle of [one, two]) {
      const script = join(bundle, "deploy/apply.sh");
      const text = readFileSync(script, "utf8");
      writeFileSync(`${script}.run`, text.replace("#!/bin/sh", `#!/usr/bin/env -S ${shell}`), { mode: 0o755 });
      const ran = await host.run(`${script}.run`);
      assert.equal(ran.code, 0, ran.err);
    }
    assert.equal(await host.serves(), "two.example");
    assert.equal((await host.apply(two, "--rollback")).code, 0);
    assert.equal(await host.serves(), "one.example");
  });
}

test("as root it looks at the bundle and its secrets with the eyes of Envoy's user", async (t) => {
  assert.equal(process.getuid?.(), 0, "run the system tests as root");
  const host = await applyHost(t);
  chmodSync(host.folder, 0o755);
  const bundle = await host.bundle("one.example", { listener: await host.httpsListener() });
  const folder = join(host.folder, "secrets/web/certificate");
  mkdirSync(folder, { recursive: true });
  const { chain, key } = createCertificate({ names: ["one.example"] });
  for (const [name, text] of Object.entries({ "tls.crt": chain, "tls.key": key }))
    writeFileSync(join(folder, name), text, { mode: 0o400 });
  const nobody = Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout);
  const refused = await host.apply(bundle, "--user", "nobody");
  assert.equal(refused.code, 4);
  assert.match(refused.err, /tls\.key cannot be read by nobody/);
  for (const name of ["tls.crt", "tls.key"]) chownSync(join(folder, name), nobody, nobody);
  const ran = await host.apply(bundle, "--user", "nobody");
  assert.equal(ran.code, 0, ran.err);
  const unknown = await host.apply(bundle, "--user", "nobody-at-all");
  assert.equal(unknown.code, 4);
  assert.match(unknown.err, /there is no user nobody-at-all/);
});

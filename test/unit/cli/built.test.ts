// The built program in a process of its own: streams, exit codes, full disks, formats, watching, running.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { parse } from "yaml";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { canonicalJson, decodeMessage } from "../../../src/pipeline/verify/codec.ts";
import { ensureBuilt, freePortOffset, gwcPath, runBuilt, startBuilt } from "../../support/built-gwc.ts";
import { assertEnvoyAccepts, envoyPath } from "../../support/envoy/envoy.ts";
import { folderBytes, inFolder } from "../../support/folders.ts";
import { freePort } from "../../support/free-port.ts";
import { request } from "../../support/http.ts";
import { edge, projectFile, routeTo } from "../../support/small-project.ts";

before(ensureBuilt);

const bootstrapType = "envoy.config.bootstrap.v3.Bootstrap";
const sound = { ...projectFile, ...edge };

test("exit codes reach the shell: 0, 1, 2 and 4", async () => {
  await inFolder(sound, async (cwd) => {
    assert.equal((await runBuilt(["build"], { cwd })).code, 0);
    assert.equal((await runBuilt(["build", "--nope"], { cwd })).code, 2);
    writeFileSync(join(cwd, "edge/broken.yaml"), routeTo("broken", "edge", "nowhere"));
    assert.equal((await runBuilt(["check"], { cwd })).code, 1);
    assert.equal((await runBuilt(["run"], { cwd, env: { GWC_ENVOY: "/no/such/envoy" } })).code, 4);
  });
});

test("a standard output that takes no more is one line and exit code 4, whatever the command", async () => {
  await inFolder(sound, async (cwd) => {
    for (const words of [["status"], ["check", "--format", "json"], ["schema", "Gateway"], ["version"]]) {
      const { code, err } = await runBuilt(words, { cwd, shell: "exec >/dev/full;" });
      assert.equal(code, 4, words.join(" "));
      assert.match(err, /^error: cannot write to standard output: ENOSPC: no space left on device, write$/m);
      assert.doesNotMatch(err, / at /);
    }
    const { code } = await runBuilt(["build", "nowhere"], { cwd, shell: "exec 2>/dev/full;" });
    assert.equal(code, 1, "without standard error the exit code tells");
  });
});

test("a disk that takes no more leaves the bundle before byte for byte, with exit code 4", async () => {
  await inFolder(sound, async (cwd) => {
    assert.equal((await runBuilt(["build"], { cwd })).code, 0);
    const before = folderBytes(join(cwd, "out"));
    writeFileSync(join(cwd, "edge/more.yaml"), routeTo("more", "edge", "hello"));
    // No file may grow past four kilobytes (eight blocks of 512 bytes), as on a disk that is full.
    const { code, out, err } = await runBuilt(["build"], { cwd, shell: "ulimit -f 8;" });
    assert.equal(code, 4, err);
    assert.equal(out, "");
    assert.match(err, /error: the bundles could not be written: EFBIG.*; what is in out stays as it was\.\n$/m);
    assert.deepEqual(folderBytes(join(cwd, "out")), before);
    assert.deepEqual(readdirSync(join(cwd, "out")), ["default"]);
  });
});

test("standard input is read when it is named", async () => {
  await inFolder(projectFile, async (cwd) => {
    const { code, err } = await runBuilt(["build", "-"], { cwd, stdin: Object.values(edge).join("---\n") });
    assert.equal(code, 0, err);
    assert.ok(existsSync(join(cwd, "out/default/edge/envoy.yaml")));
  });
});

test("a reader that stops early is not an error", async () => {
  await inFolder(sound, async (cwd) => {
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["-c", `set -o pipefail; '${process.execPath}' '${gwcPath}' schema EnvoyProxy | head -1`],
      { cwd, encoding: "utf8" },
    );
    assert.deepEqual([status, stdout, stderr], [0, "{\n", ""]);
  });
});

test("yaml, json and pb hold the same configuration, and Envoy accepts each", async () => {
  await inFolder(sound, async (cwd) => {
    const { code, err } = await runBuilt(["build", "--format", "yaml,json,pb"], { cwd });
    assert.equal(code, 0, err);
    const file = (name: string) => join(cwd, "out/default/edge", name);
    const yaml = parse(readFileSync(file("envoy.yaml"), "utf8")) as JsonObject;
    assert.deepEqual(JSON.parse(readFileSync(file("envoy.json"), "utf8")), yaml);
    assert.deepEqual(decodeMessage(bootstrapType, readFileSync(file("envoy.pb"))), canonicalJson(bootstrapType, yaml));
    for (const name of ["envoy.yaml", "envoy.json", "envoy.pb"]) await assertEnvoyAccepts(file(name));
    const manifest = JSON.parse(readFileSync(file("bundle.json"), "utf8")) as {
      files: { path: string; size: number; sha256: string }[];
    };
    for (const { path, size, sha256 } of manifest.files) {
      const bytes = readFileSync(file(path));
      assert.deepEqual([bytes.length, createHash("sha256").update(bytes).digest("hex")], [size, sha256], path);
    }
  });
});

test("gwc build --watch builds after a change, keeps the bundle on errors, and ends with Ctrl-C", async (t) => {
  await inFolder(sound, async (cwd) => {
    const gwc = startBuilt(t, ["build", "--watch"], { cwd });
    await gwc.hears(/0 errors, 0 warnings\nwatching for changes; Ctrl-C ends\.\n/);
    writeFileSync(join(cwd, "edge/more.yaml"), routeTo("more", "edge", "hello"));
    await gwc.hears(/4 files, .*2 routes, 0 errors, 0 warnings\n/);
    const before = folderBytes(join(cwd, "out"));
    assert.match(before["default/edge/status.yaml"] ?? "", /name: more/);
    writeFileSync(join(cwd, "edge/more.yaml"), routeTo("more", "edge", "nowhere"));
    await gwc.hears(/error resolve\/[\s\S]*nothing was written; [\s\S]*1 error, 0 warnings\n/);
    assert.deepEqual(folderBytes(join(cwd, "out")), before);
    // An editor that writes beside the file and renames.
    writeFileSync(join(cwd, "edge/.more.tmp"), routeTo("again", "edge", "hello"));
    renameSync(join(cwd, "edge/.more.tmp"), join(cwd, "edge/more.yaml"));
    await gwc.hears(/2 routes, 0 errors, 0 warnings\n/);
    assert.match(readFileSync(join(cwd, "out/default/edge/status.yaml"), "utf8"), /name: again/);
    writeFileSync(join(cwd, "gwc.yaml"), `${projectFile["gwc.yaml"]}clusters: perRule\n`);
    await gwc.hears(/0 errors, 0 warnings\n/);
    assert.match(
      readFileSync(join(cwd, "out/default/edge/envoy.yaml"), "utf8"),
      /name: httproute\/default\/again\/rule\/0\n/,
    );
    assert.equal(await gwc.interrupt(), 0);
  });
});

/** Right after a swap, the Envoy before may still accept a connection. */
async function untilStatus(port: number, status: number): Promise<void> {
  const deadline = performance.now() + 5000;
  let answer = (await request({ port })).status;
  while (answer !== status && performance.now() < deadline) answer = (await request({ port })).status;
  assert.equal(answer, status);
}

test("gwc run serves, follows a change, and keeps the Envoy before when the input is broken", async (t) => {
  await inFolder(sound, async (cwd) => {
    const offset = await freePortOffset();
    const port = 8080 + offset;
    const env = { GWC_ENVOY: await envoyPath() };
    const gwc = startBuilt(t, ["run", "--echo", "--port-offset", String(offset), "--layout", "filesystem"], {
      cwd,
      env,
    });
    const serves = `Envoy serves \\(process \\d+, every port moved by ${offset}, echo backends\\)\\.`;
    await gwc.hears(new RegExp(`${serves}\\n  http://localhost:${port}/\\nwatching for changes`));
    assert.match((await request({ port, path: "/" })).backend ?? "", /service\/default\/hello\//);
    // Envoy itself would write the line of its access log within ten seconds.
    await gwc.hears(/"response_code":200/, 3000);
    const stats = await request({ port: 19_001 + offset, path: "/stats/prometheus" });
    assert.deepEqual([stats.status, stats.backend], [200, undefined]);
    assert.match(stats.body, /^envoy_server_live\{\} 1$/m);
    writeFileSync(
      join(cwd, "edge/route.yaml"),
      routeTo("hello", "edge").replace("- backendRefs", "- matches: [{ path: { value: /only } }]\n      backendRefs"),
    );
    await gwc.hears(/a new Envoy serves \(process \d+\), after \d+ ms/);
    await untilStatus(port, 404);
    assert.equal((await request({ port, path: "/only" })).status, 200);
    writeFileSync(join(cwd, "edge/route.yaml"), routeTo("hello", "edge", "nowhere"));
    await gwc.hears(/error resolve\/[\s\S]*1 error, 0 warnings\nthe running Envoy keeps its configuration\.\n/);
    assert.equal((await request({ port, path: "/only" })).status, 200);
    assert.equal(await gwc.interrupt(), 0);
    await assert.rejects(request({ port, path: "/only" }), /ECONNREFUSED/);
  });
});

test("gwc run ends with 1 on broken input, and with 4 when Envoy does not come up", async () => {
  const env = { GWC_ENVOY: await envoyPath() };
  await inFolder({ ...sound, "edge/broken.yaml": routeTo("broken", "edge", "nowhere") }, async (cwd) => {
    const { code, err } = await runBuilt(["run", "--echo"], { cwd, env });
    assert.equal(code, 1);
    assert.match(err, /no Envoy was started\.\n$/);
  });
  const withSecret = (edge["edge/gateway.yaml"] ?? "").replace(
    "protocol: HTTP, port: 8080",
    "protocol: HTTPS, port: 8443, tls: { certificateRefs: [{ name: cert }] }",
  );
  await inFolder(
    {
      ...sound,
      "edge/gateway.yaml": withSecret,
      "gwc.yaml": `${projectFile["gwc.yaml"]}secrets: { host: [default/cert] }\n`,
    },
    async (cwd) => {
      const { code, err } = await runBuilt(["run", "--echo", "--secrets", "no-such-folder"], { cwd, env });
      assert.equal(code, 4);
      assert.match(
        err,
        /error operate\/host-files-missing\n.*no-such-folder\/default\/cert\/tls.crt, .*\n.*add them to no-such-folder,/,
      );
    },
  );
});

test("gwc run --echo serves HTTPS with a stand-in for a certificate of the host, and says so", async (t) => {
  const listener = "hostname: shop.example, tls: { certificateRefs: [{ name: cert }] }";
  const gateway = (edge["edge/gateway.yaml"] ?? "").replace(
    "protocol: HTTP, port: 8080",
    `protocol: HTTPS, port: 8080, ${listener}`,
  );
  // Renewed without a restart: no reason to look for files of a bundle that is not there.
  const own = `${projectFile["gwc.yaml"]}secrets: { host: [default/cert], directory: /no/such/folder, reload: true }\n`;
  await inFolder({ ...sound, "edge/gateway.yaml": gateway, "gwc.yaml": own }, async (cwd) => {
    const env = { GWC_ENVOY: await envoyPath() };
    const without = await runBuilt(["run"], { cwd, env });
    assert.equal(without.code, 4);
    assert.match(without.err, /\/no\/such\/folder\/default\/cert\/tls.key\.\n {2}hint: .*--secrets FOLDER.*--echo/);
    const offset = await freePortOffset();
    const port = 8080 + offset;
    const gwc = startBuilt(t, ["run", "--echo", "--port-offset", String(offset)], { cwd, env });
    await gwc.hears(/no certificate on this machine for default\/cert \(shop\.example\): a stand-in serves this trial/);
    const url = `https://shop.example:${port}/`;
    await gwc.hears(new RegExp(`  ${url}\\n  such as: curl -k --resolve shop.example:${port}:127.0.0.1 ${url}\\n`));
    const answer = await request({ port, host: "shop.example", protocol: "http1-tls" });
    assert.deepEqual([answer.status, answer.certificate?.subject.CN], [200, "gwc stand-in"]);
    assert.equal(await gwc.interrupt(), 0);
  });
});

test("gwc run ends with 2 when a port would move out of range, and says so of every listener", async () => {
  const two = (edge["edge/gateway.yaml"] ?? "").replace("8080 }", "8080 }, { name: more, protocol: HTTP, port: 9090 }");
  await inFolder({ ...sound, "edge/gateway.yaml": two }, async (cwd) => {
    const env = { GWC_ENVOY: await envoyPath() };
    const { code, err } = await runBuilt(["run", "--echo", "--port-offset", "60000"], { cwd, env });
    assert.equal(code, 2, err);
    for (const port of [8080, 9090]) assert.match(err, new RegExp(`would move from port ${port} to ${port + 60000}`));
    assert.match(err, /hint: choose a --port-offset/);
  });
});

test("gwc run ends with 4 when the named Envoy cannot be run", async () => {
  await inFolder(sound, async (cwd) => {
    const { code, err } = await runBuilt(["run", "--envoy", "./no-such-envoy"], { cwd });
    assert.equal(code, 4);
    assert.match(err, /error operate\/envoy-not-usable/);
  });
});

test("gwc run asks which Gateway when there are several", async () => {
  const second = (edge["edge/gateway.yaml"] ?? "").replace("name: edge", "name: second").replace("8080", "8081");
  await inFolder({ ...sound, "edge/second.yaml": second }, async (cwd) => {
    const { code, err } = await runBuilt(["run", "--echo"], { cwd, env: { GWC_ENVOY: await envoyPath() } });
    assert.equal(code, 2);
    assert.match(
      err,
      /the input has several Gateways: choose one with --gateway default\/edge or --gateway default\/second\./,
    );
  });
});

test("a disk that is full while archives are written leaves the archives before, and no other file", async () => {
  await inFolder(sound, async (cwd) => {
    assert.equal((await runBuilt(["build", "--archive", "archives"], { cwd })).code, 0);
    const before = folderBytes(join(cwd, "archives"));
    writeFileSync(join(cwd, "edge/route.yaml"), routeTo("hello", "edge").replace("port: 80", "port: 80, weight: 5"));
    // Enough for each file of the bundle, in blocks of 512 bytes, and not for all of them together.
    const { code, err } = await runBuilt(["build", "--archive", "archives"], { cwd, shell: "ulimit -f 64;" });
    assert.equal(code, 4, err);
    assert.match(err, /the archives could not be written to archives: EFBIG/);
    assert.deepEqual(folderBytes(join(cwd, "archives")), before);
    assert.deepEqual(readdirSync(join(cwd, "archives")), Object.keys(before));
  });
});

test("gwc run serves a finished bundle of either layout, and takes over the next build of it", async (t) => {
  const env = { GWC_ENVOY: await envoyPath() };
  const [port, adminPort, statsPort, readyPort] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const gateway = (edge["edge/gateway.yaml"] ?? "").replace("8080", String(port));
  // The usual ports are another test's, or another program's.
  const own = `${sound["gwc.yaml"]}operations: { "*": ${JSON.stringify({ adminPort, statsPort, readyPort })} }\n`;
  await inFolder({ ...sound, "gwc.yaml": own, "edge/gateway.yaml": gateway }, async (cwd) => {
    assert.equal((await runBuilt(["build", "--layout", "filesystem", "--out", "fs"], { cwd })).code, 0);
    assert.equal((await runBuilt(["build", "--format", "pb"], { cwd })).code, 0);
    const refused = await runBuilt(["run", "fs/default/edge", "--echo"], { cwd, env });
    assert.equal(refused.code, 2);
    assert.match(refused.err, /a bundle of layout filesystem runs unchanged/);
    const asIs = startBuilt(t, ["run", "fs/default/edge"], { cwd, env });
    await asIs.hears(/watching for changes/);
    assert.equal((await request({ port })).status, 503, "its backend is not there in this test");
    assert.equal(await asIs.interrupt(), 0);
    const withEcho = startBuilt(t, ["run", "out/default/edge", "--echo"], { cwd, env });
    await withEcho.hears(/watching for changes/);
    assert.equal((await request({ port })).status, 200);
    writeFileSync(
      join(cwd, "edge/route.yaml"),
      routeTo("hello", "edge").replace("- backendRefs", "- matches: [{ path: { value: /only } }]\n      backendRefs"),
    );
    assert.equal((await runBuilt(["build", "--format", "pb"], { cwd })).code, 0);
    await withEcho.hears(/a new Envoy serves/);
    await untilStatus(port, 404);
    assert.equal(await withEcho.interrupt(), 0);
  });
});

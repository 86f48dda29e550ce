// deploy/apply.sh with a bundle that has global rate limits: the service knows its files before Envoy asks, and is left alone otherwise.

import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { type ApplyHost, applyHost } from "../support/apply-host.ts";
import { freePort } from "../support/free-port.ts";

const limits = (requests: number) => `---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: limits, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  rateLimit: { global: { rules: [{ limit: { requests: ${requests}, unit: Year } }] } }
`;

/** A bundle for each number of requests that are allowed; undefined: it has no limits. */
async function limitedHost(t: TestContext) {
  const host = await applyHost(t);
  const servicePort = await freePort();
  const project = { rateLimit: { service: `127.0.0.1:${servicePort}` } };
  const bundle = (answer: string, requests?: number) =>
    host.bundle(answer, requests === undefined ? {} : { objects: limits(requests), project });
  return { host, bundle, servicePort };
}

/** Programs of the service, and a stand-in for systemd. */
function withSystemd(host: ApplyHost) {
  const programs = ["ratelimit", "redis-server"].map((name) => join(host.folder, name));
  for (const program of programs) writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
  const [ratelimit = "", redis = ""] = programs;
  const { folder, calls } = host.systemd();
  const words = ["--units", folder, "--user", userInfo().username, "--ratelimit", ratelimit, "--redis", redis];
  const restarted = () => calls().flatMap((call) => /^restart gwc-web-edge-?(.*)$/.exec(call)?.slice(1) ?? []);
  return { units: folder, words, restarted };
}

test("systemd starts Redis, the service and Envoy, in this order, and of these only what has changed", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { units, words, restarted } = withSystemd(host);
  const first = await host.apply(await bundle("one.example", 10), ...words);
  assert.equal(first.code, 0, host.toldBy(first));
  assert.deepEqual(restarted(), ["redis", "ratelimit", ""]);
  const unit = readFileSync(join(units, "gwc-web-edge-ratelimit.service"), "utf8");
  assert.ok(unit.includes(`BindReadOnlyPaths=${host.place}/ratelimit:/srv/gwc/config`), unit);
  assert.ok(unit.includes(`User=${userInfo().username}\n`), unit);
  assert.ok(unit.includes(`ExecStart=${host.folder}/ratelimit\n`), unit);

  const limited = await host.apply(await bundle("one.example", 20), ...words);
  assert.equal(limited.code, 0, host.toldBy(limited));
  assert.deepEqual(restarted().slice(3), ["ratelimit"], "Envoy reads none of the files that have changed");
  const elsewhere = await host.apply(await bundle("two.example", 20), ...words);
  assert.equal(elsewhere.code, 0, host.toldBy(elsewhere));
  assert.deepEqual(restarted().slice(4), [""], "the service reads none of them");
  const again = await host.apply(await bundle("three.example", 20), ...words);
  assert.equal(again.code, 0, host.toldBy(again));
  const read = join(host.folder, "bundles/.versions/web-edge/limiting/ratelimit/web_edge_http.yaml");
  assert.match(readFileSync(read, "utf8"), /requests_per_unit: 20/, "the files that the service has open");

  const without = await host.apply(await bundle("four.example"), ...words);
  assert.equal(without.code, 0, host.toldBy(without));
  assert.equal(existsSync(join(units, "gwc-web-edge-ratelimit.service")), false);
  assert.equal(existsSync(join(units, "gwc-web-edge-redis.service")), false);
});

test("a Redis that is elsewhere now is not kept running here", async (t) => {
  const host = await applyHost(t);
  const { units, words, restarted } = withSystemd(host);
  const service = `127.0.0.1:${await freePort()}`;
  const redis = { address: "redis.internal:6379" };
  for (const rateLimit of [{ service }, { service, redis }]) {
    const bundle = await host.bundle("one.example", { objects: limits(10), project: { rateLimit } });
    const ran = await host.apply(bundle, ...words);
    assert.equal(ran.code, 0, host.toldBy(ran));
  }
  assert.deepEqual(restarted(), ["redis", "ratelimit", "", "ratelimit"]);
  assert.equal(existsSync(join(units, "gwc-web-edge-redis.service")), false);
});

test("a service that does not get healthy with the new files brings the bundle before back", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words } = withSystemd(host);
  assert.equal((await host.apply(await bundle("one.example", 10), ...words)).code, 0);
  const version = host.version();
  writeFileSync(join(host.folder, "unhealthy"), "");
  const refused = await host.apply(await bundle("two.example", 20), ...words);
  assert.match(refused.err, /the rate limit service does not get healthy/);
  assert.equal(refused.code, 4, "the one before does not, either");
  assert.equal(host.version(), version);
  rmSync(join(host.folder, "unhealthy"));
  const ran = await host.apply(await bundle("two.example", 20), "--again", ...words);
  assert.equal(ran.code, 0, host.toldBy(ran));
});

test("a run that is killed while the service starts is not taken for one that has ended well", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words, restarted } = withSystemd(host);
  assert.equal((await host.apply(await bundle("one.example", 10), ...words)).code, 0);
  const second = await bundle("two.example", 20);
  writeFileSync(join(host.folder, "slow"), "");
  const script = host.start(second, ...words);
  while (restarted().length < 4) await setTimeout(20);
  script.signal("SIGKILL");
  await script.done;
  rmSync(join(host.folder, "slow"));
  assert.equal(await host.serves(), "one.example", "Envoy was not restarted");
  const ran = await host.apply(second, ...words);
  assert.equal(ran.code, 0, host.toldBy(ran));
  assert.deepEqual(restarted().slice(4), ["ratelimit", ""]);
  assert.equal(await host.serves(), "two.example");
});

test("a port that another program has is refused, and one that the own service has is not", async (t) => {
  const { host, bundle, servicePort } = await limitedHost(t);
  const { words } = withSystemd(host);
  const [first, second] = [await bundle("one.example", 10), await bundle("two.example", 20)];
  const taken = createServer().listen(servicePort, "127.0.0.1");
  t.after(() => taken.close());
  await once(taken, "listening");
  const refused = await host.apply(first, ...words);
  assert.equal(refused.code, 4);
  assert.match(
    refused.err,
    new RegExp(`port ${servicePort}/TCP of 127.0.0.1, where Envoy asks for rate limits, is taken`),
  );
  taken.close();
  await once(taken, "close");
  assert.equal((await host.apply(first, ...words)).code, 0);
  const service = createServer().listen(servicePort, "127.0.0.1");
  t.after(() => service.close());
  await once(service, "listening");
  const ran = await host.apply(second, ...words);
  assert.equal(ran.code, 0, host.toldBy(ran));
});

test("a service that has ended is started again, and Envoy goes on", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words, restarted } = withSystemd(host);
  const built = await bundle("one.example", 10);
  assert.equal((await host.apply(built, ...words)).code, 0);
  writeFileSync(join(host.folder, "ended"), "");
  const ran = await host.apply(built, ...words);
  assert.equal(ran.code, 0, host.toldBy(ran));
  assert.deepEqual(restarted().slice(3), ["ratelimit"]);
});

test("a version that is copied anew is read anew", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words, restarted } = withSystemd(host);
  const built = await bundle("one.example", 10);
  assert.equal((await host.apply(built, ...words)).code, 0);
  rmSync(join(host.place, "ratelimit/web_edge_http.yaml"));
  const ran = await host.apply(built, ...words);
  assert.equal(ran.code, 0, host.toldBy(ran));
  assert.deepEqual(restarted().slice(3), ["ratelimit", ""]);
});

test("a path that a unit cannot contain is refused", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words } = withSystemd(host);
  const built = await bundle("one.example", 10);
  for (const path of ["bin/ratelimit", join(host.folder, "100%"), join(host.folder, "a b")]) {
    const refused = await host.apply(built, ...words, "--ratelimit", path);
    assert.deepEqual([refused.code, refused.err.includes(`${path} is put into a unit`)], [2, true], refused.err);
  }
});

test("the checker beside the service sees the files first", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { words, restarted } = withSystemd(host);
  const checker = `#!/bin/sh
[ "$1" = -config_dir ] && ! grep -q 'requests_per_unit: 20' "$2"/* || { echo "error loading config file"; exit 1; }
`;
  writeFileSync(join(host.folder, "ratelimit_config_check"), checker, { mode: 0o755 });
  assert.equal((await host.apply(await bundle("one.example", 10), ...words)).code, 0);
  const [version, before] = [host.version(), restarted().length];
  const refused = await host.apply(await bundle("two.example", 20), ...words);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /error loading config file/);
  assert.match(refused.err, /the rate limit service refuses the bundle, and nothing was changed/);
  assert.deepEqual([host.version(), restarted().length], [version, before]);
});

test("a host without the service or its Redis is told so, and nothing is changed", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const { folder } = host.systemd();
  const none = ["--ratelimit", join(host.folder, "none"), "--redis", join(host.folder, "none")];
  const refused = await host.apply(
    await bundle("one.example", 10),
    "--units",
    folder,
    "--user",
    userInfo().username,
    ...none,
  );
  assert.equal(refused.code, 4);
  assert.match(refused.err, /there is no rate limit service at .*none: name yours with --ratelimit/);
  assert.match(refused.err, /there is no Redis at .*none/);
  assert.equal(existsSync(host.place), false);
});

test("without systemd, a command takes changed files over, before Envoy is restarted", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const log = join(host.folder, "limits.log");
  const command = `grep -h requests_per_unit "$GWC_BUNDLE"/ratelimit/* >>'${log}'; wc -c <'${host.folder}/restarts' >>'${log}' 2>/dev/null || echo 0 >>'${log}'`;
  const words = ["--restart-ratelimit", command];
  for (const [answer, requests] of [
    ["one.example", 10],
    ["one.example", 20],
    ["two.example", 20],
  ] as const) {
    const ran = await host.apply(await bundle(answer, requests), ...words);
    assert.equal(ran.code, 0, host.toldBy(ran));
  }
  const lines = readFileSync(log, "utf8")
    .trim()
    .split(/\s*\n\s*/);
  assert.deepEqual(lines, ["requests_per_unit: 10", "0", "requests_per_unit: 20", "1"]);
  assert.equal(host.restarts(), 2);
});

test("without such a command, changed files are a warning", async (t) => {
  const { host, bundle } = await limitedHost(t);
  const said: boolean[] = [];
  for (const [answer, requests] of [
    ["one.example", 10],
    ["two.example", 10],
    ["two.example", 20],
  ] as const)
    said.push((await host.apply(await bundle(answer, requests))).err.includes("warning: files of ratelimit/"));
  assert.deepEqual(said, [true, false, true]);
});

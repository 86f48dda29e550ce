// deploy/apply.sh on a host: a real Envoy on loopback ports, good bundles, broken ones, and the way back.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { suite, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApplyHost, applyHost } from "../support/apply-host.ts";
import { createCertificate } from "../support/certificates/tls.ts";
import { folderBytes } from "../support/folders.ts";

/** Replaces the text of a file and writes its new digest into bundle.json, as if the bundle was built so. */
function rewrite(bundle: string, path: string, change: (text: string) => string): void {
  const old = readFileSync(join(bundle, path), "utf8");
  const text = change(old);
  assert.notEqual(text, old);
  writeFileSync(join(bundle, path), text);
  const digest = (value: string) => createHash("sha256").update(value).digest("hex");
  const manifest = readFileSync(join(bundle, "bundle.json"), "utf8");
  writeFileSync(join(bundle, "bundle.json"), manifest.replace(digest(old), digest(text)));
}

/** The host serves "one.example" from its first bundle. */
async function servingOne(t: TestContext): Promise<ApplyHost> {
  const host = await applyHost(t);
  const ran = await host.apply(await host.bundle("one.example"));
  assert.equal(ran.code, 0, host.toldBy(ran));
  assert.equal(await host.serves(), "one.example");
  return host;
}

async function assertUnchanged(host: ApplyHost, act: () => Promise<void>): Promise<void> {
  const before = [folderBytes(join(host.folder, "bundles")), host.restarts()];
  await act();
  assert.deepEqual([folderBytes(join(host.folder, "bundles")), host.restarts()], before);
}

// 192.0.2.1 is not an address of any host: Envoy sees that only when it binds.
const nowhere = { spec: "addresses: [{ value: 192.0.2.1 }]" };

// Most of a run is waiting.
suite("deploy/apply.sh", { concurrency: 4 }, () => {
  test("a bundle is checked, put in its place and served; the same one again changes nothing", async (t) => {
    const host = await applyHost(t);
    const bundle = await host.bundle("one.example");
    const dry = await host.apply(bundle, "--dry-run");
    assert.equal(dry.code, 0, host.toldBy(dry));
    assert.match(dry.err, /would serve version [0-9a-f]{16} \(now: none\); nothing was changed/);
    assert.deepEqual([existsSync(join(host.folder, "bundles")), host.restarts()], [false, 0]);
    writeFileSync(join(bundle, "notes.txt"), "by hand");
    const first = await host.apply(bundle);
    assert.equal(first.code, 0, host.toldBy(first));
    assert.equal(await host.serves(), "one.example");
    // In place is what bundle.json lists, and nothing else: no lines of the input either.
    const { "notes.txt": _notes, "sources.json": _sources, ...listed } = folderBytes(bundle);
    assert.deepEqual(folderBytes(`${host.place}/`), listed);
    await assertUnchanged(host, async () => {
      const again = await host.apply(bundle);
      assert.equal(again.code, 0, host.toldBy(again));
      assert.match(again.err, /serves this bundle already/);
    });
    assert.equal(first.out, "");
  });

  test("a new bundle takes the place of the old one, --rollback swaps them, and older ones are removed", async (t) => {
    const host = await servingOne(t);
    const [two, three] = [await host.bundle("two.example"), await host.bundle("three.example")];
    for (const bundle of [two, three]) assert.equal((await host.apply(bundle)).code, 0);
    assert.equal(await host.serves(), "three.example");
    assert.equal(readdirSync(join(host.folder, "bundles/.versions/web-edge")).length, 5); // two versions, the links to the one before and to the one that runs, and the lock
    const dry = await host.apply(three, "--rollback", "--dry-run");
    assert.equal(dry.code, 0, host.toldBy(dry));
    assert.equal(await host.serves(), "three.example");
    for (const answer of ["two.example", "three.example"]) {
      const ran = await host.apply(three, "--rollback");
      assert.equal(ran.code, 0, host.toldBy(ran));
      assert.equal(await host.serves(), answer);
    }
  });

  test("a clock that is set while Envoy starts does not count as time to wait", async (t) => {
    const host = await applyHost(t);
    host.replace("date", `printf x >>'${host.folder}/asked'; echo $(($(wc -c <'${host.folder}/asked') * 1000000000))`);
    const ran = await host.apply(await host.bundle("one.example"));
    assert.equal(ran.code, 0, host.toldBy(ran));
    assert.equal(await host.serves(), "one.example");
  });

  test("without a bundle before, there is no rollback", async (t) => {
    const host = await servingOne(t);
    const ran = await host.apply(await host.bundle("two.example"), "--rollback");
    assert.equal(ran.code, 4);
    assert.match(ran.err, /no bundle before/);
    assert.equal(await host.serves(), "one.example");
  });

  test("a bundle that is not what its bundle.json lists is rejected, and every file is named", async (t) => {
    const host = await servingOne(t);
    const two = await host.bundle("two.example");
    writeFileSync(join(two, "envoy.yaml"), `${readFileSync(join(two, "envoy.yaml"), "utf8")}# by hand\n`);
    unlinkSync(join(two, "status.yaml"));
    await assertUnchanged(host, async () => {
      const ran = await host.apply(two);
      assert.equal(ran.code, 1);
      assert.match(ran.err, /envoy\.yaml is not the file that bundle\.json lists/);
      assert.match(ran.err, /status\.yaml is missing/);
    });
    assert.equal(await host.serves(), "one.example");
  });

  test("a bundle that Envoy rejects is not put in place, and its message is shown", async (t) => {
    const host = await servingOne(t);
    const two = await host.bundle("two.example");
    rewrite(two, "envoy.yaml", (text) => text.replace("stat_prefix: ", "stat_prefx: "));
    for (const words of [["--dry-run"], []]) {
      await assertUnchanged(host, async () => {
        const ran = await host.apply(two, ...words);
        assert.equal(ran.code, 1);
        assert.match(ran.err, /stat_prefx/);
        assert.match(ran.err, /Envoy refuses the bundle, and nothing was changed/);
      });
    }
    assert.equal(await host.serves(), "one.example");
  });

  test("a bundle that does not become ready gives way to the one before, by itself", async (t) => {
    const host = await servingOne(t);
    const one = host.version();
    const two = await host.bundle("two.example", nowhere);
    const ran = await host.apply(two, "--timeout", "3");
    assert.equal(ran.code, 1);
    assert.match(ran.err, /was not ready after 3 seconds/);
    assert.match(ran.err, /is in place again and serves/);
    assert.deepEqual([host.version(), await host.serves()], [one, "one.example"]);
    // A timer must not try it for ever.
    await assertUnchanged(host, async () => {
      const timer = await host.apply(two);
      assert.equal(timer.code, 1);
      assert.match(timer.err, /did not serve when it was tried last; --again tries once more/);
    });
    const again = await host.apply(two, "--again", "--timeout", "2");
    assert.match(again.err, /was not ready after 2 seconds/);
    assert.equal(await host.serves(), "one.example");
    assert.equal((await host.apply(await host.bundle("three.example"))).code, 0);
  });

  test("an Envoy that cannot be started is a failure at once", async (t) => {
    const host = await servingOne(t);
    const ran = await host.apply(await host.bundle("two.example"), "--restart", "exit 7");
    assert.equal(ran.code, 4);
    assert.match(ran.err, /could not be started[\s\S]*did not start or get ready/);
    assert.doesNotMatch(ran.err, /was not ready/);
    assert.equal(await host.serves(), "one.example");
  });

  test("a first bundle that does not become ready is not left in place", async (t) => {
    const host = await applyHost(t);
    const ran = await host.apply(await host.bundle("one.example", nowhere), "--timeout", "2");
    assert.equal(ran.code, 1);
    assert.match(ran.err, /there was no bundle before it/);
    assert.equal(existsSync(host.place), false);
  });

  test("a run that is interrupted while it waits goes back too", async (t) => {
    const host = await servingOne(t);
    const one = host.version();
    const script = host.start(await host.bundle("two.example", nowhere), "--timeout", "60");
    const ended = script.done.then(() => "ended");
    while (host.version() === one && (await Promise.race([ended, sleep(20)])) !== "ended");
    script.signal("SIGTERM");
    const { code, err } = await script.done;
    assert.equal(code, 4);
    assert.match(err, /is in place again and serves/);
    assert.deepEqual([host.version(), await host.serves()], [one, "one.example"]);
    // And the next run is not locked out.
    assert.equal((await host.apply(await host.bundle("three.example"))).code, 0);
  });

  test("a port of another program is an error of the host, and the bundle's own are not", async (t) => {
    const host = await applyHost(t);
    const bundle = await host.bundle("one.example");
    const server = createServer().listen(host.port, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const ran = await host.apply(bundle);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(ran.code, 4);
    assert.match(ran.err, new RegExp(`port ${host.port}/TCP of 0\\.0\\.0\\.0 is taken`));
    assert.equal(host.restarts(), 0);
    assert.equal((await host.apply(bundle)).code, 0);
    assert.equal((await host.apply(await host.bundle("two.example"))).code, 0);
  });

  test("secrets must exist, have contents, and be for Envoy alone", async (t) => {
    const host = await applyHost(t);
    const bundle = await host.bundle("one.example", { listener: await host.httpsListener() });
    const missing = await host.apply(bundle);
    assert.equal(missing.code, 4);
    assert.match(missing.err, /tls\.crt is missing[\s\S]*tls\.key is missing/);
    const folder = join(host.folder, "secrets/web/certificate");
    const { chain, key } = createCertificate({ names: ["one.example"] });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "tls.crt"), chain, { mode: 0o644 });
    writeFileSync(join(folder, "tls.key"), "");
    assert.match((await host.apply(bundle)).err, /tls\.key is empty/);
    writeFileSync(join(folder, "tls.key"), key);
    chmodSync(join(folder, "tls.key"), 0o644);
    const open = await host.apply(bundle);
    assert.equal(open.code, 4);
    assert.match(open.err, /tls\.key can be read by everybody/);
    assert.doesNotMatch(open.err, /tls\.crt/);
    assert.equal(host.restarts(), 0);
    chmodSync(join(folder, "tls.key"), 0o400);
    const ran = await host.apply(bundle);
    assert.equal(ran.code, 0, host.toldBy(ran));
  });

  test("the socket of a server of SDS is there", async (t) => {
    const host = await applyHost(t);
    const bundle = await host.bundle("one.example");
    const path = join(host.folder, "agent.sock");
    const sockets = JSON.stringify([{ path, user: "the user that runs Envoy", secrets: "a" }], null, 2);
    rewrite(bundle, "requirements.json", (text) =>
      text.replace(/\n\}\n$/, `,\n  "sockets": ${sockets.replaceAll("\n", "\n  ")}\n}\n`),
    );
    const ran = await host.apply(bundle, "--dry-run");
    assert.equal(ran.code, 4, host.toldBy(ran));
    assert.match(ran.err, /agent\.sock is missing/);
    const server = createServer().listen(path);
    t.after(() => server.close());
    const later = await host.apply(bundle, "--dry-run");
    assert.equal(later.code, 0, host.toldBy(later));
  });

  test("the key of a login has 32 bytes, and its client secret no newline", async (t) => {
    const host = await applyHost(t);
    const objects = `---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: login, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: there }]
  oidc:
    provider: { issuer: "https://id.example", authorizationEndpoint: "https://id.example/a", tokenEndpoint: "https://127.0.0.1/t" }
    clientID: shop
    clientSecret: { name: client }
`;
    const bundle = await host.bundle("one.example", { objects });
    const write = (path: string, text: string) => {
      const file = join(host.folder, "secrets/web", path);
      mkdirSync(join(file, ".."), { recursive: true });
      rmSync(file, { force: true });
      writeFileSync(file, text, { mode: 0o400 });
    };
    write("login/hmac-secret", "too short");
    write("client/client-secret", "s3cret\n");
    const ran = await host.apply(bundle);
    assert.equal(ran.code, 4);
    assert.match(ran.err, /client-secret ends with a newline[\s\S]*hmac-secret is shorter than 32 bytes/);
    write("login/hmac-secret", "k".repeat(32));
    write("client/client-secret", "s3cret");
    assert.equal((await host.apply(bundle)).code, 0);
  });

  test("a folder that was copied to its place by hand becomes the bundle before", async (t) => {
    const host = await applyHost(t);
    cpSync(await host.bundle("one.example"), host.place, { recursive: true });
    const two = await host.bundle("two.example");
    assert.equal((await host.apply(two)).code, 0);
    assert.equal(await host.serves(), "two.example");
    assert.equal((await host.apply(two, "--rollback")).code, 0);
    assert.equal(await host.serves(), "one.example");
  });

  test("what is in the way and not a bundle stays", async (t) => {
    const host = await applyHost(t);
    mkdirSync(host.place, { recursive: true });
    const ran = await host.apply(await host.bundle("one.example"));
    assert.equal(ran.code, 4);
    assert.match(ran.err, /is in the way: it is no bundle/);
    assert.deepEqual(readdirSync(host.place), []);
  });

  for (const flock of [true, false]) {
    const how = flock ? "with flock" : "without flock";
    test(`two runs at once: the second one says so, and one that was killed leaves no lock behind, ${how}`, async (t) => {
      const host = await servingOne(t);
      if (!flock) host.hide("flock");
      const started = host.envoy();
      const script = host.start(await host.bundle("two.example", nowhere), "--timeout", "60");
      // Until it waits for an Envoy that does not get ready: a restart cut in two is the restart command's own affair.
      while (host.envoy() === started) await sleep(20);
      const three = await host.bundle("three.example");
      const second = await host.apply(three);
      assert.equal(second.code, 4);
      assert.match(second.err, /another run is at work/);
      script.signal("SIGKILL");
      await script.done;
      const third = await host.apply(three);
      assert.equal(third.code, 0, host.toldBy(third));
      assert.equal(await host.serves(), "three.example");
    });
  }

  test("locks of an earlier boot, of another process with the same number and of gwc 0.1 are no locks", async (t) => {
    const host = await servingOne(t);
    host.hide("flock");
    const store = join(host.folder, "bundles/.versions/web-edge");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    mkdirSync(join(store, ".lock"));
    for (const [index, lock] of [`${process.pid} 0-0 1`, `${process.pid} ${boot} 1`, ""].entries()) {
      writeFileSync(join(store, ".run"), lock);
      const ran = await host.apply(await host.bundle(`site-${index}.example`));
      assert.equal(ran.code, 0, host.toldBy(ran));
    }
    assert.deepEqual(
      readdirSync(store).filter((name) => name.startsWith(".")),
      [],
    );
  });

  test("Envoy is restarted only for files that it reads", async (t) => {
    const host = await servingOne(t);
    const [first, restarts] = [host.version(), host.restarts()];
    for (const path of ["status.yaml", "requirements.json", "deploy/kubernetes.yaml"]) {
      const same = await host.bundle("one.example");
      rewrite(same, path, (text) => `${text} \n`);
      const ran = await host.apply(same);
      assert.equal(ran.code, 0, host.toldBy(ran));
      assert.match(ran.err, /reads the same files as before and goes on/);
    }
    assert.notEqual(host.version(), first);
    assert.equal(host.restarts(), restarts);
    assert.equal(await host.serves(), "one.example");
    // Three bundles on, its folder is still there.
    assert.ok(existsSync(join(host.folder, "bundles", first)));
    assert.equal((await host.apply(await host.bundle("one.example"), "--rollback")).code, 0);
    assert.equal(host.restarts(), restarts);
    assert.equal((await host.apply(await host.bundle("two.example"))).code, 0);
    assert.deepEqual([host.restarts(), await host.serves()], [restarts + 1, "two.example"]);
    assert.equal(existsSync(join(host.folder, "bundles", first)), false);
  });

  test("wrong words are wrong usage, and --help lists them all", async (t) => {
    const host = await applyHost(t);
    const bundle = await host.bundle("one.example");
    for (const words of [["--force"], ["--timeout", "soon"], ["--root"]])
      assert.equal((await host.apply(bundle, ...words)).code, 2, words.join(" "));
    const help = await host.apply(bundle, "--help");
    assert.equal(help.code, 0);
    for (const word of [
      "--dry-run",
      "--rollback",
      "--root",
      "--envoy",
      "--user",
      "--units",
      "--restart",
      "--timeout",
      "--again",
    ])
      assert.ok(help.out.includes(word), word);
  });

  test("with systemd, the bundle's own unit is put in place, and Envoy restarted by it", async (t) => {
    const host = await applyHost(t);
    const units = host.systemd();
    const words = ["--units", units.folder, "--user", userInfo().username];
    const [one, two] = [await host.bundle("one.example"), await host.bundle("two.example")];
    const ran = await host.apply(one, ...words);
    assert.equal(ran.code, 0, host.toldBy(ran));
    assert.equal(await host.serves(), "one.example");
    assert.deepEqual(units.calls(), [
      "daemon-reload",
      "enable --quiet gwc-web-edge",
      "reset-failed gwc-web-edge",
      "restart gwc-web-edge",
    ]);
    const unit = readFileSync(join(units.folder, "gwc-web-edge.service"), "utf8");
    assert.match(unit, new RegExp(`^WorkingDirectory=${host.place}$`, "m"));
    const changed = await host.apply(two, ...words);
    assert.equal(changed.code, 0, host.toldBy(changed));
    assert.equal(await host.serves(), "two.example");
    assert.deepEqual(units.calls().slice(4), [
      "daemon-reload",
      "enable --quiet gwc-web-edge",
      "reset-failed gwc-web-edge",
      "restart gwc-web-edge",
    ]);
  });
});

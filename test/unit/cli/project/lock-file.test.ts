// gwc.lock: which build held an object first decides ties that a cluster breaks by age.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { edge, projectFile, routeTo } from "../../../support/small-project.ts";

const sound = { ...projectFile, ...edge };
const lock = (folder: string): string => readFileSync(join(folder, "gwc.lock"), "utf8");
const bundle = (folder: string): string => readFileSync(join(folder, "out/default/edge/envoy.yaml"), "utf8");

/** The route that takes all requests: the first that the bundle lists. */
function winner(folder: string): string | undefined {
  return /name: "?httproute\/default\/([a-z0-9-]+)\/rule/.exec(bundle(folder))?.[1];
}

test("a route that comes later does not take over from one of a later name that was there", async () => {
  await inFolder({ ...sound, "edge/old.yaml": routeTo("zebra", "edge", "hello") }, async (folder) => {
    rmSync(join(folder, "edge/route.yaml"));
    const first = await gwc(["build"], folder);
    assert.match(first.err, /^wrote gwc\.lock$/m);
    assert.match(lock(folder), /^version: 2\nfirstBuilt:\n {2}HTTPRoute default\/zebra: 1\n/m);
    writeFileSync(join(folder, "edge/new.yaml"), routeTo("ant", "edge", "hello"));
    const second = await gwc(["build"], folder);
    assert.equal(second.code, 0, second.err);
    assert.match(lock(folder), /HTTPRoute default\/ant: 2\n {2}HTTPRoute default\/zebra: 1\n/);
    assert.equal(winner(folder), "zebra");
    rmSync(join(folder, "gwc.lock"));
    await gwc(["build"], folder);
    assert.equal(winner(folder), "ant", "without the record names decide");
  });
});

test("a build that changes nothing leaves the record alone, and an object that is gone leaves it", async () => {
  await inFolder({ ...sound, "edge/more.yaml": routeTo("more", "edge", "hello") }, async (folder) => {
    await gwc(["build"], folder);
    const before = lock(folder);
    assert.doesNotMatch((await gwc(["build"], folder)).err, /gwc\.lock/);
    assert.equal(lock(folder), before);
    rmSync(join(folder, "edge/more.yaml"));
    await gwc(["build"], folder);
    assert.doesNotMatch(lock(folder), /more/);
  });
});

test("--check finds a record that is stale, and writes none", async () => {
  await inFolder(sound, async (folder) => {
    await gwc(["build"], folder);
    rmSync(join(folder, "gwc.lock"));
    const { code, err } = await gwc(["build", "--check"], folder);
    assert.equal(code, 1);
    assert.match(err, /^stale: gwc\.lock; run gwc build and commit the result\.$/m);
    assert.throws(() => lock(folder));
  });
});

test("input named for one run is ordered by the record and does not change it", async () => {
  await inFolder({ ...sound, "edge/more.yaml": routeTo("more", "edge", "hello") }, async (folder) => {
    await gwc(["build"], folder);
    const before = lock(folder);
    rmSync(join(folder, "edge/more.yaml"));
    assert.equal((await gwc(["build", "edge"], folder)).code, 0);
    assert.equal(lock(folder), before);
  });
});

test("without a project file there is no record, and a failed build leaves it as it was", async () => {
  await inFolder(edge, async (folder) => {
    await gwc(["build", "edge"], folder);
    assert.throws(() => lock(folder));
  });
  await inFolder({ ...sound, "edge/broken.yaml": routeTo("broken", "edge", "nowhere") }, async (folder) => {
    assert.equal((await gwc(["build"], folder)).code, 1);
    assert.throws(() => lock(folder));
  });
});

test("an isolated build keeps the places of objects that it could not read", async () => {
  const more = { "edge/more.yaml": routeTo("more", "edge", "hello") };
  await inFolder({ ...sound, ...more }, async (folder) => {
    await gwc(["build"], folder);
    writeFileSync(join(folder, "edge/more.yaml"), more["edge/more.yaml"].replace("rules:", "roles:"));
    assert.equal((await gwc(["build", "--on-error", "isolate"], folder)).code, 1);
    assert.match(lock(folder), /default\/more: 1/);
  });
});

test("a timestamp that an object gains is said once", async () => {
  const dated = (text: string): string =>
    text.replace("{ name: more", '{ creationTimestamp: "2026-01-01T00:00:00Z", name: more');
  const more = routeTo("more", "edge", "hello");
  assert.notEqual(dated(more), more);
  await inFolder({ ...sound, "edge/more.yaml": more }, async (folder) => {
    await gwc(["build"], folder);
    writeFileSync(join(folder, "edge/more.yaml"), dated(more));
    assert.match((await gwc(["build"], folder)).err, /warning resolve\/order-changed/);
    assert.doesNotMatch((await gwc(["build"], folder)).err, /order-changed/);
    assert.doesNotMatch(lock(folder), /more/);
  });
});

test("a lock file with conflict markers, lines twice or out of order, or of version 1, is read and written anew", async () => {
  const conflict = `version: 2
firstBuilt:
<<<<<<< HEAD
  HTTPRoute default/hello: 3
  HTTPRoute default/zebra: 2
||||||| 1234567
=======
  HTTPRoute default/gone: 4
  HTTPRoute default/hello: 5
>>>>>>> theirs
`;
  const union =
    "version: 2\nfirstBuilt:\n  HTTPRoute default/zebra: 2\n  HTTPRoute default/hello: 3\n  HTTPRoute default/zebra: 7\n";
  const old = "version: 1\r\nfirstBuilt:\r\n  HTTPRoute:\r\n    default/hello: 3\r\n    default/zebra: 2\r\n";
  for (const text of [conflict, union, old]) {
    const zebra = { "edge/zebra.yaml": routeTo("zebra", "edge", "hello") };
    await inFolder({ ...sound, ...zebra, "gwc.lock": text }, async (folder) => {
      const { code, err } = await gwc(["build"], folder);
      assert.equal(code, 0, err);
      assert.match(
        lock(folder),
        /^version: 2\nfirstBuilt:\n {2}HTTPRoute default\/hello: 3\n {2}HTTPRoute default\/zebra: 2\n$/m,
      );
      assert.equal(winner(folder), "zebra");
    });
  }
});

test("pins of both sides of a merge stay, and equal ones become one line that names the objects of both", async () => {
  const [one, two] = ["1".repeat(64), "2".repeat(64)];
  const pin = (digest: string, askedBy: string): string =>
    `  jwks https://id.example/keys: sha256:${digest} 9 ${askedBy}\n`;
  const merged = `version: 2\nfirstBuilt:\n<<<<<<< ours\nfetched:\n${pin(two, "SecurityPolicy web/b")}${pin(one, "SecurityPolicy web/b")}=======\nfetched:\n${pin(one, "SecurityPolicy web/a, SecurityPolicy web/b")}>>>>>>> theirs\n`;
  await inFolder({ ...sound, "gwc.lock": merged }, async (folder) => {
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 0, err);
    const [, written] = lock(folder).split("fetched:\n");
    assert.equal(written, pin(one, "SecurityPolicy web/a, SecurityPolicy web/b") + pin(two, "SecurityPolicy web/b"));
  });
});

test("a lock file with lines of no known form is wrong usage that says what to do", async () => {
  for (const text of [
    "version: 3\nfirstBuilt: {}\n",
    "version: 1\nfirstBuilt: { HTTPRoute: { a: -1 } }\n",
    "version: 2\nfirstBuilt:\n  HTTPRoute default/hello: 0\n",
    "some notes\n",
  ]) {
    await inFolder({ ...sound, "gwc.lock": text }, async (folder) => {
      const { code, err } = await gwc(["build"], folder);
      assert.equal(code, 2);
      assert.match(err, /gwc\.lock is not a lock file of gwc: it has the line "[^"]+/);
    });
  }
});

test("a line with credentials, which gwc fetch does not write, is refused without printing them", async () => {
  const line = `  jwks https://user:hunter2@issuer.example/keys: sha256:${"0".repeat(64)} 3 SecurityPolicy default/shop\n`;
  await inFolder({ ...sound, "gwc.lock": `version: 2\nfirstBuilt: {}\nfetched:\n${line}` }, async (folder) => {
    const { code, err } = await gwc(["fetch"], folder);
    assert.equal(code, 2, err);
    assert.match(err, /not a lock file of gwc: it has the line "jwks https:\/\/\[redacted\]@issuer\.example/);
  });
});

test("no credentials of a URL on the command line are printed", async () => {
  await inFolder(sound, async (folder) => {
    const { code, err } = await gwc(["check", "https://user:hunter2@files.example/edge.yaml"], folder);
    assert.notEqual(code, 0, err);
    assert.doesNotMatch(err, /hunter2/);
  });
});

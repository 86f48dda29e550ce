// Bundles on disk: complete, with fixed modes, and without a trace of the making.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { BundleTree } from "../../../../src/output/bundle/tree.ts";
import { writeBundles } from "../../../../src/output/bundle/write.ts";
import { folderBytes, inFolder } from "../../../support/folders.ts";

/** A bundle with a manifest that lists its one file. */
function tree(folder: string, text: string): BundleTree {
  const manifest = { schema: "gwc.dev/bundle/v1", envoy: { version: "1.40" }, files: [{ path: "envoy.yaml" }] };
  return {
    folder,
    files: [
      { path: "bundle.json", content: JSON.stringify(manifest) },
      { path: "envoy.yaml", content: text },
    ],
  };
}

async function write(out: string, trees: readonly BundleTree[], keepOthers = false) {
  const reported: Diagnostic[] = [];
  const removed = await writeBundles(out, trees, { keepOthers, called: "out" }, (diagnostic) =>
    reported.push(diagnostic),
  );
  return { removed, codes: reported.map(({ code }) => code) };
}

test("files are readable by all, scripts executable, and files with secrets for their owner only", async () => {
  await inFolder({}, async (folder) => {
    const { files } = tree("a/b", "x: 1\n");
    const more = [
      { path: "deploy/apply.sh", content: "#!/bin/sh\n", executable: true },
      { path: "secrets.yaml", content: "s", secret: true },
    ];
    await write(folder, [{ folder: "a/b", files: [...files, ...more] }]);
    const modes = Object.entries(folderBytes(folder)).map(([path, text]) => `${path} ${text.slice(0, 3)}`);
    assert.deepEqual(modes, [
      "a/b/bundle.json 644",
      "a/b/deploy/apply.sh 755",
      "a/b/envoy.yaml 644",
      "a/b/secrets.yaml 600",
    ]);
  });
});

test("modes do not depend on the umask of the machine", async () => {
  const before = process.umask(0o077);
  try {
    await inFolder({}, async (folder) => {
      await write(folder, [tree("a/one", "1\n")]);
      assert.equal(folderBytes(folder)["a/one/envoy.yaml"], "644 1\n");
      for (const path of ["a", "a/one"]) assert.equal(statSync(join(folder, path)).mode & 0o777, 0o755, path);
    });
  } finally {
    process.umask(before);
  }
});

test("a second write replaces, removes what is gone, and keeps it when it is told to", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("a/one", "1\n"), tree("b/two", "2\n")]);
    assert.deepEqual(await write(folder, [tree("a/one", "3\n")], true), { removed: [], codes: [] });
    assert.deepEqual(Object.keys(folderBytes(folder)).length, 4);
    assert.deepEqual(await write(folder, [tree("a/one", "4\n")]), { removed: ["b/two"], codes: [] });
    assert.equal(folderBytes(folder)["a/one/envoy.yaml"], "644 4\n");
    assert.deepEqual(readdirSync(folder), ["a"]);
  });
});

test("one folder in the way keeps every bundle from being written", async () => {
  await inFolder({ "b/two/mine.txt": "mine", c: "a file where a namespace should be" }, async (folder) => {
    const before = folderBytes(folder);
    const { removed, codes } = await write(folder, [
      tree("a/one", "1\n"),
      tree("b/two", "2\n"),
      tree("c/three", "3\n"),
    ]);
    assert.equal(removed, undefined);
    assert.deepEqual(codes, ["output/not-ours", "output/not-ours"]);
    assert.deepEqual(folderBytes(folder), before);
  });
});

test("an empty folder is used, and a folder with a bundle.json of another schema is not", async () => {
  await inFolder({ "b/two/bundle.json": '{"schema":"example.com/v1","files":[]}' }, async (folder) => {
    mkdirSync(join(folder, "a/one"), { recursive: true });
    assert.deepEqual((await write(folder, [tree("a/one", "1\n")])).codes, []);
    assert.deepEqual((await write(folder, [tree("a/one", "1\n"), tree("b/two", "2\n")])).codes, ["output/not-ours"]);
  });
});

/** What git leaves of a bundle.json that two branches changed. */
const conflict = `{
  "schema": "gwc.dev/bundle/v1",
<<<<<<< HEAD
  "files": [
    {
      "path": "envoy.yaml",
=======
  "files": [
    {
      "path": "xds/lds.yaml",
>>>>>>> theirs
    }
  ]
}
`;

test("a bundle whose bundle.json has conflict markers is replaced and removed like any other, with the files of both sides", async () => {
  const files = {
    "a/one/bundle.json": conflict,
    "a/one/envoy.yaml": "",
    "a/one/xds/lds.yaml": "",
    "b/two/bundle.json": conflict,
  };
  await inFolder(files, async (folder) => {
    assert.deepEqual(await write(folder, [tree("a/one", "1\n")]), { removed: ["b/two"], codes: [] });
    assert.deepEqual(Object.keys(folderBytes(folder)), ["a/one/bundle.json", "a/one/envoy.yaml"]);
  });
});

test("conflict markers make no bundle of other files, and hide no file that gwc did not write", async () => {
  const other = conflict.replace("gwc.dev/bundle/v1", "example.com/v1");
  const cases = [
    [{ "a/one/bundle.json": other }, "output/not-ours"],
    [{ "a/one/bundle.json": conflict, "a/one/notes.txt": "mine" }, "output/foreign-file"],
    [{ "a/one/sources.json": "{}" }, "output/not-ours"],
  ] as const;
  for (const [files, code] of cases)
    await inFolder(files, async (folder) => {
      assert.deepEqual((await write(folder, [tree("a/one", "1\n")])).codes, [code]);
      for (const [path, text] of Object.entries(files)) assert.equal(folderBytes(folder)[path]?.slice(4), text);
    });
});

test("a folder of which a merge left sources.json alone is a bundle", async () => {
  const sources = '{\n  "schema": "gwc.dev/sources/v1",\n<<<<<<< HEAD\n';
  await inFolder({ "a/one/sources.json": sources, "b/two/sources.json": sources }, async (folder) => {
    assert.deepEqual(await write(folder, [tree("a/one", "1\n")]), { removed: ["b/two"], codes: [] });
  });
});

test("a file that was put into a bundle is named", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("a/one", "1\n")]);
    writeFileSync(join(folder, "a/one/notes.txt"), "mine");
    const { removed, codes } = await write(folder, [tree("a/one", "2\n")]);
    assert.deepEqual([removed, codes], [undefined, ["output/foreign-file"]]);
  });
});

test("a bundle that is no longer built is not removed while a foreign file is in it", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("a/one", "1\n"), tree("b/two", "2\n")]);
    writeFileSync(join(folder, "b/two/notes.txt"), "mine");
    const { removed, codes } = await write(folder, [tree("a/one", "3\n")]);
    assert.deepEqual([removed, codes], [undefined, ["output/foreign-file"]]);
    assert.equal(folderBytes(folder)["b/two/notes.txt"]?.slice(4), "mine");
  });
});

test("the folder of a class may become that of a namespace", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("edge", "1\n"), tree("other", "1\n")]);
    assert.deepEqual(await write(folder, [tree("edge/one", "2\n")]), { removed: ["edge", "other"], codes: [] });
    assert.deepEqual(Object.keys(folderBytes(folder)), ["edge/one/bundle.json", "edge/one/envoy.yaml"]);
    assert.deepEqual(await write(folder, [tree("c", "3\n")]), { removed: ["edge/one"], codes: [] });
    assert.deepEqual(Object.keys(folderBytes(folder)), ["c/bundle.json", "c/envoy.yaml"]);
    assert.deepEqual(await write(folder, []), { removed: ["c"], codes: [] });
    assert.deepEqual(readdirSync(folder), []);
  });
});

test("the folder of a namespace may become that of a class, unless something else is in it", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("edge/one", "1\n"), tree("edge/two", "1\n")]);
    const removed = ["edge/one", "edge/two"];
    assert.deepEqual(await write(folder, [tree("edge", "2\n")]), { removed, codes: [] });
    assert.deepEqual(Object.keys(folderBytes(folder)), ["edge/bundle.json", "edge/envoy.yaml"]);
    await write(folder, [tree("edge/one", "3\n")]);
    writeFileSync(join(folder, "edge/notes.txt"), "mine");
    assert.deepEqual((await write(folder, [tree("edge", "4\n")])).codes, ["output/not-ours"]);
    assert.equal(folderBytes(folder)["edge/one/envoy.yaml"], "644 3\n");
  });
});

test("other bundles that stay make way where a new one lies in them or around them", async () => {
  await inFolder({}, async (folder) => {
    await write(folder, [tree("edge", "1\n"), tree("other", "1\n")]);
    assert.deepEqual(await write(folder, [tree("edge/one", "2\n")], true), { removed: ["edge"], codes: [] });
    assert.deepEqual(await write(folder, [tree("edge", "3\n")], true), { removed: ["edge/one"], codes: [] });
    assert.deepEqual(readdirSync(folder), ["edge", "other"]);
  });
});

// Which files are read.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { collectDiagnostics } from "../../../../src/diagnostics/collect.ts";
import { createLoader } from "../../../../src/pipeline/load/index.ts";
import { folderOf, loadIn, manifest } from "../../../support/loading.ts";

function tree(context: TestContext): string {
  const paths = [
    "b.yaml",
    "a/z.yml",
    "a/y.json",
    "a/notes.txt",
    "a/deep/x.yaml",
    ".hidden/h.yaml",
    "node_modules/n.yaml",
    "a/.h.yaml",
  ];
  return folderOf(
    context,
    Object.fromEntries(
      paths.map((path) => [path, path.endsWith(".json") ? `{"metadata":{"name":"${path}"}}` : manifest(path)]),
    ),
  );
}

const all = ["a/deep/x.yaml", "a/y.json", "a/z.yml", "b.yaml"];

const selections: Readonly<Record<string, readonly [inputs: readonly string[], paths: readonly string[]]>> = {
  "a folder is read with all below it, but for hidden files and node_modules": [["."], all],
  "files come by path, however the inputs are ordered, and each once": [["b.yaml", "a", "a/deep", "./b.yaml"], all],
  "a star stays within a folder": [["a/*"], ["a/deep/x.yaml", "a/y.json", "a/z.yml"]],
  "a star with an ending takes files of that ending": [["a/*.yml"], ["a/z.yml"]],
  "two stars cross folders, or none": [["**/*.yaml"], ["a/deep/x.yaml", "b.yaml"]],
  "braces and sets are alternatives": [["a/[xz].{yml,json}"], ["a/z.yml"]],
  "a question mark is one character": [["?.yaml"], ["b.yaml"]],
  "a pattern that spells another ending takes it": [["a/*.txt"], ["a/notes.txt"]],
  "a pattern whose braces spell endings takes those": [["a/*.{txt,yml}"], ["a/notes.txt", "a/z.yml"]],
  "a pattern may be longer than any file's name": [
    [`{${Array.from({ length: 60 }, (_, index) => `file-${index}`).join(",")},b}.yaml`],
    ["b.yaml"],
  ],
  "a hidden folder is read where its name is written": [["{.hidden,a}/*.yaml"], [".hidden/h.yaml"]],
  "a named file is read whatever its ending": [["a/notes.txt"], ["a/notes.txt"]],
  "a hidden file is read when it is named": [["a/.h.yaml"], ["a/.h.yaml"]],
};

for (const [title, [inputs, paths]] of Object.entries(selections)) {
  test(title, async (context) => {
    const { files, codes } = await loadIn(tree(context), inputs);
    assert.deepEqual(codes, []);
    assert.deepEqual(
      files.map(({ path }) => path),
      paths,
    );
  });
}

test("excluded files and folders are skipped", async (context) => {
  const { files } = await loadIn(tree(context), ["."], { exclude: ["a/deep", "*.json", "a/*.json"] });
  assert.deepEqual(
    files.map(({ path }) => path),
    ["a/z.yml", "b.yaml"],
  );
});

test("a file that is named is read, whatever is excluded", async (context) => {
  const { files } = await loadIn(tree(context), ["a/z.yml", "a"], { exclude: ["a"] });
  assert.deepEqual(
    files.map(({ path }) => path),
    ["a/z.yml"],
  );
});

test("missing inputs are named, with what may have been meant", async (context) => {
  const { diagnostics } = await loadIn(tree(context), ["a/z.yaml", "nowhere", "x*.yaml"]);
  assert.deepEqual(
    diagnostics.map(({ code, hint }) => [code, hint?.slice(0, 22)]),
    [
      ["load/not-found", 'did you mean "a/z.yml"'],
      ["load/not-found", "check the path; paths "],
      ["load/no-match", 'use "*" within one fol'],
    ],
  );
});

test("a pattern that is too large is its own error", async (context) => {
  const { codes } = await loadIn(tree(context), ["b.yaml", "{1..999999999}.yaml"], { exclude: ["x{1..5000}"] });
  assert.deepEqual(codes, ["load/glob-too-large", "load/glob-too-large"]);
});

test("double stars leave links that lead in a circle", async (context) => {
  const folder = tree(context);
  const names = ["p", "q", "r"];
  for (const name of names) {
    mkdirSync(join(folder, name));
    for (const other of names) if (other !== name) symlinkSync(`../${other}`, join(folder, name, other));
  }
  writeFileSync(join(folder, "r/x.yaml"), manifest("x"));
  const { names: found } = await loadIn(folder, ["**/**/x*"]);
  assert.deepEqual(found, ["a/deep/x.yaml a/deep/x.yaml", "p/q/r/x.yaml x"]);
});

test("an empty folder is an error", async (context) => {
  const folder = folderOf(context, {});
  mkdirSync(join(folder, "routes"));
  assert.deepEqual((await loadIn(folder, ["routes"])).codes, ["load/nothing-to-read"]);
});

test("an empty word is not a folder", async (context) => {
  assert.deepEqual((await loadIn(tree(context), [""])).codes, ["load/not-found"]);
});

test("bundles, project files and kustomizations are skipped, unless they are named", async (context) => {
  const folder = folderOf(context, {
    "gwc.yaml": "version: 1\n",
    "kustomization.yaml": "resources: [a.yaml]\n",
    "a.yaml": manifest("a"),
    "out/web/edge/bundle.json": '{"schema": "gwc.dev/bundle/v1"}',
    "out/web/edge/envoy.yaml": "static_resources: {}\n",
    "app/bundle.json": '{"kind": "Mine"}',
  });
  assert.deepEqual((await loadIn(folder, ["."])).names, ["a.yaml a", "app/bundle.json Mine"]);
  assert.deepEqual((await loadIn(folder, ["*.yaml"])).names, ["a.yaml a"]);
  assert.equal((await loadIn(folder, ["gwc.yaml"])).documents.length, 1);
});

test("links are followed, what they lead to is read once, and a loop is rejected", async (context) => {
  const folder = tree(context);
  symlinkSync("../b.yaml", join(folder, "a/link.yaml"));
  symlinkSync("deep", join(folder, "a/again"));
  symlinkSync("..", join(folder, "a/deep/up"));
  symlinkSync("gone.yaml", join(folder, "broken.yaml"));
  const { files, diagnostics } = await loadIn(folder, ["."]);
  assert.deepEqual(
    files.map(({ path }) => path),
    ["a/again/x.yaml", "a/link.yaml", "a/y.json", "a/z.yml"],
  );
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, /"(.*?)"/.exec(message)?.[1]]),
    [
      ["load/unreadable", "broken.yaml"],
      ["load/link-loop", "a/again/up"],
    ],
  );
});

test("a file of a hundred megabytes is rejected unread, with the limit", async (context) => {
  const folder = folderOf(context, { "big.yaml": "a" });
  truncateSync(join(folder, "big.yaml"), 100 * 1024 * 1024);
  const { diagnostics } = await loadIn(folder, ["."]);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    ['"big.yaml" is larger than 32 MiB, the maximum size of an input file.'],
  );
});

test("the limit of a file can be set, and applies to standard input", async (context) => {
  const options = { largestFile: 1024 * 1024, stdin: async () => Buffer.alloc(1024 * 1024 + 1, "a") };
  const { codes } = await loadIn(folderOf(context, {}), ["-"], options);
  assert.deepEqual(codes, ["load/too-large"]);
});

test("a file may be as large as the limit, and no larger", async (context) => {
  const text = manifest("a");
  const folder = folderOf(context, { "a.yaml": text });
  assert.deepEqual((await loadIn(folder, ["."], { largestFile: text.length })).codes, []);
  assert.deepEqual((await loadIn(folder, ["."], { largestFile: text.length - 1 })).codes, ["load/too-large"]);
  const stdin = async () => Buffer.from(text);
  assert.deepEqual((await loadIn(folder, ["-"], { largestFile: text.length, stdin })).codes, []);
});

test("standard input is read as a file named -", async (context) => {
  const { names } = await loadIn(tree(context), ["b.yaml", "-"], { stdin: async () => Buffer.from(manifest("in")) });
  assert.deepEqual(names, ["- in", "b.yaml b.yaml"]);
});

test("what cannot be read is an error, and the rest is read", async (context) => {
  const folder = tree(context);
  // Root may read everything: a file in place of a folder fails for all users.
  writeFileSync(join(folder, "c.yaml"), manifest("c"));
  chmodSync(join(folder, "c.yaml"), 0o000);
  const { codes } = await loadIn(folder, ["b.yaml/x", "c.yaml"]);
  assert.deepEqual(codes, process.getuid?.() === 0 ? ["load/not-found"] : ["load/not-found", "load/unreadable"]);
});

test("a loader keeps the objects of files that did not change, and their problems", async (context) => {
  const folder = folderOf(context, { "a.yaml": `${manifest("a")}yes: 1\n`, "b.yaml": manifest("b") });
  const load = createLoader();
  const loadOnce = async () => {
    const { report, diagnostics } = collectDiagnostics();
    return {
      ...(await load(["."], { cwd: folder, stdin: async () => new Uint8Array() }, report)),
      diagnostics: diagnostics(),
    };
  };
  const first = await loadOnce();
  writeFileSync(join(folder, "b.yaml"), manifest("c"));
  const second = await loadOnce();
  assert.equal(second.documents[0], first.documents[0]);
  assert.notEqual(second.documents[1], first.documents[1]);
  assert.deepEqual(
    second.diagnostics.map(({ code }) => code),
    ["load/read-otherwise"],
  );
});

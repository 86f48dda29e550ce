// A build that is killed with SIGKILL, before each of its changes on disk, and so is the recovery after it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { recoverBundles } from "../../../../src/output/bundle/recover.ts";
import type { BundleTree } from "../../../../src/output/bundle/tree.ts";
import { writeBundles } from "../../../../src/output/bundle/write.ts";
import { folderBytes, inFolder } from "../../../support/folders.ts";

/** Two files, so that a bundle can be half there. */
function tree(folder: string, text: string): BundleTree {
  const files = [{ path: "envoy.yaml" }, { path: "deploy/apply.sh" }];
  const manifest = { schema: "gwc.dev/bundle/v1", envoy: { version: "1.40" }, files };
  const bundle = { path: "bundle.json", content: JSON.stringify(manifest) };
  return { folder, files: [bundle, ...files.map((file) => ({ ...file, content: text }))] };
}

const before = [
  tree("a/one", "old"),
  tree("b/gone", "old"),
  tree("merged", "old"),
  tree("m-gone", "old"),
  // A class takes the place of a namespace, and the other way round.
  tree("n/one", "old"),
  tree("o", "old"),
];
const after = ["a/one", "c/more", "merged", "n", "o/one"].map((folder) => tree(folder, "new"));

function write(out: string, trees: readonly BundleTree[], onStep: () => void = () => {}) {
  return writeBundles(out, trees, { keepOthers: false, called: "out", onStep }, ({ message }) => assert.fail(message));
}

const {
  GWC_KILLED_OUT: childOut,
  GWC_KILLED_WORK: childWork,
  GWC_KILLED_AT: childAt,
  GWC_KILLED_BY = "SIGKILL",
} = process.env;

if (childOut === undefined) {
  test("each Gateway's folder is the old or the new one, whole, whenever a build and the recovery after it are killed", async () => {
    await inFolder({}, async (folder) => {
      let writes = 0;
      const seen = new Set<string>();
      for (let killed = true; killed; writes += 1) {
        let recoveries = 0;
        for (let recoveryKilled = true; recoveryKilled; recoveries += 1) {
          const out = join(folder, `${writes}-${recoveries}`);
          await write(out, before);
          killed = isKilled("write", out, writes);
          // A recovery has the same steps however much was staged.
          const isNew = recoveries > 0 || !seen.has(placesIn(out));
          seen.add(placesIn(out));
          recoveryKilled = killed && isNew && isKilled("recover", out, recoveries);
          await recoverBundles(out);
          checkWhole(out, killed);
          await write(out, after);
          checkWhole(out, false);
        }
      }
      assert.ok(writes > 10 && seen.size > 10, `killed at ${writes} steps, in ${seen.size} states`);
    });
  });

  test("a signal that can wait ends the build before the swap or after it, never in between", async () => {
    await inFolder({}, async (folder) => {
      const ends = new Set<string>();
      for (let at = 0, killed = true; killed; at += 1) {
        const out = join(folder, String(at));
        await write(out, before);
        killed = isKilled("write", out, at, "SIGTERM");
        await recoverBundles(out);
        checkWhole(out, killed);
        const texts = new Set(Object.values(folderBytes(out)).filter((text) => /^644 (old|new)$/.test(text)));
        assert.equal(texts.size, 1, `${at}`);
        ends.add([...texts].join());
      }
      assert.deepEqual([...ends].sort(), ["644 new", "644 old"]);
    });
  });

  test("folders of a build that still runs, and of others, stay; those of older versions are recovered too", async () => {
    await inFolder({}, async (out) => {
      await write(out, [tree("a/one", "old")]);
      await write(join(out, ".gwc-abcdef/old"), [tree("a/two", "old")]);
      await write(join(out, `.gwc-${process.pid}-0-abcdef/old`), [tree("a/three", "old")]);
      for (const name of ["notes", "other-notes"]) mkdirSync(join(out, `.gwc-${name}`));
      mkdirSync(join(out, ".gwc-thesis/old-drafts"), { recursive: true });
      assert.deepEqual(await recoverBundles(out), ["a/two"]);
      assert.deepEqual(readdirSync(out).sort(), [
        `.gwc-${process.pid}-0-abcdef`,
        ".gwc-notes",
        ".gwc-other-notes",
        ".gwc-thesis",
        "a",
      ]);
    });
  });
} else {
  let step = 0;
  const onStep = (): void => {
    if (step === Number(childAt)) process.kill(process.pid, GWC_KILLED_BY);
    step += 1;
  };
  if (childWork === "write") await write(childOut, after, onStep);
  else await recoverBundles(childOut, onStep);
}

function isKilled(work: "write" | "recover", out: string, at: number, by: NodeJS.Signals = "SIGKILL"): boolean {
  const names = { GWC_KILLED_OUT: out, GWC_KILLED_WORK: work, GWC_KILLED_AT: String(at), GWC_KILLED_BY: by };
  const env = { ...process.env, ...names };
  const { signal, status, stderr } = spawnSync(process.execPath, [process.argv[1] ?? ""], { env, encoding: "utf8" });
  assert.ok(signal === by || status === 0, stderr);
  return signal === by;
}

/** The old or the new one of each bundle, all files of it, and nothing else. */
function checkWhole(out: string, killed: boolean): void {
  const found = folderBytes(out);
  const contents = [before, after].map(contentOf);
  for (const folder of ["a/one", "b/gone", "c/more", "merged", "m-gone", "n", "o"]) {
    const inFolder = below(folder, found);
    const [old, fresh] = contents.map((all) => below(folder, all));
    const allowed = killed ? [old, fresh] : [fresh];
    const texts = allowed.map((each) => JSON.stringify(each));
    assert.ok(
      texts.includes(JSON.stringify(inFolder)),
      `${folder} is neither the old nor the new one: ${JSON.stringify(inFolder)}`,
    );
  }
  assert.deepEqual(
    readdirSync(out).filter((name) => name.startsWith(".")),
    [],
  );
}

function contentOf(trees: readonly BundleTree[]): Readonly<Record<string, string>> {
  const files = trees.flatMap(({ folder, files: all }) =>
    all.map((file) => ({ ...file, path: `${folder}/${file.path}` })),
  );
  return Object.fromEntries(files.map(({ path, content }) => [path, `644 ${content}`] as const).sort());
}

/** Where the bundles are, but for those that wait to be put in place. */
function placesIn(out: string): string {
  const places = Object.entries(folderBytes(out)).map(([path, text]) => `${path.replace(/^\.gwc-[^/]*/, "")} ${text}`);
  return places.filter((place) => !place.startsWith("/new/")).join("\n");
}

function below(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`)));
}

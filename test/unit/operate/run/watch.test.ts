// The watch on real files: every way in which editors, git and shells change them.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { watchFiles } from "../../../../src/operate/run/watch.ts";

/** A folder with one file, watched; `next` waits for the next report and gives its paths below the folder. */
function watched(t: TestContext, options: { paths?: string[]; ignore?: string[]; pollMs?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "gwc-watch-"));
  writeFileSync(join(folder, "a.yaml"), "a: 1\n");
  const reports: string[][] = [];
  const watch = watchFiles({
    paths: (options.paths ?? ["."]).map((path) => join(folder, path)),
    ignore: (options.ignore ?? []).map((path) => join(folder, path)),
    pollMs: options.pollMs ?? 60_000, // so that the tests see events, not polling
    onChange: (paths) => void reports.push(paths.map((path) => path.slice(folder.length + 1))),
  });
  t.after(() => {
    watch.close();
    rmSync(folder, { recursive: true });
  });
  const next = async () => {
    const deadline = performance.now() + 5000;
    while (reports.length === 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    return reports.shift();
  };
  const quiet = async () => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    return reports;
  };
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  return { folder, next, quiet, write };
}

test("a file that is written, replaced by a rename, added or removed is told", async (t) => {
  const { folder, next, write } = watched(t);
  write("a.yaml", "a: 2\n");
  assert.deepEqual(await next(), ["a.yaml"]);
  write(".a.yaml.swp", "a: 3\n");
  renameSync(join(folder, ".a.yaml.swp"), join(folder, "a.yaml"));
  assert.deepEqual(await next(), ["a.yaml"]);
  write("b.yaml", "b: 1\n");
  assert.deepEqual(await next(), ["b.yaml"]);
  rmSync(join(folder, "b.yaml"));
  assert.deepEqual(await next(), ["b.yaml"]);
});

test("files in folders that appear later are told, and go on being told", async (t) => {
  const { folder, next, write } = watched(t);
  mkdirSync(join(folder, "routes/shop"), { recursive: true });
  write("routes/shop/cart.yaml", "c: 1\n");
  assert.deepEqual(await next(), ["routes/shop/cart.yaml"]);
  write("routes/shop/cart.yaml", "c: 22\n");
  assert.deepEqual(await next(), ["routes/shop/cart.yaml"]);
  renameSync(join(folder, "routes"), join(folder, "moved"));
  assert.deepEqual(await next(), ["moved/shop/cart.yaml", "routes/shop/cart.yaml"]);
});

test("a save in several steps is one change", async (t) => {
  const { next, quiet, write } = watched(t);
  for (let i = 0; i < 5; i++) write("a.yaml", `a: ${i}\n`.repeat(i + 2));
  write("b.yaml", "b: 1\n");
  assert.deepEqual(await next(), ["a.yaml", "b.yaml"]);
  assert.deepEqual(await quiet(), []);
});

test("a single file is followed through renames, its neighbours are not told", async (t) => {
  const { folder, next, quiet, write } = watched(t, { paths: ["a.yaml"] });
  write("other.yaml", "o: 1\n");
  assert.deepEqual(await quiet(), []);
  write("new", "a: 3\n");
  renameSync(join(folder, "new"), join(folder, "a.yaml"));
  assert.deepEqual(await next(), ["a.yaml"]);
});

test("hidden files, packages and the output folder are not told", async (t) => {
  const { folder, quiet, write } = watched(t, { ignore: ["out"] });
  for (const name of ["out", "node_modules", ".git"]) {
    mkdirSync(join(folder, name));
    write(join(name, "x.yaml"), "x: 1\n");
  }
  assert.deepEqual(await quiet(), []);
});

test("a folder that links to itself ends", async (t) => {
  const { folder, next, write } = watched(t);
  symlinkSync(folder, join(folder, "again"));
  write("a.yaml", "a: 44\n");
  assert.deepEqual(await next(), ["a.yaml"]);
});

test("a path that is not there yet is found by looking again", async (t) => {
  const { folder, next, write } = watched(t, { paths: ["later/deep"], pollMs: 50 });
  mkdirSync(join(folder, "later/deep"), { recursive: true });
  write("later/deep/x.yaml", "x: 1\n");
  assert.deepEqual(await next(), ["later/deep/x.yaml"]);
});

// The outputs in pages are what gwc prints: node scripts/generate.mjs writes them, and --check compares.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { pagesWithOutputs, withOutputs } from "../../../scripts/references/outputs.ts";
import { packagePath } from "../../../src/base/package-folder.ts";
import { ensureBuilt } from "../../support/built-gwc.ts";

before(ensureBuilt);

const page = (...blocks: readonly string[]) =>
  blocks.map((block) => `\`\`\`console\n${block}\`\`\`\n`).join("\nText.\n\n");

test("every output in a page is what gwc prints", () => {
  const pages = pagesWithOutputs();
  const recipes = Object.keys(pages).filter((path) => path.startsWith("docs/recipes/"));
  assert.deepEqual(Object.keys(pages), ["README.md", "docs/getting-started.md", ...recipes]);
  assert.ok(recipes.length >= 7);
  for (const [path, text] of Object.entries(pages))
    assert.equal(readFileSync(packagePath(path), "utf8"), text, `${path}: run node scripts/generate.mjs`);
});

test("a stale output is written anew, errors and standard error included", () => {
  assert.equal(
    withOutputs(page("$ gwc completion tcsh\nold\nlines\n"), {}),
    page('$ gwc completion tcsh\nerror: completion takes bash, zsh or fish, not "tcsh".\n'),
  );
});

test("the blocks of a page share a folder with its files, and what a command changes lasts", () => {
  const blocks = [
    "$ mkdir deep && cd deep && cp ../a.txt b.txt\n$ gwc explain code x/y | cat\n",
    "$ cat b.txt\n$ gwc completion\n",
  ];
  const made = withOutputs(page(...blocks), { "a.txt": "from the page\n" });
  assert.match(made, /^\$ cat b\.txt\nfrom the page\n\$ gwc completion\nerror: missing/m);
  assert.match(made, /^error: gwc has no code "x\/y"\./m);
});

test("a block without a line of gwc is left alone, and one that would never end is refused", () => {
  const other = page("$ curl -s http://127.0.0.1:8080/\nhello\n");
  assert.equal(withOutputs(other, {}), other);
  assert.throws(() => withOutputs(page("$ gwc run --echo\n"), {}), /does not end/);
});

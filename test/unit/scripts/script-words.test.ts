// Scripts say which words they know, and do nothing at words that they do not know.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const scripts = ["scripts", "bench"]
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith(".mjs"));
const withWords = scripts.filter((file) => readFileSync(file, "utf8").includes("scriptWords(import.meta.url"));

function call(script: string, word: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, word], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("scripts leave reading their words to one place", () => {
  const own = scripts.filter((file) => /\bparseArgs\(|process\.argv(?!\[1\])/.test(readFileSync(file, "utf8")));
  assert.deepEqual(own, ["scripts/script-words.mjs"]);
  assert.ok(withWords.length > 4);
});

for (const script of withWords) {
  test(`${script} --help prints its caption`, () => {
    const { status, stdout, stderr } = call(script, "--help");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^\\S.*\\nusage: node ${script} `));
  });

  test(`${script} tells an unknown word from its options`, () => {
    const { status, stdout, stderr } = call(script, "--no-such-word");
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Unknown option '--no-such-word'/);
    assert.match(stderr, new RegExp(`\\nusage: node ${script} `));
  });
}

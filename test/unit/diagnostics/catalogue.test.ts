// The catalogue as a whole.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../../src/diagnostics/catalogue/catalogue.ts";
import { anchorOf } from "../../../src/diagnostics/print/docs-link.ts";
import { printDiagnosticsReference } from "../../../src/diagnostics/print/pages/reference.ts";

const stages = Object.entries(catalogue);
const definitions = stages.flatMap(([, entries]) => entries);

test("each file of the catalogue has its line in the index", () => {
  assert.deepEqual([...Object.keys(catalogue)].sort(), filesIn("src/diagnostics/catalogue", "catalogue"));
});

test("each file of a stage's folder has its line in the stage's page", () => {
  for (const stage of ["resolve", "lower"]) {
    const page = readFileSync(`src/diagnostics/catalogue/${stage}.ts`, "utf8");
    const named = [...page.matchAll(/^export \* from "\.\/\w+\/([\w-]+)\.ts";$/gm)].map(([, name]) => name);
    assert.deepEqual(named, filesIn(`src/diagnostics/catalogue/${stage}`, "words"));
  }
});

/** Names without their ending, except for one that is not a list. */
function filesIn(folder: string, except: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== `${except}.ts`);
  return files.map((file) => file.slice(0, -3)).sort();
}

test("each code is its stage and a reason in small letters, and no two are the same", () => {
  for (const [stage, entries] of stages) {
    for (const { code } of entries) assert.match(code, new RegExp(`^${stage}/[a-z0-9]+(-[a-z0-9]+)*$`));
  }
  const codes = definitions.map(({ code }) => code);
  assert.deepEqual(
    codes.filter((code, index) => codes.indexOf(code) !== index),
    [],
  );
});

test("each entry explains itself in sentences and rests on pages with an address", () => {
  for (const { code, explanation, spec } of definitions) {
    assert.match(explanation, /^\S[\s\S]*[.!?)`]$/, `the explanation of ${code}`);
    assert.match(spec ?? "https://", /^https:\/\//, `the specification of ${code}`);
  }
});

test("the reference has a section with an anchor for each code", () => {
  const reference = printDiagnosticsReference();
  for (const { code } of definitions) {
    assert.ok(reference.includes(`<a id="${anchorOf(code)}"></a>\n### ${code}\n`), code);
  }
});

test("docs/diagnostics.md is generated from the current catalogue", () => {
  assert.equal(
    readFileSync("docs/diagnostics.md", "utf8"),
    printDiagnosticsReference(),
    "run node scripts/generate.mjs",
  );
});

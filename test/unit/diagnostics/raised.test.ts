// Each code of the catalogue is raised somewhere: by a case that names it, or by a test that spells it out.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { catalogue } from "../../../src/diagnostics/catalogue/catalogue.ts";
import { readCases } from "../../support/cases/case.ts";

const own = "test/unit/diagnostics/raised.test.ts";

/** In the texts and regular expressions of tests; comments do not count. */
const spelt = new Set(readdirSync("test", { recursive: true, encoding: "utf8" }).map(testPath).flatMap(codesIn));
const named = new Set(readCases().flatMap(({ diagnostics = [] }) => diagnostics));

for (const [stage, definitions] of Object.entries(catalogue)) {
  test(`each diagnostic of ${stage} is raised by a case or a test`, () => {
    const unraised = definitions.map(({ code }) => code).filter((code) => !named.has(code) && !spelt.has(code));
    assert.deepEqual(unraised, [], "add a case that raises the code, or remove what nothing can raise");
  });
}

test("each code that a case names is in the catalogue", () => {
  const known = new Set(Object.values(catalogue).flatMap((definitions) => definitions.map(({ code }) => code)));
  assert.deepEqual(
    [...named].filter((code) => !known.has(code)),
    [],
  );
});

function testPath(file: string): string {
  return join("test", file).replaceAll("\\", "/");
}

/** What looks like a code and is not a path; regular expressions write its slash as "\/". */
function codesIn(path: string): readonly string[] {
  if (!path.endsWith(".test.ts") || path === own) return [];
  const text = readFileSync(path, "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
  const codes = text.match(/(?<![\w.-]|[\w.]\/)[a-z]+\\?\/[a-z0-9]+(-[a-z0-9]+)*(?![\w.-]|\/\w)/g) ?? [];
  return codes.map((code) => code.replace("\\", ""));
}

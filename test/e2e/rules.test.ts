// The page of the forty rules and the cases that show them: each rule has its cases, each case its link.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { readCases } from "../support/cases/case.ts";

const pagePath = "docs/gateway-api-rules.md";
/** A rule is a line "12. …", then one with links to its cases. */
const ruleLines = /^(\d+)\. (.+)\n\n {3}.*\n/gm;

const cases = readCases();
const page = readFileSync(pagePath, "utf8");
const rules = [...page.matchAll(ruleLines)].map(([, number]) => Number(number));

test("the page has the rules 1 to 40 in order", () => {
  assert.deepEqual(
    rules,
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test("every rule has a case", () => {
  assert.deepEqual(
    rules.filter((rule) => namesOf(rule).length === 0),
    [],
  );
});

test("every rule links to its cases; npm run accept writes the links", () => {
  const linked = page.replace(ruleLines, (_, number, text) => `${number}. ${text}\n\n   ${linksOf(Number(number))}\n`);
  if (process.env.GWC_ACCEPT !== undefined) writeFileSync(pagePath, linked);
  else assert.equal(page, linked);
});

test("the title of a case is unique", () => {
  const titles = cases.map(({ title }) => title);
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  );
});

function namesOf(rule: number): readonly string[] {
  return cases.filter((each) => each.rule === rule).map(({ name }) => name);
}

function linksOf(rule: number): string {
  return namesOf(rule)
    .map((name) => `[${name}](../test/cases/${name}/case.yaml)`)
    .join(" · ");
}

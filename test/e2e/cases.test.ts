// Every case of test/cases: compiled, checked, accepted by Envoy, and requested over the wire.

import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { printText } from "../../src/diagnostics/print/printers.ts";
import type { Compilation } from "../../src/model/compilation.ts";
import { askCase } from "../support/cases/ask-case.ts";
import { type Case, readCases } from "../support/cases/case.ts";
import type { CaseClients } from "../support/cases/case-clients.ts";
import { type CaseMaterial, createMaterial } from "../support/cases/case-material.ts";
import { secretsOf, secretWithin } from "../support/cases/case-secrets.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { checkExpected } from "../support/cases/expected.ts";
import { type ServedCase, serveCase } from "../support/cases/serve-case.ts";
import { conditionsOf } from "../support/cases/statuses.ts";

/**
 * GWC_CASES=cors runs the cases whose names contain it; `npm run accept` compiles them only, and writes what they expect.
 * Some wait for timeouts and others for Envoys to start, so four run at once: each has its own Envoy, ports and material.
 */
describe("cases", { concurrency: 4 }, () => {
  for (const each of readCases("test/cases", process.env.GWC_CASES))
    test(`${each.name}: ${each.title}`, (context) => checkCase(each, context));
});

async function checkCase(each: Case, context: TestContext): Promise<void> {
  const material = createMaterial(each);
  const compilation = await compileCase(each, material);
  checkDiagnostics(each, compilation);
  checkStatuses(each, compilation);
  checkHidden(each, compilation);
  checkExpected(each, material, compilation);
  if (process.env.GWC_ACCEPT !== undefined || each.module !== undefined) return;
  const served = compilation.bundles.length > 0 && (each.isolate === true || !hasErrors(compilation));
  if (!served || each.unserved === true) return assert.equal(each.requests, undefined, "there is nothing to ask");
  const place = await serveCase(compilation.bundles, material, context, each.host);
  const clients: CaseClients = new Map();
  for (const request of each.requests ?? []) await askCase(request, place, clients);
  await checkOutput(each, place);
  await checkWritten(each, place);
  checkNoSecrets(each, material, place);
}

/** Envoy writes its logs a moment after the answer, and tells collectors every few seconds. */
async function checkOutput(
  { logged = [], unlogged = [], told = [], untold = [] }: Case,
  place: ServedCase,
): Promise<void> {
  await checkTexts(logged, "line", place.output);
  await checkTexts(told, "call of a collector", place.told);
  checkNoText(unlogged, "line", place.output());
  checkNoText(untold, "call of a collector", place.told());
}

function checkNoText(patterns: readonly string[], what: string, texts: readonly string[]): void {
  const found = patterns.filter((pattern) => texts.some((text) => new RegExp(pattern).test(text)));
  assert.deepEqual(found, [], `a ${what} fits`);
}

/** Neither does a secret get into Envoy's log, the files that it writes, or the arguments of its process. */
function checkNoSecrets(each: Case, material: CaseMaterial, place: ServedCase): void {
  const secrets = secretsOf(each, material);
  const texts = { log: place.output(), files: place.written(), arguments: place.commandLines() };
  for (const [what, lines] of Object.entries(texts))
    assert.equal(secretWithin(lines.join("\n"), secrets), undefined, `a secret in Envoy's ${what}`);
}

/** Files as well. */
async function checkWritten({ written = [], unwritten = [] }: Case, place: ServedCase): Promise<void> {
  await checkTexts(written, "file", place.written);
  for (const text of unwritten) assert.ok(!place.written().some((each) => each.includes(text)), `"${text}" is written`);
}

async function checkTexts(patterns: readonly string[], what: string, texts: () => readonly string[]): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (const pattern of patterns) {
    const found = () => texts().some((text) => new RegExp(pattern).test(text));
    while (!found() && performance.now() < deadline) await sleep(20);
    assert.ok(found(), `no ${what} fits ${pattern}; there are:\n${texts().join("\n")}`);
  }
}

function hasErrors({ diagnostics }: Compilation): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Every named code is reported, and no error goes unnamed. */
function checkDiagnostics(each: Case, { diagnostics }: Compilation): void {
  const expected = new Set(each.diagnostics ?? []);
  const reported = new Set(diagnostics.map(({ code }) => code));
  const unnamed = diagnostics.filter(({ code, severity }) => severity === "error" && !expected.has(code));
  assert.equal(printText(unnamed, { colour: false }), "", "errors that case.yaml does not name");
  assert.deepEqual(
    [...expected].filter((code) => !reported.has(code)),
    [],
    "diagnostics that were not reported",
  );
}

function checkStatuses(each: Case, { statuses }: Compilation): void {
  const found = conditionsOf(statuses());
  const missing = (each.statuses ?? []).filter((line) => !found.includes(line));
  assert.deepEqual(missing, [], `conditions that do not hold; there are:\n${found.join("\n")}`);
}

/** Secrets stay where they are. */
function checkHidden({ hidden = [] }: Case, { diagnostics, statuses, bundles }: Compilation): void {
  const written = [
    printText(diagnostics, { colour: false }),
    JSON.stringify(diagnostics.map(({ message, hint }) => ({ message, hint }))),
    JSON.stringify(statuses()),
    ...bundles.map(({ bootstrap, files }) => JSON.stringify([bootstrap, files])),
  ];
  for (const text of hidden) assert.ok(!written.some((each) => each.includes(text)), `"${text}" must not appear`);
}

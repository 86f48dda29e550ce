// Problems that follow from others are folded under them, and of each code no more is printed than asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { defineDiagnostic } from "../../../src/diagnostics/define.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { diagnosticPrinters, printText } from "../../../src/diagnostics/print/printers.ts";
import { readDocuments } from "../../../src/pipeline/load/read-documents.ts";
import type { SourceDocument } from "../../../src/source/document.ts";

const define = (severity: "error" | "warning", code: string) =>
  defineDiagnostic<string>({ code, severity, message: (what) => what, explanation: "It is." });
const broken = define("error", "test/broken");
const follows = define("warning", "test/follows");
const failsToo = define("error", "test/fails-too");

function document(name: string): SourceDocument {
  const [only] = readDocuments({ path: `${name}.yaml`, text: `kind: Gateway\nname: ${name}\n` }, () => {});
  assert.ok(only);
  return only;
}

const [edge, a, b] = [document("edge"), document("a"), document("b")];
const at = (of: SourceDocument) => ({ document: of, path: ["name"] });
const text = (list: readonly Diagnostic[], most?: number) => printText(list, { colour: false, most });

test("what follows from an object's error is told below it, the first three with their places", () => {
  const routes = Array.from({ length: 5 }, (_, index) => document(`route-${index}`));
  const list = [
    ...routes.map((route) => follows("A route is lost.", at(route), { cause: edge })),
    broken("The Gateway is broken.", at(edge)),
  ];
  assert.match(
    text(list),
    /^edge\.yaml:2:7 error test\/broken\n.* {2}5 problems follow from it:\n {4}route-0\.yaml:2:7 A route is lost\.\n.*route-2.*\n {4}… and 2 more\n {2}more: /s,
  );
  assert.doesNotMatch(text(list), /test\/follows/);
  assert.match(diagnosticPrinters.markdown(list), /^### gwc: 1 error, 5 warnings\n/);
  assert.equal(diagnosticPrinters.github(list).trimEnd().split("\n").length, 1);
  assert.equal(JSON.parse(diagnosticPrinters.sarif(list)).runs[0].results.length, 1);
  const json = JSON.parse(diagnosticPrinters.json(list));
  assert.equal(json.diagnostics.length, 6);
  assert.deepEqual(
    json.diagnostics.map(({ cause }: { cause?: number }) => cause),
    [undefined, 0, 0, 0, 0, 0],
  );
});

test("a chain of causes ends at its first problem", () => {
  const list = [
    broken("First.", at(edge)),
    follows("Second.", at(a), { cause: edge }),
    follows("Third.", at(b), { cause: a }),
  ];
  assert.match(text(list), /2 problems follow from it:/);
});

test("an error is not folded under a warning", () => {
  const list = [follows("Odd.", at(edge)), failsToo("Broken.", at(a), { cause: edge })];
  assert.match(text(list), /error test\/fails-too/);
});

test("without the cause, or with causes in a circle, the first problem stands for the others", () => {
  const orphans = [follows("One.", at(a), { cause: edge }), follows("Two.", at(b), { cause: edge })];
  assert.match(
    text(orphans),
    /^a\.yaml:2:7 warning test\/follows\n.*1 problem follows from it:\n {4}b\.yaml:2:7 Two\./s,
  );
  const circle = [follows("One.", at(a), { cause: b }), follows("Two.", at(b), { cause: a })];
  assert.match(text(circle), /One\..*Two\./s);
});

test("of each code no more is printed than asked for, and the rest is counted", () => {
  const list = ["a", "b", "c"].map((name) => broken(`${name} is broken.`, at(document(name))));
  assert.match(
    text(list, 2),
    /a is broken.*b is broken.*\n\n1 more of test\/broken; gwc check --max 0 prints all\.\n$/s,
  );
  assert.doesNotMatch(text(list, 2), /c is broken/);
  assert.match(text(list, 0), /c is broken/);
  assert.equal(JSON.parse(diagnosticPrinters.sarif(list, { most: 1 })).runs[0].results.length, 1);
});

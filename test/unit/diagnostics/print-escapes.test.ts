// What the input says never breaks out of a printed form, and what a Secret contains never gets into one.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Path } from "../../../src/base/json/json.ts";
import { type DiagnosticDetails, defineDiagnostic } from "../../../src/diagnostics/define.ts";
import { diagnosticPrinters, printText } from "../../../src/diagnostics/print/printers.ts";
import { readDocuments } from "../../../src/pipeline/load/read-documents.ts";
import type { Origin } from "../../../src/source/document.ts";

const said = defineDiagnostic<{ readonly what: string; readonly hint?: string }>({
  code: "test/said",
  severity: "error",
  message: ({ what }) => what,
  hint: ({ hint }) => hint ?? "mend it.",
  explanation: "It was said.",
});

function origin(text: string, path: Path, file = "shop.yaml"): Origin {
  const [document] = readDocuments({ path: file, text }, () => {});
  assert.ok(document);
  return { document, path };
}

const shop = origin("kind: HTTPRoute\n", ["kind"], 'a,b:c "d" <e>.yaml');

function printed(form: "github" | "junit" | "markdown", what: string, details: DiagnosticDetails = {}): string {
  return diagnosticPrinters[form]([said({ what }, shop, details)]);
}

test("a path with commas and colons stays one property of a workflow command", () => {
  assert.match(printed("github", "It"), /^::error file=a%2Cb%3Ac "d" <e>\.yaml,line=1,/);
});

test("a line break in a message does not start another workflow command", () => {
  assert.equal(printed("github", "a\n::error::b\r\n").trimEnd().split(/\r|\n/).length, 1);
});

test("quotes stay inside the attributes of a JUnit report", () => {
  const report = printed("junit", 'say "x" & <y>');
  assert.match(report, /message="say &quot;x&quot; &amp; &lt;y&gt;"/);
  assert.match(report, /file="a,b:c &quot;d&quot; &lt;e&gt;\.yaml"/);
});

test("Markdown mentions no one and opens no code", () => {
  const page = printed("markdown", "ask @team about `x` and a@b.example");
  assert.doesNotMatch(page, /@\w/);
  assert.match(page, /\\`x\\`/);
});

test("a hint may have several lines, and controls the terminal no more than a message", () => {
  const text = printText([said({ what: "It", hint: "one\u001b[2J\ntwo\u202e" }, shop)], { colour: false });
  assert.match(text, / {2}hint: one\\u001b\[2J\n {4}two\\u202e\n/);
});

const key = "-----BEGIN PRIVATE KEY----- MIIEhidden";

function lineAt(text: string, path: Path): string {
  const lines = printText([said({ what: "It" }, origin(text, path))], { colour: false }).split("\n");
  return lines.find((line) => /^ +\d+ \|/.test(line)) ?? "";
}

test("a private key is not shown, whatever object it is in", () => {
  assert.match(lineAt(`kind: ConfigMap\ndata:\n  tls.key: "${key}"\n`, ["data", "tls.key"]), /tls\.key: \[redacted\]$/);
});

test("a field of a Secret that should be a name, and is something else, is not shown", () => {
  const secret = (name: string) => `kind: Secret\nmetadata:\n  name: ${name}\n`;
  assert.match(lineAt(secret("my hidden words"), ["metadata", "name"]), / name: \[redacted\]$/);
  assert.match(lineAt(secret("db-user"), ["metadata", "name"]), / name: db-user$/);
});

test("of a Secret that is only text, no key is shown except those that every Secret has", () => {
  const text = "kind: Secret\ndata:\n  hidden: aGlkZGVu\n";
  const file = { path: "s.yaml", text };
  const at = (start: number) => {
    const place = { kind: "text", file, start, end: start + 1 } as const;
    return printText([said({ what: "It" }, place)], { colour: false });
  };
  assert.doesNotMatch(at(text.indexOf("hidden:")), /hidden|aGlk/);
  assert.match(at(text.indexOf("data:")), /data:/);
});

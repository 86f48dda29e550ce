// Diagnostics as text, and as the forms that machines read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import type { Path } from "../../../src/base/json/json.ts";
import { type DiagnosticDetails, defineDiagnostic } from "../../../src/diagnostics/define.ts";
import { type Diagnostic, related } from "../../../src/diagnostics/diagnostic.ts";
import { diagnosticPrinters, printText, summaryLine } from "../../../src/diagnostics/print/printers.ts";
import { readDocuments } from "../../../src/pipeline/load/read-documents.ts";
import type { Origin } from "../../../src/source/document.ts";

const wrong = defineDiagnostic<string>({
  code: "test/wrong",
  severity: "error",
  message: (what) => `${what} is wrong.`,
  hint: () => "mend it.",
  explanation: "It is.",
});
const odd = defineDiagnostic<string>({
  code: "test/odd",
  severity: "warning",
  message: (what) => `${what} is odd.`,
  explanation: "It is.",
});

function origin(text: string, path: Path, file = "routes/shop.yaml"): Origin {
  const [document] = readDocuments({ path: file, text }, () => {});
  assert.ok(document);
  return { document, path };
}

const shop = "kind: HTTPRoute\nspec:\n  rules:\n    - name: api\n";
const edge = "kind: Gateway\nname: edge\n";

function text(...diagnostics: readonly Diagnostic[]): string {
  return printText(diagnostics, { colour: false });
}

test("a diagnostic shows place, message, source line, related places, hint and docs", () => {
  const details: DiagnosticDetails = {
    related: [related("the route attaches here", origin(edge, ["name"], "gateways/edge.yaml"))],
  };
  assert.equal(
    text(wrong("The name", origin(shop, ["spec", "rules", 0, "name"]), details)),
    `routes/shop.yaml:4:13 error test/wrong
  The name is wrong.
  4 |     - name: api
    |             ^^^
  gateways/edge.yaml:2:7 the route attaches here
  hint: mend it.
  more: gwc explain code test/wrong
`,
  );
});

test("a diagnostic without a place, or of a whole file, has no source line", () => {
  assert.equal(
    text(odd("It", { kind: "file", path: "a.yaml" }), odd("All", undefined)),
    "warning test/odd\n  All is odd.\n  more: gwc explain code test/odd\n\na.yaml warning test/odd\n  It is odd.\n  more: gwc explain code test/odd\n",
  );
});

test("diagnostics are sorted by file and position, and duplicates are left out", () => {
  const [rules, kind] = [origin(shop, ["spec", "rules"]), origin(shop, ["kind"])];
  const heads = text(
    odd("B", rules),
    wrong("A", rules),
    odd("C", kind),
    odd("B", rules),
    odd("D", origin(edge, [], "a.yaml")),
  );
  assert.deepEqual(heads.match(/^\S.*$/gm), [
    "a.yaml:1:1 warning test/odd",
    "routes/shop.yaml:1:7 warning test/odd",
    "routes/shop.yaml:4:5 warning test/odd",
    "routes/shop.yaml:4:5 error test/wrong",
  ]);
});

test("no diagnostics give no text", () => {
  assert.equal(text(), "");
});

function excerpt(source: string, path: Path): readonly string[] {
  return (text(odd("It", origin(source, path))).match(/^ +\d* \|.*$/gm) ?? []).map((line) =>
    line.replace(/^ +\d* \| /, ""),
  );
}

test("tabs and wide characters do not shift the carets", () => {
  assert.deepEqual(excerpt('{"a":\t"日本", "b": 1}', ["b"]), ['{"a":  "日本", "b": 1}', "                    ^"]);
});

test("a long line is cut around the place", () => {
  const [line = "", carets = ""] = excerpt(`{"a": "${"x".repeat(500)}", "b": 12, "c": "${"y".repeat(500)}"}`, ["b"]);
  assert.ok(line.length <= 102, line);
  assert.equal(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1), "12");
  assert.match(line, /^….*…$/);
});

test("a value of many lines is marked on its first", () => {
  assert.deepEqual(excerpt("a: |\n  one\n  two\n", ["a"]), ["a: |", "   ^"]);
});

test("nothing of the input controls the terminal", () => {
  const evil = 'name: "\u202eab" # \u001b[31m\u009b\n';
  const printed = text(odd("\u001b]0;x\u0007\r\n", origin(evil, ["name"], "a\u001b[2J.yaml")));
  assert.doesNotMatch(printed, /[^\P{Cc}\n]|\u202e/u);
  assert.match(printed, /^a\\u001b\[2J\.yaml:1:7 warning/);
  assert.match(printed, / {2}\\u001b\]0;x\\u0007\\r\\n is odd\./);
});

test("colour adds marks and changes no words", () => {
  const coloured = printText([wrong("It", origin(shop, ["kind"]))], { colour: true });
  assert.notEqual(coloured, text(wrong("It", origin(shop, ["kind"]))));
  assert.equal(stripVTControlCharacters(coloured), text(wrong("It", origin(shop, ["kind"]))));
});

const secret =
  'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  annotations:\n    last: \'{"data": "hunter2"}\'\ndata:\n  password: hunter2\nstringData: {a: hunter2}\n';

test("of a Secret only names are shown", () => {
  const paths: readonly Path[] = [
    ["data", "password"],
    ["data"],
    ["stringData"],
    ["stringData", "a"],
    ["metadata", "annotations", "last"],
    ["metadata", "annotations"],
  ];
  for (const path of paths) assert.doesNotMatch(text(odd("It", origin(secret, path))), /hunter2/, path.join("."));
  assert.deepEqual(excerpt(secret, ["data", "password"]), ["  password: [redacted]", "            ^^^^^^^^^^"]);
  assert.deepEqual(excerpt(secret, ["metadata", "name"]), ["  name: db", "        ^^"]);
  const jwk = `jwks: '{"keys": [{"kty": "oct", "k": "hunter2"}]}'\nescaped: "{\\"kty\\": \\"oct\\"}"`;
  assert.deepEqual(excerpt(jwk, ["jwks"])[0], "jwks: [redacted]");
  assert.deepEqual(excerpt(jwk, ["escaped"])[0], "escaped: [redacted]");
  assert.deepEqual(excerpt('{"kind": "Secret", "data": {"a": "hunter2"}}', ["kind"]), ["[redacted]", "^^^^^^^^^^"]);
});

test("a Secret that cannot be read as YAML shows nothing either", () => {
  const broken: Diagnostic[] = [];
  readDocuments({ path: "s.yaml", text: `${edge}---\n${secret.replace("password:", 'password: "')}` }, (diagnostic) =>
    broken.push(diagnostic),
  );
  assert.equal(broken.length, 1);
  assert.doesNotMatch(text(...broken), /hunter2/);
});

const samples = [
  wrong("100% of <it> & [more]\u001b: a,b", origin(shop, ["spec", "rules", 0, "name"]), {
    related: [related("there", origin(edge, ["name"], "g w.yaml"))],
  }),
  odd("That", { kind: "file", path: "x.yaml" }),
  odd("All", undefined),
];

test("JSON has ranges, objects, related places and a summary", () => {
  const document = JSON.parse(diagnosticPrinters.json(samples));
  assert.equal(document.version, 1);
  assert.deepEqual(document.summary, { errors: 1, warnings: 2, infos: 0 });
  const [all, first] = document.diagnostics;
  assert.equal(all.range, undefined);
  assert.deepEqual(first.range, {
    file: "routes/shop.yaml",
    start: { line: 4, column: 13 },
    end: { line: 4, column: 16 },
  });
  assert.deepEqual(
    [first.object, first.pointer, first.docs],
    [{ kind: "HTTPRoute" }, "/spec/rules/0/name", "docs/diagnostics.md#test-wrong"],
  );
  assert.deepEqual(first.related[0].range.file, "g w.yaml");
});

test("SARIF has a rule for each code and a region for each place", () => {
  const [run] = JSON.parse(diagnosticPrinters.sarif(samples)).runs;
  assert.deepEqual(
    run.tool.driver.rules.map(({ id }: { id: string }) => id),
    ["test/odd", "test/wrong"],
  );
  assert.deepEqual(
    run.results.map(({ level }: { level: string }) => level),
    ["warning", "error", "warning"],
  );
  assert.deepEqual(run.results[1].locations[0].physicalLocation.region, {
    startLine: 4,
    startColumn: 13,
    endLine: 4,
    endColumn: 16,
  });
  assert.equal(run.results[1].relatedLocations[0].physicalLocation.artifactLocation.uri, "g%20w.yaml");
});

test("workflow commands of GitHub escape what would end them", () => {
  const lines = diagnosticPrinters.github(samples).trimEnd().split("\n");
  assert.equal(lines.length, 3);
  assert.match(
    lines[1] ?? "",
    /^::error file=routes\/shop\.yaml,line=4,endLine=4,col=13,endColumn=16,title=test\/wrong::100%25 of <it> .*%0Ahint: mend it\.%0A/,
  );
});

test("issues of GitLab have a place and a fingerprint of their own", () => {
  const issues = JSON.parse(
    diagnosticPrinters.gitlab([...samples, wrong("It", origin(shop, ["kind"])), wrong("It", origin(shop, ["spec"]))]),
  );
  assert.equal(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, 5);
  assert.ok(
    issues.every(
      ({ location }: { location: { path: string; lines: { begin: number } } }) =>
        location.path !== "" && location.lines.begin >= 1,
    ),
  );
});

test("JUnit counts errors as failures and is well-formed", () => {
  const report = diagnosticPrinters.junit(samples);
  assert.match(report, /<testsuites name="gwc" tests="3" failures="1" errors="0" skipped="0">/);
  assert.match(report, /message="100% of &lt;it&gt; &amp; \[more\]\\u001b: a,b is wrong\."/);
  assert.equal(report.match(/<testcase /g)?.length, 3);
  assert.match(diagnosticPrinters.junit([]), /tests="1" failures="0"/);
});

test("Markdown escapes what the input says", () => {
  const page = diagnosticPrinters.markdown(samples);
  assert.match(page, /^### gwc: 1 error, 2 warnings\n/);
  assert.match(page, /100% of \\<it\\> \\& \\\[more\\\]/);
});

test("every format for people ends a problem with the command line that explains its code", () => {
  for (const format of ["text", "github", "junit", "markdown", "sarif"] as const) {
    const printed = diagnosticPrinters[format](samples, { colour: false });
    assert.match(printed, /more: gwc explain code test\/wrong/, format);
    assert.doesNotMatch(printed, /docs\/diagnostics/, format);
  }
});

test("the summary counts what is given", () => {
  assert.equal(summaryLine({ files: 1, objects: 40, error: 0, warning: 1 }), "1 file, 40 objects, 0 errors, 1 warning");
});

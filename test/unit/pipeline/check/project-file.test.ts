// A project file is accepted as a whole or rejected with every problem it has.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import { arrangeDiagnostics } from "../../../../src/diagnostics/print/arrange.ts";
import { printLocated } from "../../../../src/diagnostics/print/located.ts";
import { checkProjectFile } from "../../../../src/pipeline/check/project-file.ts";
import { readProjectText } from "../../../../src/pipeline/load/read-documents.ts";

/** The settings of a file called "f", and its problems in one line each: place, message, and the hint in parentheses. */
async function check(text: string): Promise<{ readonly value: JsonObject; readonly problems: readonly string[] }> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const document = readProjectText({ path: "f", text }, report);
  if (document !== undefined) await checkProjectFile(document, report);
  const problems = arrangeDiagnostics(diagnostics).map(({ diagnostic: { message, hint }, at }) => {
    const place = at === undefined ? "" : printLocated(at).replace("f:", "");
    return `${place}: ${message}${hint === undefined ? "" : ` (${hint.replace(/\.$/, "")})`}`;
  });
  return { value: document?.value ?? {}, problems };
}

test("a project file with every setting is accepted", async () => {
  const text = `
version: 1
inputs: [gateways/, routes/]
out: out
channel: experimental
envoy: "1.40"
layout: filesystem
gatewayClasses: { edge: {} }
controllerNames: [example.com/ours]
services:
  default/api: [10.0.0.5:8080, 10.0.0.6:8080]
  "*": "{name}.{namespace}.internal:{port}"
addresses: { pool: [192.0.2.10, { address: 10.96.0.42, routability: Cluster }] }
secrets: { directory: /etc/gwc/secrets }
clusters: perRule
`;
  const { value, problems } = await check(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(value.gatewayClasses, { edge: {} });
});

test("every problem is reported with its line and column", async () => {
  const { problems } = await check(
    "version: 2\nchannels: standard\nenvoy: 1.40\nlayout: dynamic\nservices:\n  a/b: 7\n",
  );
  assert.deepEqual([...problems].sort(), [
    "1:10: version of the project file is 2, but must be 1.",
    '2:1: The project file has no field "channels". (did you mean "channel"?)',
    '3:8: envoy of the project file must be a string, but is the number 1.4. (put it in quotes: "1.40")',
    '4:9: layout of the project file is "dynamic", but must be static or filesystem.',
    '6:8: services["a/b"] of the project file must be a list or a string or an object, but is the number 7.',
  ]);
});

test("a routability is Cluster, or has a domain that is not Kubernetes' own", async () => {
  const problems = async (entry: string) =>
    (await check(`version: 1\naddresses:\n  pool:\n    - ${entry}\n`)).problems.length;
  for (const routability of ["Cluster", "example.com/plant", "testing.x-k8s.io/sentinel", "plant/floor/2"])
    assert.equal(await problems(`{ address: 192.0.2.1, routability: ${routability} }`), 0, routability);
  for (const routability of ["Private", "k8s.io/a", "sub.k8s.io/a", "Example.com/a", "example.com/", '""'])
    assert.notEqual(await problems(`{ address: 192.0.2.1, routability: ${routability} }`), 0, routability);
  assert.notEqual(await problems("{ address: 192.0.2.1 }"), 0, "without a routability the address stands alone");
});

test("a problem in an entry of the pool says what is wrong with it", async () => {
  const { problems } = await check(`version: 1
addresses:
  pool:
    - { address: 192.0.2.1, routability: Private }
    - { addres: 192.0.2.1, routability: Cluster }
    - 7
`);
  assert.match(problems[0] ?? "", /^4:42: addresses\.pool\[0\]\.routability of the project file is "Private", which/);
  assert.deepEqual(problems.slice(1), [
    '5:7: addresses.pool[1] of the project file is missing the required field "address". (add "address")',
    '5:9: The project file has no field "addres" in addresses.pool[1]. (did you mean "address"?)',
    "6:7: addresses.pool[2] of the project file must be a string or an object, but is the number 7.",
  ]);
});

test("an empty file has no version", async () => {
  assert.deepEqual((await check("")).problems, [
    '1:1: The project file is missing the required field "version". (add "version: 1")',
  ]);
});

test("what is not YAML or not an object is rejected", async () => {
  assert.match((await check("a: [")).problems.join(), /^1:\d: This is not valid YAML/);
  const start = '(start with "version: 1", and write each setting on a line below it; gwc init makes an example)';
  assert.deepEqual((await check("[1]")).problems, [
    `1:1: A project file must be one YAML mapping, but this is a sequence. ${start}`,
  ]);
  assert.deepEqual((await check("version: 1\n---\nversion: 1\n")).problems, [
    `3:1: A project file must be one YAML mapping, but this is several documents. ${start}`,
  ]);
});

test("an Envoy that gwc does not know is an error that names those it knows", async () => {
  assert.deepEqual((await check('version: 1\nenvoy: "9.9"\n')).problems, [
    '2:8: envoy of the project file is "9.9", but must be 1.40.',
  ]);
});

// gwc explain code: every code has its page, in text and for programs, and an unknown one leads to the nearest.

import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../../../src/diagnostics/catalogue/catalogue.ts";
import { gwc } from "../../../support/gwc.ts";

const definitions = Object.values(catalogue).flat();

test("every code has a page: what it means, what to do, its severity and its specification", async () => {
  for (const { code, severity, spec } of definitions) {
    const { code: exit, out, err } = await gwc(["explain", "code", code], ".");
    assert.deepEqual([exit, err], [0, ""], code);
    assert.ok(out.startsWith(`${code}\n`), out);
    assert.match(out, new RegExp(`^Severity: ${severity}: `, "m"));
    assert.ok(spec === undefined || out.includes(`Specification: ${spec}`), out);
    assert.doesNotMatch(out, /undefined|\[object|\\</);
  }
});

test("a page is paragraphs of at most 100 columns", async () => {
  const { out } = await gwc(["explain", "code", "resolve/certificate-missing"], ".");
  assert.match(out, /^resolve\/certificate-missing\n\n> /);
  assert.match(out, /\n\nWhat to do: /);
  assert.match(out, /\n\nSeverity: error: .*\nStatus: ResolvedRefs is False, reason InvalidCertificateRef\.\n/);
  for (const line of out.split("\n")) assert.ok(line.length <= 100 || !line.includes(" "), line);
});

test("without a code, every code is listed with its severity", async () => {
  const { code, out } = await gwc(["explain", "code"], ".");
  assert.equal(code, 0);
  const listed = out.trimEnd().split("\n");
  assert.deepEqual(
    listed.map((line) => line.split(/ +/)),
    definitions.map((definition) => [definition.code, definition.severity]),
  );
});

test("for programs, one code and all codes have the same versioned form", async () => {
  const one = JSON.parse((await gwc(["explain", "code", "resolve/ref-not-permitted", "--format", "json"], ".")).out);
  assert.equal(one.version, 1);
  assert.deepEqual(Object.keys(one.codes[0]), [
    "code",
    "severity",
    "message",
    "explanation",
    "hint",
    "condition",
    "spec",
  ]);
  const all = JSON.parse((await gwc(["explain", "code", "--format", "json"], ".")).out);
  assert.equal(all.codes.length, definitions.length);
  assert.ok(all.codes.some(({ code }: { code: string }) => code === one.codes[0].code));
});

test("an unknown code is wrong usage, with the code that was meant", async () => {
  const said = async (word: string) => (await gwc(["explain", "code", word], ".")).err;
  assert.equal(
    await said("resolve/ref-not-permited"),
    'error: gwc has no code "resolve/ref-not-permited". Did you mean resolve/ref-not-permitted?\n',
  );
  assert.match(await said("ref-not-permitted"), /Did you mean resolve\/ref-not-permitted\?/);
  assert.match(await said("x/y"), /gwc explain code lists all codes\./);
  assert.equal((await gwc(["explain", "code", "x/y"], ".")).code, 2);
});

test("gwc explain alone shows what it can explain, as wrong usage", async () => {
  const { code, out, err } = await gwc(["explain"], ".");
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /^Examples:\n {2}gwc explain code /);
  assert.match(err, /code \[options\] \[code\]/);
});

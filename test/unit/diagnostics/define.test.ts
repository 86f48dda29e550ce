// What a diagnostic says is as long as a reader can take, however long the texts of the input are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { defineDiagnostic } from "../../../src/diagnostics/define.ts";

const named = defineDiagnostic<{ readonly name: string }>({
  code: "test/named",
  severity: "error",
  message: ({ name }) => `The name of Gateway ${name} is not valid.`,
  hint: ({ name }) => `rename ${name}.`,
  explanation: "Names are short.",
});

test("a message and a hint with a name of a million letters keep their beginning and their end", () => {
  const { message, hint } = named({ name: "a".repeat(1_000_000) }, undefined);
  for (const text of [message, hint ?? ""]) assert.ok(text.length < 11_000, String(text.length));
  assert.match(message, /^The name of Gateway aaa.* … aaa.*a is not valid\.$/);
  assert.match(hint ?? "", /^rename aaa.*a\.$/);
});

test("a message with many short names is whole", () => {
  const { message } = named({ name: Array.from({ length: 1000 }, (_, index) => index).join(", ") }, undefined);
  assert.ok(!message.includes("…"));
});

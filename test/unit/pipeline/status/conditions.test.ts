// Conditions: what holds unless a verdict says otherwise.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConditionType } from "../../../../src/diagnostics/condition-types.ts";
import { type Condition, judge, type SpokenVerdict } from "../../../../src/pipeline/status/conditions.ts";

const accepted: Condition = { type: "Accepted", status: "True", reason: "Accepted", message: "It is." };

function verdict(
  status: "True" | "False",
  reason: string,
  message: string,
  condition: ConditionType = "Accepted",
): SpokenVerdict {
  return { condition, status, reason, message, subject: { id: "x", part: "object" }, rule: undefined };
}

test("without a verdict the default applies", () => {
  assert.deepEqual(judge([accepted], []), [accepted]);
});

test("the first verdict decides, and only those that agree with it count, each once", () => {
  const verdicts = [
    verdict("False", "Invalid", "one is wrong"),
    verdict("True", "Fine", "all is fine"),
    verdict("False", "Other", "Two is wrong."),
    verdict("False", "Invalid", "one is wrong"),
  ];
  assert.deepEqual(judge([accepted], verdicts), [
    { type: "Accepted", status: "False", reason: "Invalid", message: "One is wrong. Two is wrong." },
  ]);
});

test("conditions without a default follow by type", () => {
  const verdicts = [verdict("True", "B", "b", "Warning"), verdict("True", "A", "a", "Overridden")];
  assert.deepEqual(
    judge([accepted], verdicts).map(({ type }) => type),
    ["Accepted", "Overridden", "Warning"],
  );
});

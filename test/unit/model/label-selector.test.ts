// Label selectors as Kubernetes reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type LabelSelector, labelsAskedFor, selectorProblem, selects } from "../../../src/model/label-selector.ts";

const labels = { team: "shop", tier: "web" };

function expression(key: string, operator: string, ...values: readonly string[]): LabelSelector {
  return { matchExpressions: [{ key, operator, values }] };
}

const cases: readonly (readonly [title: string, selector: LabelSelector, selected: boolean])[] = [
  ["an empty selector selects everything", {}, true],
  ["all labels have to match", { matchLabels: { team: "shop", tier: "web" } }, true],
  ["one label that does not match is enough", { matchLabels: { team: "shop", tier: "db" } }, false],
  ["labels and expressions both count", { matchLabels: { team: "pay" }, ...expression("tier", "Exists") }, false],
  ["In finds its value", expression("team", "In", "pay", "shop"), true],
  ["In wants one of its values", expression("team", "In", "pay"), false],
  ["In wants the label", expression("zone", "In", "a"), false],
  ["NotIn refuses its value", expression("team", "NotIn", "pay", "shop"), false],
  ["NotIn takes every other value", expression("team", "NotIn", "pay"), true],
  ["NotIn takes what lacks the label", expression("zone", "NotIn", "a"), true],
  ["Exists finds the label", expression("team", "Exists"), true],
  ["Exists wants the label", expression("zone", "Exists"), false],
  ["DoesNotExist refuses the label", expression("team", "DoesNotExist"), false],
  ["DoesNotExist takes what lacks the label", expression("zone", "DoesNotExist"), true],
  ["In without values selects nothing", expression("team", "In"), false],
  ["NotIn without values selects nothing", expression("zone", "NotIn"), false],
  ["Exists with values selects nothing", expression("team", "Exists", "shop"), false],
  ["an unknown operator selects nothing", expression("team", "Like", "shop"), false],
];
for (const [title, selector, selected] of cases) {
  test(title, () => assert.equal(selects(selector, labels), selected));
}

test("a selector asks for the labels that it names, in either form", () => {
  const selector = { matchLabels: { team: "shop" }, ...expression("tier", "Exists") };
  assert.deepEqual(labelsAskedFor(selector), ["team", "tier"]);
});

test("what no API server would take has a problem, in words that follow the selector", () => {
  assert.equal(selectorProblem(undefined), "is missing");
  assert.equal(selectorProblem({}), undefined);
  assert.equal(selectorProblem(expression("team", "In", "shop")), undefined);
  assert.equal(selectorProblem(expression("team", "NotIn")), 'has no values for the operator NotIn of "team"');
  assert.equal(
    selectorProblem(expression("team", "DoesNotExist", "x")),
    'has values for the operator DoesNotExist of "team", which takes none',
  );
  assert.equal(selectorProblem(expression("team", "Like", "x")), 'has the unknown operator "Like"');
});

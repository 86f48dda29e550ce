// Headers that a rule changes, and those that no rule may touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { HTTPRouteRuleFilter } from "../../../../../../src/model/resources/generated/http-route.ts";
import {
  requestHeaderModifierFilter,
  responseHeaderModifierFilter,
} from "../../../../../../src/pipeline/lower/rules/filters/header-modifiers.ts";
import { originAt } from "../../../../../../src/source/document.ts";
import { reported } from "../../lowering.ts";
import { ruleContext } from "../../rule-context.ts";

async function lower(type: "Request" | "Response", modifier: string) {
  const field = `${type.toLowerCase()}HeaderModifier`;
  const filter = `{ type: ${type}HeaderModifier, ${field}: { ${modifier} } }`;
  const { context, rule, diagnostics } = await ruleContext(`{ filters: [${filter}] }`);
  const kind = type === "Request" ? requestHeaderModifierFilter : responseHeaderModifierFilter;
  const part = kind.lower(rule.filters?.[0] as HTTPRouteRuleFilter, originAt(context.origin, "filters", 0), context);
  return { part, problems: reported(diagnostics) };
}

const mutation = {
  set: [{ name: "x-a", value: "1" }],
  add: [{ name: "x-b", value: "2" }],
  remove: ["x-c"],
};

test("a modifier sets, adds and removes", async () => {
  const written = "set: [{ name: x-a, value: '1' }], add: [{ name: x-b, value: '2' }], remove: [x-c]";
  assert.deepEqual(await lower("Request", written), { part: { requestHeaders: mutation }, problems: [] });
  assert.deepEqual(await lower("Response", written), { part: { responseHeaders: mutation }, problems: [] });
});

const touching = [
  ["set: [{ name: Host, value: x }]", "set[0].name"],
  ["add: [{ name: host, value: x }]", "add[0].name"],
  ["remove: [x-a, HOST]", "remove[1]"],
] as const;
for (const type of ["Request", "Response"] as const) {
  for (const [modifier, place] of touching) {
    test(`a ${type.toLowerCase()} modifier must not touch Host: ${modifier}`, async () => {
      const path = `spec.rules[0].filters[0].${type.toLowerCase()}HeaderModifier.${place}`;
      const problems = [`lower/header-not-allowed ${path}`];
      assert.deepEqual(await lower(type, modifier), { part: "invalid", problems });
    });
  }
}

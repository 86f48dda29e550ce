// The comparisons in the filters of a JSONPath.

import type { JsonScalar, JsonValue } from "./json.ts";
import { isEqual } from "./json-patch.ts";
import type { Condition } from "./json-path-syntax.ts";
import { jsonRegex } from "./json-regex.ts";

/** The comparison of a field with a text or number that the condition requires, such as @.name == 'shop'. */
export function equalityOf(condition: Condition): { readonly field: string; readonly value: JsonScalar } | undefined {
  if (condition.kind === "and") return condition.parts.map(equalityOf).find((equal) => equal !== undefined);
  if (condition.kind !== "compare" || condition.operator !== "==") return undefined;
  const { left, right } = condition;
  const [query, literal] = left.kind === "query" ? [left, right] : [right, left];
  const [segment, ...further] = query.kind === "query" && !query.isRoot ? query.segments : [];
  const [selector, ...others] = segment?.isDeep === false ? segment.selectors : [];
  if (selector?.kind !== "name" || further.length > 0 || others.length > 0) return undefined;
  return literal.kind === "literal" ? { field: selector.name, value: literal.value } : undefined;
}

export function compare(left: JsonValue | undefined, operator: string, right: JsonValue | undefined): boolean {
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const ordered =
    (typeof left === "number" && typeof right === "number") || (typeof left === "string" && typeof right === "string");
  if (!ordered || left === undefined || right === undefined || left === null || right === null) return false;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

/** False for a pattern that does not compile. */
export function matches(text: JsonValue | undefined, pattern: JsonValue | undefined, isWhole: boolean): boolean {
  const regex = typeof pattern === "string" ? jsonRegex(pattern) : undefined;
  if (typeof text !== "string" || regex === undefined) return false;
  return isWhole ? regex.testExact(text) : regex.test(text);
}

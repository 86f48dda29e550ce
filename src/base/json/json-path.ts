// JSONPath (RFC 9535): finds the places of a document that an expression selects.

import { unreachable } from "../internal-error.ts";
import { isJsonObject, type JsonValue } from "./json.ts";
import { isEqual } from "./json-patch.ts";
import type { Condition, JsonPath, Segment, Selector, Term } from "./json-path-syntax.ts";

/** A value and the pointer steps that lead to it. */
interface Place {
  readonly steps: readonly string[];
  readonly value: JsonValue;
}

/** The steps to each place, in the document's order, each once. */
export function findPlaces(document: JsonValue, { segments }: JsonPath): readonly (readonly string[])[] {
  const found = follow([{ steps: [], value: document }], segments, document);
  return [...new Map(found.map(({ steps }) => [JSON.stringify(steps), steps])).values()];
}

function follow(places: readonly Place[], segments: readonly Segment[], root: JsonValue): readonly Place[] {
  return segments.reduce<readonly Place[]>((current, { isDeep, selectors }) => {
    const starts = isDeep ? current.flatMap(withDescendants) : current;
    return starts.flatMap((place) => selectors.flatMap((selector) => select(place, selector, root)));
  }, places);
}

function withDescendants(place: Place): readonly Place[] {
  return [place, ...childrenOf(place).flatMap(withDescendants)];
}

function childrenOf({ steps, value }: Place): readonly Place[] {
  const entries: readonly (readonly [string, JsonValue | undefined])[] = Array.isArray(value)
    ? value.map((item: JsonValue, index) => [String(index), item])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([step, child]) => (child === undefined ? [] : [{ steps: [...steps, step], value: child }]));
}

function select(place: Place, selector: Selector, root: JsonValue): readonly Place[] {
  const children = childrenOf(place);
  const isList = Array.isArray(place.value);
  switch (selector.kind) {
    case "name":
      return isList ? [] : children.filter(({ steps }) => steps.at(-1) === selector.name);
    case "index":
      return isList ? children.slice(selector.index, selector.index === -1 ? undefined : selector.index + 1) : [];
    case "slice":
      return isList ? slice(children, selector) : [];
    case "wildcard":
      return children;
    case "filter":
      return children.filter(({ value }) => holds(selector.condition, value, root));
    default:
      return unreachable(selector);
  }
}

/** Bounds count from the end where they are negative; a negative step goes backwards. */
function slice(
  items: readonly Place[],
  { start, end, step }: Extract<Selector, { readonly kind: "slice" }>,
): readonly Place[] {
  if (step === 0) return [];
  const bound = (value: number) =>
    Math.min(
      Math.max(value < 0 ? items.length + value : value, step > 0 ? 0 : -1),
      step > 0 ? items.length : items.length - 1,
    );
  const first = bound(start ?? (step > 0 ? 0 : items.length - 1));
  const last = end === undefined ? (step > 0 ? items.length : -1) : bound(end);
  const found: Place[] = [];
  for (let index = first; step > 0 ? index < last : index > last; index += step) found.push(items[index] as Place);
  return found;
}

function holds(condition: Condition, current: JsonValue, root: JsonValue): boolean {
  switch (condition.kind) {
    case "or":
      return condition.parts.some((part) => holds(part, current, root));
    case "and":
      return condition.parts.every((part) => holds(part, current, root));
    case "not":
      return !holds(condition.part, current, root);
    case "exists":
      return valueOf(condition.term, current, root) !== undefined;
    case "compare":
      return compare(
        valueOf(condition.left, current, root),
        condition.operator,
        valueOf(condition.right, current, root),
      );
    case "matches":
      return matches(
        valueOf(condition.text, current, root),
        valueOf(condition.pattern, current, root),
        condition.isWhole,
      );
    default:
      return unreachable(condition);
  }
}

/** The first value that a query finds; RFC 9535 allows only singular queries in comparisons. */
function valueOf(term: Term, current: JsonValue, root: JsonValue): JsonValue | undefined {
  if (term.kind === "literal") return term.value;
  const start: Place = { steps: [], value: term.isRoot ? root : current };
  return follow([start], term.segments, root)[0]?.value;
}

function compare(left: JsonValue | undefined, operator: string, right: JsonValue | undefined): boolean {
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const ordered =
    (typeof left === "number" && typeof right === "number") || (typeof left === "string" && typeof right === "string");
  if (!ordered || left === undefined || right === undefined || left === null || right === null) return false;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

function matches(text: JsonValue | undefined, pattern: JsonValue | undefined, isWhole: boolean): boolean {
  if (typeof text !== "string" || typeof pattern !== "string") return false;
  return new RegExp(isWhole ? `^(?:${pattern})$` : pattern, "u").test(text);
}

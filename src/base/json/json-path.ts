// JSONPath (RFC 9535): finds the places of a document that an expression selects.

import { unreachable } from "../internal-error.ts";
import type { JsonValue } from "./json.ts";
import { compare, equalityOf, matches } from "./json-conditions.ts";
import { JsonLookups } from "./json-lookups.ts";
import type { Condition, JsonPath, Segment, Selector, Term } from "./json-path-syntax.ts";
import { childAt, childrenOf, eachOnce, itemAt, type Place, slice, stepsOf } from "./json-places.ts";

/** Shorter lists are read from start to end. */
const shortList = 16;

/** The steps to each place, in the document's order, each once. `lookups` are those of the document and of what it was before it was patched. */
export function findPlaces(
  document: JsonValue,
  { segments }: JsonPath,
  lookups = new JsonLookups(),
): readonly (readonly string[])[] {
  const found = new Search(document, lookups).follow([{ above: undefined, step: "", value: document }], segments);
  return [...new Map(found.map(stepsOf).map((steps) => [JSON.stringify(steps), steps])).values()];
}

class Search {
  readonly #root: JsonValue;
  readonly #lookups: JsonLookups;

  constructor(root: JsonValue, lookups: JsonLookups) {
    this.#root = root;
    this.#lookups = lookups;
  }

  follow(places: readonly Place[], segments: readonly Segment[]): readonly Place[] {
    return segments.reduce<readonly Place[]>((current, segment) => this.#next(current, segment), places);
  }

  /** Deep segments after one another, and selectors that mean the same, find the same places again and again. */
  #next(places: readonly Place[], { isDeep, selectors }: Segment): readonly Place[] {
    const [only] = selectors;
    const found: Place[] = [];
    const add = (place: Place): void => {
      for (const selector of selectors) for (const next of this.#select(place, selector)) found.push(next);
    };
    for (const place of places) {
      if (!isDeep) add(place);
      else if (selectors.length === 1 && only?.kind === "name") this.#addNamed(place, only.name, found);
      else addDeep(place, add);
    }
    return selectors.length > 1 || (isDeep && places.length > 1) ? eachOnce(found) : found;
  }

  /** Leaves out what is known not to have the name; false where there is none. */
  #addNamed(place: Place, name: string, found: Place[]): boolean {
    const { value } = place;
    if (typeof value !== "object" || value === null) return false;
    const without = this.#lookups.without(name);
    if (without.has(value)) return false;
    const own = childAt(place, name);
    if (own !== undefined && !Array.isArray(value)) found.push(own);
    let has = own !== undefined;
    for (const child of childrenOf(place)) if (this.#addNamed(child, name, found)) has = true;
    if (!has) without.add(value);
    return has;
  }

  #select(place: Place, selector: Selector): readonly Place[] {
    const { value } = place;
    switch (selector.kind) {
      case "name":
        return Array.isArray(value) ? [] : listOf(childAt(place, selector.name));
      case "index":
        return Array.isArray(value) ? itemAt(place, value, selector.index) : [];
      case "slice":
        return Array.isArray(value) ? slice(childrenOf(place), selector) : [];
      case "wildcard":
        return childrenOf(place);
      case "filter":
        return this.#candidates(place, selector.condition).filter((child) =>
          this.#holds(selector.condition, child.value),
        );
      default:
        return unreachable(selector);
    }
  }

  /** Of a long list, only the items whose field has the value that the condition asks for. */
  #candidates(place: Place, condition: Condition): readonly Place[] {
    const { value } = place;
    const equal = equalityOf(condition);
    if (!Array.isArray(value) || value.length <= shortList || equal === undefined) return childrenOf(place);
    return this.#lookups.positions(value, equal.field, equal.value).flatMap((index) => itemAt(place, value, index));
  }

  #holds(condition: Condition, current: JsonValue): boolean {
    switch (condition.kind) {
      case "or":
        return condition.parts.some((part) => this.#holds(part, current));
      case "and":
        return condition.parts.every((part) => this.#holds(part, current));
      case "not":
        return !this.#holds(condition.part, current);
      case "exists":
        return this.#valueOf(condition.term, current) !== undefined;
      case "compare":
        return compare(
          this.#valueOf(condition.left, current),
          condition.operator,
          this.#valueOf(condition.right, current),
        );
      case "matches":
        return matches(
          this.#valueOf(condition.text, current),
          this.#valueOf(condition.pattern, current),
          condition.isWhole,
        );
      default:
        return unreachable(condition);
    }
  }

  /** The first value that a query finds; RFC 9535 allows only singular queries in comparisons. */
  #valueOf(term: Term, current: JsonValue): JsonValue | undefined {
    if (term.kind === "literal") return term.value;
    const start: Place = { above: undefined, step: "", value: term.isRoot ? this.#root : current };
    return this.follow([start], term.segments)[0]?.value;
  }
}

function addDeep(place: Place, add: (place: Place) => void): void {
  add(place);
  for (const child of childrenOf(place)) addDeep(child, add);
}

function listOf(place: Place | undefined): readonly Place[] {
  return place === undefined ? [] : [place];
}

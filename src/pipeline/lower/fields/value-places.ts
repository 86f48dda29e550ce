// Where paths of records lead in a value.

import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";

interface ValuePlace {
  readonly at: Path;
  readonly value: JsonValue;
}

/** Steps of several paths as a tree, so that what they share is looked at once. */
interface Branch<Fact> {
  /** "name" is a field, "name[]" each item of a list, "*" each key of a map. */
  readonly step: string;
  /** The field of the step. */
  readonly name: string;
  /** What is known of the paths that end here. */
  readonly facts: Fact[];
  readonly below: Branch<Fact>[];
}

/** `at` is one array that grows and shrinks, since most fields are absent and need no path: copy it to keep it. */
type Found<Fact> = (value: JsonValue, at: Path, fact: Fact) => void;

export type PlaceFinder<Fact> = (value: JsonValue | undefined, found: Found<Fact>) => void;

/**
 * Finds every place in a value that one of the paths leads to, in one walk. "" is the value itself, "name[]" is each item of a list, "*" each
 * key of a map; other lists are entered implicitly.
 */
export function placeFinder<Fact>(paths: Iterable<readonly [path: string, fact: Fact]>): PlaceFinder<Fact> {
  const root = branchOf<Fact>("");
  for (const [path, fact] of paths) branchAt(root, path).facts.push(fact);
  return (value, found) => {
    visit(value, root, [], found);
  };
}

/** Where one path leads below a value. */
export function placesBelow(value: JsonValue | undefined, path: string): readonly ValuePlace[] {
  const places: ValuePlace[] = [];
  finderOf(path)(value, (each, at) => places.push({ at: [...at], value: each }));
  return places;
}

/** Records have some hundred paths, and each is asked of many objects. */
const finders = new Map<string, PlaceFinder<true>>();

function finderOf(path: string): PlaceFinder<true> {
  const known = finders.get(path);
  if (known !== undefined) return known;
  const finder = placeFinder<true>([[path, true]]);
  finders.set(path, finder);
  return finder;
}

function branchOf<Fact>(step: string): Branch<Fact> {
  return { step, name: step.replace(/\[\]$/, ""), facts: [], below: [] };
}

function branchAt<Fact>(root: Branch<Fact>, path: string): Branch<Fact> {
  return (path === "" ? [] : path.split(".")).reduce((branch, step) => {
    const known = branch.below.find((each) => each.step === step);
    if (known !== undefined) return known;
    const next = branchOf<Fact>(step);
    branch.below.push(next);
    return next;
  }, root);
}

function visit<Fact>(
  value: JsonValue | undefined,
  { facts, below }: Branch<Fact>,
  at: (string | number)[],
  found: Found<Fact>,
): void {
  if (value === undefined || value === null) return;
  for (const fact of facts) found(value, at, fact);
  if (below.length > 0) descend(value, below, at, found);
}

function descend<Fact>(
  value: JsonValue,
  below: readonly Branch<Fact>[],
  at: (string | number)[],
  found: Found<Fact>,
): void {
  if (Array.isArray(value))
    value.forEach((item: JsonValue, index) => {
      at.push(index);
      descend(item, below, at, found);
      at.pop();
    });
  else if (isJsonObject(value)) for (const branch of below) step(value, branch, at, found);
}

function step<Fact>(value: JsonObject, branch: Branch<Fact>, at: (string | number)[], found: Found<Fact>): void {
  if (branch.step === "*") {
    for (const key of Object.keys(value)) for (const fact of branch.facts) found(key, [...at, key], fact);
    return;
  }
  const inner = value[branch.name];
  if (inner === undefined) return;
  at.push(branch.name);
  if (branch.step === branch.name) visit(inner, branch, at, found);
  else if (Array.isArray(inner))
    inner.forEach((item: JsonValue, index) => {
      at.push(index);
      visit(item, branch, at, found);
      at.pop();
    });
  at.pop();
}

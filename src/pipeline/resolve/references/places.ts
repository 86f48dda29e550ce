// Finds the references in an object, at the places where its kind has them.

import type { Path } from "../../../base/json/json.ts";
import type {
  BackendReference,
  ReferenceKind,
  ReferencePlaces,
  ReferenceTable,
} from "../../../model/graph/references.ts";
import { type AnyResource, originOf } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";

export interface PlacedReference {
  readonly reference: BackendReference;
  readonly asks: ReferenceKind;
  readonly origin: Origin;
}

/** A field on the way to references. The places of one kind are a tree of these, so that each field is looked at once. */
interface Branch {
  /** "[]" is each item of a list. */
  readonly field: string;
  asks?: ReferenceKind;
  readonly below: Branch[];
}

/** Gives every reference in an object: outer fields first, in the order of the table. */
export function referenceFinder(table: ReferenceTable): (from: AnyResource) => readonly PlacedReference[] {
  const trees = new Map(Object.entries(table).map(([kind, places]) => [kind, treeOf(places)]));
  return (from) => {
    const tree = trees.get(from.kind);
    const found: PlacedReference[] = [];
    if (tree !== undefined)
      collect(from.spec, tree, ["spec"], (value, asks, path) => {
        found.push({ reference: value as BackendReference, asks, origin: originOf(from, ...path) });
      });
    return found;
  };
}

type Found = (value: unknown, asks: ReferenceKind, path: Path) => void;

/** `path` is one array that grows and shrinks, since most fields are absent and need no path. */
function collect(value: unknown, { asks, below }: Branch, path: (string | number)[], found: Found): void {
  if (asks !== undefined) found(value, asks, path);
  for (const branch of below) {
    if (branch.field === "[]")
      (value as readonly unknown[]).forEach((item, index) => {
        step(item, index, branch, path, found);
      });
    else step((value as Readonly<Record<string, unknown>>)[branch.field], branch.field, branch, path, found);
  }
}

function step(value: unknown, key: string | number, branch: Branch, path: (string | number)[], found: Found): void {
  if (value === undefined) return;
  path.push(key);
  collect(value, branch, path, found);
  path.pop();
}

function treeOf(places: ReferencePlaces): Branch {
  const tree: Branch = { field: "spec", below: [] };
  for (const [place, asks] of Object.entries(places)) {
    let branch = tree;
    for (const field of place.replaceAll("[]", ".[]").split(".")) {
      const known = branch.below.find((each) => each.field === field);
      const next = known ?? { field, below: [] };
      if (known === undefined) branch.below.push(next);
      branch = next;
    }
    branch.asks = asks;
  }
  return tree;
}

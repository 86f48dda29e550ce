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

/** The places of one kind as a tree, so that each field is looked at once. */
interface Branch {
  asks?: ReferenceKind;
  /** By field; "[]" is each item of a list. */
  readonly below: Map<string, Branch>;
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
  for (const [field, branch] of below) {
    const children = field === "[]" ? (value as readonly unknown[]).entries() : fieldOf(value, field);
    for (const [key, child] of children) {
      path.push(key);
      collect(child, branch, path, found);
      path.pop();
    }
  }
}

function fieldOf(value: unknown, field: string): readonly (readonly [string, unknown])[] {
  const child = (value as Readonly<Record<string, unknown>>)[field];
  return child === undefined ? [] : [[field, child]];
}

function treeOf(places: ReferencePlaces): Branch {
  const tree: Branch = { below: new Map() };
  for (const [place, asks] of Object.entries(places)) {
    let branch = tree;
    for (const step of place.replaceAll("[]", ".[]").split(".")) {
      const next = branch.below.get(step) ?? { below: new Map() };
      branch.below.set(step, next);
      branch = next;
    }
    branch.asks = asks;
  }
  return tree;
}

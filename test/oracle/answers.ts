// Which problem of gwc stands for which one of the API server.

import { type Path, printPath } from "../../src/base/json/json.ts";
import type { Problem, Sort } from "./problems.ts";

/** Sorts of theirs that ours stands for at the same place: the API server says more than one thing of a value, or another one first. */
const standsFor: Readonly<Record<Sort, readonly Sort[]>> = {
  "unknown field": ["unknown field"],
  type: ["type", "enum", "form", "range", "composite"],
  required: ["required"],
  enum: ["enum", "form", "length", "composite"],
  form: ["form", "length", "composite"],
  // Beyond 2^53 a number is none of JSON's integers to the API server.
  range: ["range", "type", "composite"],
  length: ["length", "form"],
  duplicate: ["duplicate"],
  composite: ["composite"],
  metadata: ["metadata"],
  rule: ["rule"],
};

/** True where a problem of gwc tells the author what one of the API server tells. */
export function answers(our: Problem, their: Problem): boolean {
  // Of a label the API server names no more than the field "labels".
  if (our.sort === "metadata" && their.sort === "metadata") return startsWith(our.path, their.path);
  // A rule speaks of the value that it was written for, and gwc points into it, with one problem for all that follows from
  // it. That the rule itself is broken is compared below.
  if (their.sort === "rule") return startsWith(our.path, their.path);
  const samePlace = printPath(our.path) === printPath(their.path);
  // Where a value has a wrong type, nothing is said of what lies below.
  if (our.sort === "type" && startsWith(their.path, our.path) && !samePlace) return true;
  // Where an unknown field is all that an object has, the API server counts without it.
  if (our.sort === "unknown field" && their.sort === "length") return startsWith(our.path, their.path);
  // An item that is wrong in itself is told of once.
  if (their.sort === "duplicate" && samePlace) return true;
  if (!standsFor[our.sort].includes(their.sort)) return false;
  // Of three equal items the API server tells the second, and gwc the third too.
  if (their.sort === "duplicate") return printPath(our.path.slice(0, -1)) === printPath(their.path.slice(0, -1));
  return their.sort === "composite" ? startsWith(our.path, their.path) : samePlace;
}

export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

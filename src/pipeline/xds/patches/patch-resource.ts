// Applies one patch to one resource.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import type { Copied, JsonLookups } from "../../../base/json/json-lookups.ts";
import { applyOperation, type JsonOperation } from "../../../base/json/json-patch.ts";
import { patchFailed } from "../../../diagnostics/catalogue/xds.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { BuildContext } from "../context.ts";
import { missingChain } from "./missing-chain.ts";
import { nearWord } from "./near-words.ts";
import { type PatchPaths, placesOf, type Steps } from "./patch-paths.ts";
import { subjectOf } from "./patch-subject.ts";

/** What the patches of a proxy know of its resources while they change them. */
export interface PatchMemory {
  readonly lookups: JsonLookups;
  /** Objects that a patch made and that are in one place only: the next patch may change them. */
  own: WeakSet<object>;
}

interface PatchedResource {
  readonly resource: JsonObject;
  /** nothing: no place was found. */
  readonly outcome: "changed" | "same" | "nothing" | "failed";
}

/** The changed resource; if an operation fails, it is reported and the resource stays as it was. */
export function patchResource(
  resource: JsonObject,
  roots: readonly Steps[],
  patch: Patch,
  paths: PatchPaths,
  kind: string,
  memory: PatchMemory,
  context: BuildContext,
): PatchedResource {
  const { lookups } = memory;
  const places = roots.flatMap((root) =>
    placesOf(resource, root, paths, lookups).map((path) => ({ path, from: [...root, ...paths.from] })),
  );
  if (places.length === 0) return { resource, outcome: "nothing" };
  const [first] = places;
  const missing = kind === "Listener" && first ? missingChain(patch, first.path, resource) : undefined;
  if (missing !== undefined) {
    context.report(patchFailed({ ...factsOf(patch, kind), ...missing }, patch.origin, subjectOf(patch)));
    return { resource, outcome: "failed" };
  }
  if (patch.operation.op === "copy") memory.own = new WeakSet();
  // Of several places, one may fail after others were changed.
  const own = places.length === 1 ? memory.own : undefined;
  let changed: JsonValue = resource;
  let isChanged = patch.operation.op === "test";
  // Later places first: removing or inserting a list entry moves only the entries behind it.
  for (const { path, from } of places.toReversed()) {
    const copied: Copied[] = [];
    const operation = operationOf(patch, path, from);
    const onCopy = (old: object, copy: object, isChanged: boolean, step: string): void => {
      keepOrigin(old, copy, isChanged, patch, context);
      copied.push({ old, copy, isChanged, step });
    };
    const applied = applyOperation(changed, operation, onCopy, own);
    if (applied.kind === "failed") {
      const near = nearWord([...path, ...from], resource);
      const facts = { ...factsOf(patch, kind), reason: applied.reason, near };
      context.report(patchFailed(facts, patch.origin, subjectOf(patch)));
      return { resource, outcome: "failed" };
    }
    if (applied.kind === "unchanged") continue;
    isChanged = true;
    changed = applied.value;
    if ("value" in operation && typeof operation.value === "object" && operation.value !== null)
      context.origins.set(operation.value, patch.origin);
    // What is moved or copied from elsewhere is not known here.
    if (!("from" in operation)) lookups.carryOver(copied, "value" in operation ? operation.value : undefined);
  }
  return { resource: changed as JsonObject, outcome: isChanged ? "changed" : "same" };
}

function factsOf({ operation: { op }, name }: Patch, type: string) {
  return { operation: op, type, name };
}

function operationOf({ operation: { op, value = null } }: Patch, path: Steps, from: Steps): JsonOperation {
  if (op === "remove") return { op, path };
  return op === "move" || op === "copy" ? { op, path, from } : { op, path, value };
}

/** Objects that the patch changed get its origin; objects that were only copied keep theirs. */
function keepOrigin(
  old: object,
  copy: object,
  isChanged: boolean,
  { origin: patched }: Patch,
  { origins }: BuildContext,
): void {
  const origin = isChanged ? patched : origins.get(old);
  if (origin !== undefined) origins.set(copy, origin);
}

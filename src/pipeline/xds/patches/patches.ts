// EnvoyPatchPolicies: changes to finished resources, by type and name, before the layout.

import { didYouMean } from "../../../base/did-you-mean.ts";
import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { JsonLookups } from "../../../base/json/json-lookups.ts";
import { patchResourceNotFound, patchTypeUnknown } from "../../../diagnostics/catalogue/xds.ts";
import type { EnvoyResources } from "../../../model/envoy/resources.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { BuildContext } from "../context.ts";
import { type PatchMemory, patchResource } from "./patch-resource.ts";
import { subjectOf } from "./patch-subject.ts";
import { PatchTable } from "./patch-table.ts";

const shownNames = 5;

/** Applies the patches in order; a patch that fails is reported as xds/patch-… and skipped. */
export function applyPatches(
  resources: EnvoyResources,
  patches: readonly Patch[],
  context: BuildContext,
): EnvoyResources {
  if (patches.length === 0) return resources;
  const table = new PatchTable(resources);
  const memory: PatchMemory = { lookups: new JsonLookups(), own: new WeakSet() };
  for (const patch of patches) applyPatch(table, patch, memory, context);
  return table.resources();
}

function applyPatch(table: PatchTable, patch: Patch, memory: PatchMemory, context: BuildContext): void {
  const { type, name, origin } = patch;
  const resources = table.named(type);
  const added = newResource(patch);
  const resource = resources?.get(name);
  const kind = type.slice(type.lastIndexOf(".") + 1);
  if (resources === undefined) {
    context.report(patchTypeUnknown({ type, known: table.types() }, origin, subjectOf(patch)));
  } else if (added !== undefined) {
    context.origins.set(added, origin);
    table.set(type, name, added);
  } else if (resource !== undefined) {
    table.set(type, name, patchResource(resource, patch, kind, memory, context));
  } else {
    const near = nearNames(name, [...resources.keys()]);
    context.report(patchResourceNotFound({ type: kind, name, near }, origin, subjectOf(patch)));
  }
}

/** "add" without a path adds a whole resource. */
function newResource({ operation: { op, path = "", jsonPath = "", value } }: Patch): JsonObject | undefined {
  return op === "add" && path === "" && jsonPath === "" && isObject(value) ? value : undefined;
}

function nearNames(name: string, names: readonly string[]): readonly string[] {
  const nearest = didYouMean(name, names);
  return nearest === undefined ? names.slice(0, shownNames) : [nearest];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// EnvoyPatchPolicies: changes to finished resources, by type and name, before they are put into files.

import { didYouMean } from "../../base/did-you-mean.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";
import { patchResourceNotFound, patchTypeUnknown } from "../../diagnostics/catalogue/xds.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { EnvoyResources } from "../../model/envoy/resources.ts";
import type { Patch } from "../../model/ir/patch.ts";
import type { BuildContext } from "./context.ts";
import { patchResource } from "./patch-resource.ts";
import { PatchTable } from "./patch-table.ts";

const shownNames = 5;

/** Makes the changes one after the other; what cannot be made is reported as xds/patch-… and left out. */
export function applyPatches(resources: EnvoyResources, patches: readonly Patch[], context: BuildContext): EnvoyResources {
  if (patches.length === 0) return resources;
  const table = new PatchTable(resources);
  for (const patch of patches) applyPatch(table, patch, context);
  return table.resources();
}

function applyPatch(table: PatchTable, patch: Patch, context: BuildContext): void {
  const report = (make: (details: Parameters<typeof patchTypeUnknown>[2]) => Diagnostic) => context.report(make(subjectOf(patch)));
  const named = table.named(patch.type);
  if (named === undefined) return report((about) => patchTypeUnknown({ type: patch.type, known: table.types() }, patch.origin, about));
  const kind = patch.type.slice(patch.type.lastIndexOf(".") + 1);
  const added = newResource(patch);
  if (added !== undefined) {
    context.origins.set(added, patch.origin);
    return table.set(patch.type, patch.name, added);
  }
  const resource = named.get(patch.name);
  if (resource !== undefined) return table.set(patch.type, patch.name, patchResource(resource, patch, kind, context));
  const near = nearNames(patch.name, [...named.keys()]);
  report((about) => patchResourceNotFound({ type: kind, name: patch.name, near }, patch.origin, about));
}

/** An add without a path brings a whole new resource. */
function newResource({ operation: { op, path = "", jsonPath = "", value } }: Patch): JsonObject | undefined {
  return op === "add" && path === "" && jsonPath === "" && isObject(value) ? value : undefined;
}

function nearNames(name: string, names: readonly string[]): readonly string[] {
  const nearest = didYouMean(name, names);
  return nearest === undefined ? names.slice(0, shownNames) : [nearest];
}

/** The policy whose status it concerns. */
export function subjectOf({ policyId }: Patch): Parameters<typeof patchTypeUnknown>[2] {
  return policyId === undefined ? {} : { about: { id: policyId, part: "ancestors" } };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

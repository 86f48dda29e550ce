// EnvoyPatchPolicies: changes to finished resources, by type and name, before the layout.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { JsonLookups } from "../../../base/json/json-lookups.ts";
import { isEqual } from "../../../base/json/json-patch.ts";
import { patchTypeUnknown } from "../../../diagnostics/catalogue/xds.ts";
import type { EnvoyResources } from "../../../model/envoy/resources.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { BuildContext } from "../context.ts";
import { type FoundTarget, findTargets } from "./find-targets.ts";
import { readPaths } from "./patch-paths.ts";
import { reportNoChange, reportNoMatch, reportNotFound } from "./patch-reports.ts";
import { type PatchMemory, patchResource } from "./patch-resource.ts";
import { subjectOf } from "./patch-subject.ts";
import { PatchTable } from "./patch-table.ts";

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
  const kind = type.slice(type.lastIndexOf(".") + 1);
  if (resources === undefined) {
    context.report(patchTypeUnknown({ type, known: table.types() }, origin, subjectOf(patch)));
    return;
  }
  const added = newResource(patch);
  if (added !== undefined) {
    if (isEqual(resources.get(name), added)) reportNoChange(patch, kind, context);
    context.origins.set(added, origin);
    table.set(type, name, added);
    return;
  }
  const targets = findTargets(patch, resources, context.proxy);
  if (targets.length > 0) patchTargets(targets, patch, kind, table, memory, context);
  else reportNotFound(patch, kind, resources, context);
}

/** Objects of the input may have several resources; a patch has an effect if it changes one of them. */
function patchTargets(
  targets: readonly FoundTarget[],
  patch: Patch,
  kind: string,
  table: PatchTable,
  memory: PatchMemory,
  context: BuildContext,
): void {
  const paths = readPaths(patch, context);
  if (paths === undefined) return;
  const outcomes = targets.map(({ resource: name, roots }) => {
    const old = table.named(patch.type)?.get(name) ?? {};
    const { resource, outcome } = patchResource(old, roots, patch, paths, kind, memory, context);
    if (outcome === "changed") table.set(patch.type, name, resource);
    return outcome;
  });
  if (outcomes.includes("changed") || outcomes.includes("failed")) return;
  if (outcomes.includes("same")) reportNoChange(patch, kind, context);
  else {
    const resources = targets.map(({ resource }) => table.named(patch.type)?.get(resource) ?? {});
    reportNoMatch(resources, patch, kind, context);
  }
}

/** "add" without a path adds a whole resource. */
function newResource({ target, operation }: Patch): JsonObject | undefined {
  const { op, path = "", jsonPath = "", value } = operation;
  return target === undefined && op === "add" && path === "" && jsonPath === "" && isObject(value) ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

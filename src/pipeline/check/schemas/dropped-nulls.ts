// Looks at the fields that were dropped because they are null: one that no schema knows is still a mistake.

import type { JsonObject, JsonValue, Path } from "../../../base/json/json.ts";
import { valueAt } from "../../../base/json/json.ts";
import { type SchemaProblem, schemaProblems } from "./schema-problems.ts";
import type { Validator } from "./validators.ts";

/** The unknown fields among those that were dropped from the object, as an API server with strict field validation finds them. */
export function unknownNulls(
  dropped: readonly Path[],
  object: JsonObject,
  { validate }: Validator,
): readonly SchemaProblem[] {
  // What was exported from a cluster has such nulls in its metadata, which is checked elsewhere.
  const paths = dropped.filter(([first]) => first !== "metadata");
  if (paths.length === 0) return [];
  const before = structuredClone(object);
  for (const path of paths) putNull(before, path);
  if (validate(before)) return [];
  return schemaProblems(validate.errors ?? [], before).filter(
    ({ keyword, path }) => keyword === "additionalProperties" && valueAt(before, path) === null,
  );
}

function putNull(root: JsonObject, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1)) as Record<string, JsonValue>;
  Object.defineProperty(parent, path[path.length - 1] ?? "", { value: null, enumerable: true });
}

// Numbers of a policy that the schema lets pass, and Envoy does not.

import { type Path, printPath } from "../../../base/json/json.ts";
import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import { type AnyResource, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { aboutPolicy } from "./unsupported.ts";

/** Both ends are allowed; without `most` there is no upper end. `unit` stands behind the numbers when they are printed. */
export interface Bounds {
  readonly least: number;
  readonly most?: number;
  readonly unit?: string;
}

/** Reports lower/value-out-of-range at a field of spec whose value is outside; undefined is outside as well. */
export function isWithin(
  bounds: Bounds,
  value: number | undefined,
  policy: AnyResource,
  path: Path,
  { report }: LowerContext,
): boolean {
  const { least, most = Number.POSITIVE_INFINITY } = bounds;
  if (value !== undefined && value >= least && value <= most) return true;
  const facts = { title: titleOf(policy), field: printPath(["spec", ...path]), bounds: printBounds(bounds) };
  report(valueOutOfRange(facts, originOf(policy, "spec", ...path), { about: aboutPolicy(policy) }));
  return false;
}

function printBounds({ least, most, unit = "" }: Bounds): string {
  return most === undefined ? `at least ${least}${unit}` : `between ${least} and ${most}${unit}`;
}

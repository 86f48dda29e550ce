// The JSON value of one scalar node.

import type { JsonScalar } from "../../base/json/json.ts";
import type { Scalar } from "./yaml-package.ts";

/**
 * Text, number, boolean or null. A number that JSON cannot hold exactly, an integer beyond 2^53 or an infinity, stays text:
 * no digit is lost, and a field that wants a number says so.
 */
export function scalarValue({ value, source = "" }: Scalar): JsonScalar {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return numberValue(value, source);
    default:
      return value === null || value === undefined ? null : source;
  }
}

function numberValue(value: number, source: string): number | string {
  if (!Number.isFinite(value)) return source;
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && !/^[-+]?[\d.]+e/i.test(source)) return source;
  return value === 0 ? 0 : value;
}

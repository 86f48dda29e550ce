// The filter chain that a patch leads to and a listener does not have: the most frequent slip of patches.

import type { JsonObject } from "../../../base/json/json.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { Steps } from "./patch-paths.ts";

const one = "default_filter_chain";
const several = "filter_chains";

interface MissingChain {
  /** The end of a sentence about the operation. */
  readonly reason: string;
  readonly near: { readonly wrong: string; readonly near: string };
}

/** Plain listeners have one chain, those with TLS a list. An add below the other field would make a chain of nothing but its value. */
export function missingChain(
  { operation }: Patch,
  [field, ...below]: Steps,
  listener: JsonObject,
): MissingChain | undefined {
  if (operation.op !== "add" || field === undefined || listener[field] !== undefined) return undefined;
  if (field === one && below.length > 0 && listener[several] !== undefined)
    return { reason: `it has ${several}, and no ${one}`, near: { wrong: one, near: `${several}/0` } };
  if (field === several && below.length > 1 && listener[one] !== undefined)
    return { reason: `it has ${one}, and no ${several}`, near: { wrong: `${several}/0`, near: one } };
  return undefined;
}

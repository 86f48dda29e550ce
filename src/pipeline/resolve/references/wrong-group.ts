// What is said of a target whose kind would do, but of another API group.

import type { Target } from "./reference-user.ts";

/** @param group of the kind that is meant */
export function wrongGroup(
  { kind, group }: Target,
  expected: string,
): { readonly why: string; readonly instead: string } {
  return {
    why: `whose group "${group}" is not that of a ${kind}`,
    instead: `set the group to "${expected}".`,
  };
}

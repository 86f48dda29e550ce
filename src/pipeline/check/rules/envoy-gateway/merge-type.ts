// How a policy merges with the one above it.

import { at, type Placement, textRule } from "../rule.ts";

/** Replacing is what happens without a merge type, so it is not a merge type. */
export const mergeType: Placement = at(
  "mergeType",
  textRule("no-replace", "c084749637bb", (text, fail) => {
    if (text === "Replace")
      fail(
        "mergeType must not be Replace, which is the default.",
        "remove mergeType: without it, a policy replaces the one above it.",
      );
  }),
);

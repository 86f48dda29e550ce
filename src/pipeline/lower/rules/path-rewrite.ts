// A path change of a rule, completed by the match that it applies to.

import type { RouteMatch } from "../../../model/ir/matching.ts";
import type { PathRewrite } from "../../../model/ir/route.ts";
import type { PathChange } from "./rule.ts";

/** A prefix change takes its prefix from the match; without one (rejected by the schema's rules) the prefix is "/". */
export function pathRewriteFor(change: PathChange, match: RouteMatch): PathRewrite {
  switch (change.kind) {
    case "prefix":
      return {
        kind: "prefix",
        prefix: match.path?.kind === "prefix" ? match.path.value : "/",
        replacement: change.replacement,
      };
    case "full":
    case "regex":
      return change;
  }
}

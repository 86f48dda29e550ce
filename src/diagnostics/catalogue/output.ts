// Problems met while bundles are written.

import { defineDiagnostic } from "../define.ts";

export const outputNotOurs = defineDiagnostic<{ folder: string }>({
  code: "output/not-ours",
  severity: "error",
  message: ({ folder }) => `${folder} holds files that gwc did not write.`,
  hint: ({ folder }) =>
    `move them away, or choose another output folder with --out; gwc replaces only folders with its bundle.json, and ${folder} has none.`,
  explanation:
    "A bundle replaces its folder whole, so that no stale file is shipped. A folder without gwc's `bundle.json` may be somebody's work and is left alone.",
});

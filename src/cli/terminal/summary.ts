// The last line of a run: what was read and found.

import { arrangeDiagnostics } from "../../diagnostics/print/arrange.ts";
import { countSeverities } from "../../diagnostics/print/select.ts";
import { summaryLine } from "../../diagnostics/print/summary.ts";
import type { Compilation } from "../../model/compilation.ts";
import { routeKinds } from "../../model/resources/kind-facts.ts";

/** "12 files, 40 objects, 9 routes, 0 errors, 1 warning"; problems are counted as they are printed. */
export function summaryOf({ files, resources, diagnostics }: Compilation): string {
  const printed = arrangeDiagnostics(diagnostics).map(({ diagnostic }) => diagnostic);
  const routes = routeKinds.reduce((sum, kind) => sum + resources.ofKind(kind).length, 0);
  return `${summaryLine({ files: files.length, objects: resources.resources.length, routes, ...countSeverities(printed) })}\n`;
}

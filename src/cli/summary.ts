// The last line of a run: what was read, built and found.

import type { Compilation } from "../model/compilation.ts";

const routeKinds = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"] as const;

/** "12 files, 40 objects, 9 routes, 2 gateways: 0 errors, 1 warning". */
export function summaryOf({ files, resources, bundles, diagnostics }: Compilation): string {
  const routes = routeKinds.reduce((sum, kind) => sum + resources.ofKind(kind).length, 0);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const read = [count(files.length, "file"), count(resources.resources.length, "object"), count(routes, "route"), count(bundles.length, "gateway")];
  return `${read.join(", ")}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

// Bundles whose folders would lie in one another.

import { folderTaken } from "../../../diagnostics/catalogue/resolve.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { originOf } from "../../../model/resources/resource.ts";

/** Reports resolve/folder-taken for a class that merges its Gateways and has the name of another Gateway's namespace. */
export function reportNestedFolders(proxies: readonly ProxyNode[], report: Report): void {
  const inNamespace = new Map(proxies.map(({ owner }) => [owner.namespace, owner]));
  for (const { owner } of proxies) {
    const other = owner.kind === "GatewayClass" ? inNamespace.get(owner.name) : undefined;
    if (other === undefined) continue;
    const details = { related: [related("the other one", originOf(other, "metadata", "name"))] };
    report(folderTaken({ gatewayClass: owner, other }, originOf(owner, "metadata", "name"), details));
  }
}

// Proxies whose bundles would lie in one another.

import { folderTaken } from "../../../diagnostics/catalogue/lower.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";

/** Those that have a folder. Reports lower/folder-taken for a class that merges its Gateways and has the name of another Gateway's namespace. */
export function withFolders(proxies: readonly Proxy[], report: Report): readonly Proxy[] {
  const inNamespace = new Map(proxies.map((proxy) => [proxy.name.namespace, proxy]));
  return proxies.filter((proxy) => {
    const { kind, name } = proxy.name;
    const other = kind === "GatewayClass" ? inNamespace.get(name) : undefined;
    if (other === undefined) return true;
    const facts = { gatewayClass: titleOf(proxy.name), folder: name, other: titleOf(other.name) };
    const details = { related: [related("the other one", placeOf(other))] };
    report(folderTaken(facts, placeOf(proxy), details));
    return false;
  });
}

function placeOf({ origin }: Proxy) {
  return originAt(origin, "metadata", "name");
}

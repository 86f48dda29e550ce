// Checks the entries of `operations` and `zones` in the project file, which are by proxy.

import { proxyEntryUnused } from "../../diagnostics/catalogue/resolve.ts";
import type { ProxyNode } from "../../model/graph/proxy.ts";
import { settingOrigin } from "../../model/project.ts";
import { proxyPath } from "../../model/proxy-name.ts";
import type { ResolveContext } from "./context.ts";
import { nearestName } from "./references/nearest-name.ts";

/** Reports keys that name no proxy: an Envoy would get the ports and the zone of all others. */
export function checkProjectProxies(
  proxies: readonly ProxyNode[],
  { project, rejected, report }: ResolveContext,
): void {
  const paths = proxies.map(({ owner }) => proxyPath(owner));
  const runBy = new Map(
    proxies.flatMap(({ owner, gateways }) => gateways.map(({ resource }) => [proxyPath(resource), proxyPath(owner)])),
  );
  for (const setting of ["operations", "zones"] as const)
    for (const key of Object.keys(project[setting])) {
      if (key === "*" || paths.includes(key) || rejected.has(`Gateway/${key}`)) continue;
      const origin = settingOrigin(project, setting, key);
      const nearest = runBy.get(key) ?? nearestName(key, paths);
      report(proxyEntryUnused({ setting, key, nearest }, origin && { kind: "key", origin }));
    }
}

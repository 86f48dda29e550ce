// Databases of places that no rule asks.

import { geoDatabasesUnused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../../diagnostics/diagnostic.ts";
import type { GeoFile } from "../../../../model/ir/geo-ip.ts";
import type { Proxy } from "../../../../model/ir/proxy.ts";

/** Reports lower/geo-databases-unused, once for each EnvoyProxy whose databases no rule of its proxies asks. */
export function reportUnusedDatabases(proxies: readonly Proxy[], report: Report): void {
  const asked = new Set<string>();
  const first = new Map<string, GeoFile>();
  for (const proxy of proxies.filter(({ geoDatabases }) => geoDatabases !== undefined))
    for (const file of Object.values(proxy.geoDatabases ?? {})) {
      if (!first.has(file.title)) first.set(file.title, file);
      if (asksForPlaces(proxy)) asked.add(file.title);
    }
  for (const [title, { origin }] of first) if (!asked.has(title)) report(geoDatabasesUnused({ title }, origin));
}

function asksForPlaces({ listeners }: Proxy): boolean {
  const hosts = listeners.flatMap(({ chains }) =>
    chains.flatMap((chain) => (chain.kind === "http" ? chain.hosts : [])),
  );
  return hosts.some(({ routes }) =>
    routes.some(({ security: { authorization } }) =>
      authorization?.rules.some(({ geoLocations }) => geoLocations !== undefined),
    ),
  );
}

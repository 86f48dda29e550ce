// Databases of places that no rule asks, and sources of those that no EnvoyProxy names.

import { geoDatabasesUnused, geoDatabaseUnnamed } from "../../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../../diagnostics/diagnostic.ts";
import type { ProxyNode } from "../../../../model/graph/proxy.ts";
import type { GeoFile } from "../../../../model/ir/geo-ip.ts";
import type { Proxy } from "../../../../model/ir/proxy.ts";
import { type Project, settingOrigin } from "../../../../model/project.ts";

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

/** Reports lower/geo-database-unnamed: a path with a typing error would be looked for on hosts. */
export function reportUnnamedDatabases(
  proxies: readonly ProxyNode[],
  project: Pick<Project, "file" | "geoDatabases">,
  report: Report,
): void {
  const sources = proxies.flatMap(({ parameters }) => Object.values(parameters?.spec.geoIP?.provider.maxMind ?? {}));
  const named = new Set(sources.map(({ local }) => local.path));
  for (const path of Object.keys(project.geoDatabases))
    if (!named.has(path)) report(geoDatabaseUnnamed({ path }, settingOrigin(project, "geoDatabases", path)));
}

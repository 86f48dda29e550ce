// Filters that stand once for each policy, however many routes use it.

import { sortedBy } from "../../../base/ordering.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";

/** One filter a name, by name. */
export function onePerName<Settings>(
  used: readonly Settings[],
  nameOf: (settings: Settings) => string,
  build: (settings: Settings) => HttpFilter,
): readonly HttpFilter[] {
  const byName = new Map<string, HttpFilter>();
  for (const settings of used) {
    const name = nameOf(settings);
    if (!byName.has(name)) byName.set(name, { name, ...build(settings) });
  }
  return sortedBy(byName.values(), ({ name }) => name ?? "");
}

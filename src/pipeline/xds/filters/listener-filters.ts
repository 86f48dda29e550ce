// The filters of Gateway listeners, which run before a route is chosen.

import type { Any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { ListenerFilter } from "../../../model/ir/listener-filter.ts";
import { listenerFilterName } from "../names.ts";
import { buildExtAuthz, extAuthzName } from "./security/ext-authz.ts";
import { switchedOn } from "./switched-on.ts";

/** Listeners may share a chain, so each one's filters are disabled there, and enabled by its own hosts. */
export const listenerFilters: ChainFilterFeature = {
  scope: "chain",
  envoyName: extAuthzName,
  buildFilters({ hosts }) {
    const byName = new Map(hosts.flatMap(namedFilters).map(({ name, filter }) => [name, filter]));
    return [...byName].map(([name, filter]) => ({ name, disabled: true, typed_config: buildFilter(filter) }));
  },
  buildHostPart: (host) => Object.fromEntries(namedFilters(host).map(({ name }) => [name, switchedOn()])),
};

interface NamedFilter {
  readonly name: string;
  readonly filter: ListenerFilter;
}

/** The same for all hosts of a listener; none for misdirected hosts. */
function namedFilters({ filters }: VirtualHost): readonly NamedFilter[] {
  if (filters?.kind !== "sound") return [];
  return filters.requests.map((filter, index) => ({
    name: listenerFilterName(extAuthzName, filters.listener, index),
    filter,
  }));
}

function buildFilter({ externalAuth }: ListenerFilter): Any {
  return buildExtAuthz(externalAuth, "listener");
}

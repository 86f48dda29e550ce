// The filters of Gateway listeners, which their requests meet before a route is chosen.

import type { Any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { ListenerFilter } from "../../../model/ir/listener-filter.ts";
import { listenerFilterName } from "../names.ts";
import { buildExtAuthz, extAuthzName } from "./security/ext-authz.ts";
import { switchedOn } from "./switched-on.ts";

/** Each listener has filters of its own in the chain that it may share with others, off until one of its hosts calls for them. */
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

/** All hosts of a listener have the same ones; none are for hosts of other listeners, which came over the wrong connection. */
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

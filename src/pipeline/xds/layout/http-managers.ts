// Finds the HTTP connection managers of finished listeners, which patches may have changed.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import type { Any } from "../../../model/envoy/any.ts";
import type { FilterChain, Listener } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Origins } from "../../../model/envoy/resources.ts";

const managerType =
  "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";

/** The listener with another routing part in each of its HTTP connection managers that takes its routes by name. */
export function mapRoutes(
  listener: Listener,
  routingOf: (routeConfiguration: string) => JsonObject | undefined,
  origins: Origins,
): Listener {
  const chain = (each: FilterChain): FilterChain => {
    const filters = (each.filters ?? []).map((filter) =>
      filter.typed_config === undefined
        ? filter
        : { ...filter, typed_config: mapManager(filter.typed_config, routingOf) },
    );
    return keepOrigin(each, { ...each, filters }, origins);
  };
  const mapped: Listener = {
    ...listener,
    ...(listener.filter_chains && { filter_chains: listener.filter_chains.map(chain) }),
    ...(listener.default_filter_chain && { default_filter_chain: chain(listener.default_filter_chain) }),
  };
  return keepOrigin(listener, mapped, origins);
}

/** The other part stands where the old one stood. */
function mapManager(manager: Any, routingOf: (routeConfiguration: string) => JsonObject | undefined): Any {
  const { rds } = manager;
  if (manager["@type"] !== managerType || !isJsonObject(rds)) return manager;
  const routing = routingOf(String(rds.route_config_name));
  if (routing === undefined) return manager;
  return Object.fromEntries(
    Object.entries(manager).flatMap(([name, value]) => (name === "rds" ? Object.entries(routing) : [[name, value]])),
  ) as Any;
}

/** The copy belongs to the same place of the input. */
export function keepOrigin<Copy extends object>(old: object, changed: Copy, origins: Origins): Copy {
  const origin = origins.get(old);
  if (origin !== undefined) origins.set(changed, origin);
  return changed;
}

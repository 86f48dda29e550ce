// Changes how the HTTP connection managers of finished listeners get their routes; patches may have changed them before.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import type { Any } from "../../../model/envoy/any.ts";
import type { Filter, FilterChain, Listener } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Origins } from "../../../model/envoy/resources.ts";

const managerType =
  "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";

/** A copy of the listener in which each HTTP connection manager with RDS gets its routes as `routingOf` says. */
export function mapRoutes(
  listener: Listener,
  routingOf: (routeConfiguration: string) => JsonObject | undefined,
  origins: Origins,
): Listener {
  const filter = (each: Filter): Filter => {
    const { typed_config: config } = each;
    if (config === undefined) return each;
    const typed_config = keepOrigin(config, mapManager(config, routingOf), origins);
    return keepOrigin(each, { ...each, typed_config }, origins);
  };
  const chain = (each: FilterChain): FilterChain => {
    const { filters = [] } = each;
    return keepOrigin(each, { ...each, filters: keepOrigin(filters, filters.map(filter), origins) }, origins);
  };
  const mapped: Listener = {
    ...listener,
    ...(listener.filter_chains && { filter_chains: listener.filter_chains.map(chain) }),
    ...(listener.default_filter_chain && { default_filter_chain: chain(listener.default_filter_chain) }),
  };
  return keepOrigin(listener, mapped, origins);
}

/** Keeps the order of fields. */
function mapManager(manager: Any, routingOf: (routeConfiguration: string) => JsonObject | undefined): Any {
  const { rds } = manager;
  if (manager["@type"] !== managerType || !isJsonObject(rds)) return manager;
  const routing = routingOf(String(rds.route_config_name));
  if (routing === undefined) return manager;
  return Object.fromEntries(
    Object.entries(manager).flatMap(([name, value]) => (name === "rds" ? Object.entries(routing) : [[name, value]])),
  ) as Any;
}

/** Gives the copy the origin of the original. */
export function keepOrigin<Copy extends object>(old: object, changed: Copy, origins: Origins): Copy {
  const origin = origins.get(old);
  if (origin !== undefined) origins.set(changed, origin);
  return changed;
}

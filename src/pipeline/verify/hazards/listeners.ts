// Listeners that Envoy drops or rejects, and filters that it does not run on QUIC.

import type { JsonObject, Path } from "../../../base/json/json.ts";
import { fieldOf, type Hazard, type HazardRule, listIn, objectIn, packedType } from "./hazard.ts";

export const listenerType = "envoy.config.listener.v3.Listener";
const quicType = "envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport";
const networkRbacType = "envoy.extensions.filters.network.rbac.v3.RBAC";

/** Of two listeners with one name, Envoy starts only the first. */
export const listenerNames: HazardRule = (messages) => {
  const names = new Set<unknown>();
  return messages.ofType(listenerType).flatMap(({ root, path, message }): readonly Hazard[] => {
    const name = fieldOf(message, "name");
    if (name === undefined || name === "" || !names.has(name)) {
      names.add(name);
      return [];
    }
    return [{ effect: "ignores", root, path, reason: `has the name "${name}", which an earlier listener has` }];
  });
};

/** Envoy then rejects the whole configuration: "no filter chains specified". Only listeners of datagrams need none. */
export const listenerChains: HazardRule = (messages) =>
  messages.ofType(listenerType).flatMap(({ root, path, message }): readonly Hazard[] => {
    const socket = objectIn(objectIn(message, "address"), "socket_address");
    const isWhole =
      listIn(message, "filter_chains").length > 0 || fieldOf(message, "default_filter_chain") !== undefined;
    if (isWhole || fieldOf(socket, "protocol") === "UDP" || fieldOf(message, "api_listener") !== undefined) return [];
    return [{ effect: "rejects", root, path, reason: "has neither filter_chains nor a default_filter_chain" }];
  });

/** Authorization of requests has to be a filter of HTTP there. */
export const rbacOnQuic: HazardRule = (messages) =>
  messages.ofType(listenerType).flatMap(({ root, path, message }) =>
    chainsOf(message).flatMap(([chain, at]) =>
      listIn(chain, "filters").flatMap((filter, index): readonly Hazard[] => {
        if (packedType(objectIn(filter, "typed_config")) !== networkRbacType) return [];
        const reason = "does nothing on QUIC; use the HTTP filter envoy.filters.http.rbac";
        return [{ effect: "admits", root, path: [...path, ...at, "filters", index], reason }];
      }),
    ),
  );

function chainsOf(listener: JsonObject): readonly (readonly [JsonObject, Path])[] {
  const chains = listIn(listener, "filter_chains").map((chain, index) => [chain, ["filter_chains", index]] as const);
  const fallback = objectIn(listener, "default_filter_chain");
  return [...chains, ...(fallback === undefined ? [] : [[fallback, ["default_filter_chain"]] as const])].filter(
    ([chain]) => packedType(objectIn(objectIn(chain, "transport_socket"), "typed_config")) === quicType,
  );
}

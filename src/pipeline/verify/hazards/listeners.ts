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

/** Envoy then rejects the whole configuration: "no filter chains specified". Only listeners of datagrams need none, but for QUIC. */
export const listenerChains: HazardRule = (messages) =>
  messages.ofType(listenerType).flatMap(({ root, path, message }): readonly Hazard[] => {
    const isQuic = objectIn(objectIn(message, "udp_listener_config"), "quic_options") !== undefined;
    const isWhole =
      listIn(message, "filter_chains").length > 0 || fieldOf(message, "default_filter_chain") !== undefined;
    if (isWhole || (isUdp(message) && !isQuic) || fieldOf(message, "api_listener") !== undefined) return [];
    return [{ effect: "rejects", root, path, reason: "has neither filter_chains nor a default_filter_chain" }];
  });

/** Envoy rejects a second listener at an address, too. Of two with one name, it never looks at the second. */
export const listenerAddresses: HazardRule = (messages) => {
  const owners = new Map<string, unknown>();
  return messages.ofType(listenerType).flatMap(({ root, path, message }): readonly Hazard[] => {
    const [name, address] = [fieldOf(message, "name"), addressOf(message)];
    const owner = address === undefined ? undefined : owners.get(address);
    if (address !== undefined && owner === undefined) owners.set(address, name ?? "");
    if (owner === undefined || owner === name) return [];
    return [{ effect: "rejects", root, path, reason: `has the address ${address}, which the listener "${owner}" has` }];
  });
};

/** "0.0.0.0:80" or "0.0.0.0:53/udp"; undefined where the host chooses a port, and for sockets without one. */
function addressOf(listener: JsonObject): string | undefined {
  const socket = socketOf(listener);
  const port = Number(fieldOf(socket, "port_value") ?? 0);
  return port === 0 ? undefined : `${fieldOf(socket, "address")}:${port}${isUdp(listener) ? "/udp" : ""}`;
}

function isUdp(listener: JsonObject): boolean {
  const protocol = fieldOf(socketOf(listener), "protocol");
  return protocol === "UDP" || protocol === 1;
}

function socketOf(listener: JsonObject): JsonObject | undefined {
  return objectIn(objectIn(listener, "address"), "socket_address");
}

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

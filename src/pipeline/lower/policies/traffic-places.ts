// Where the fields of a BackendTrafficPolicy can act, and those of `backendSettings`.

import type { Place } from "../fields/places.ts";

/** As messages name them. */
export const trafficPlaces = {
  requests: "HTTP and gRPC requests",
  connections: "TCP and TLS connections",
  datagrams: "UDP datagrams",
  /** Of a service that the proxy itself calls: authorization, key sets, collectors. */
  calls: "services that Envoy itself calls",
} as const;

export type TrafficPlace = keyof typeof trafficPlaces;

export const everywhere: readonly TrafficPlace[] = ["requests", "connections", "datagrams", "calls"];
export const withoutDatagrams: readonly TrafficPlace[] = ["requests", "connections", "calls"];
export const onHttp: readonly TrafficPlace[] = ["requests", "calls"];

/** `backendSettings` target their one service. */
export const calls: Place<TrafficPlace> = {
  where: "calls",
  words: trafficPlaces,
  aimed: true,
  others: () => new Set(),
};

/** What the routes of a kind carry. */
export function placeOfRoute(kind: string): TrafficPlace {
  if (kind === "UDPRoute") return "datagrams";
  return kind === "TCPRoute" || kind === "TLSRoute" ? "connections" : "requests";
}

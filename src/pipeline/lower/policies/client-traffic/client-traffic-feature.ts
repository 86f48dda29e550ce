// The form of a ClientTrafficPolicy's fields, and the listeners that they can act on.

import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { ClientTrafficPolicySpec } from "../../../../model/resources/generated/client-traffic-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";

/** As messages name them. */
export const listenerPlaces = {
  http: "plain HTTP listeners",
  https: "HTTPS listeners",
  tls: "TLS listeners that terminate TLS",
  passthrough: "TLS listeners that pass TLS through",
  tcp: "TCP listeners",
  udp: "UDP listeners",
} as const;

export type ListenerPlace = keyof typeof listenerPlaces;

/** Where requests are read. */
export const onRequests: readonly ListenerPlace[] = ["http", "https"];

/** Where connections are accepted. */
export const withoutDatagrams: readonly ListenerPlace[] = ["http", "https", "tls", "passthrough", "tcp"];

export type ClientTrafficFeature = FieldFeature<ClientTrafficPolicySpec, ClientSettings, ListenerPlace>;

export function placeOfListener({ protocol, tlsMode }: Pick<ListenerNode, "protocol" | "tlsMode">): ListenerPlace {
  switch (protocol) {
    case "HTTP":
      return "http";
    case "HTTPS":
      return "https";
    case "TLS":
      return tlsMode === "Passthrough" ? "passthrough" : "tls";
    case "TCP":
      return "tcp";
    case "UDP":
      return "udp";
  }
}

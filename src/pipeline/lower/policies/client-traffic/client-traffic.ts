// ClientTrafficPolicy: how clients' connections and requests are treated on a listener.

import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import type { LowerContext } from "../../context.ts";
import type { Lowered } from "../../fields/lower-fields.ts";
import { lowerPolicy } from "../lower-policy.ts";
import { clientIp } from "./client-ip.ts";
import {
  type ClientTrafficFeature,
  type ListenerPlace,
  listenerPlaces,
  placeOfListener,
} from "./client-traffic-feature.ts";
import { connection } from "./connection.ts";
import { headers } from "./headers.ts";
import { http1 } from "./http1.ts";
import { http2 } from "./http2.ts";
import { http3 } from "./http3.ts";
import { path } from "./path.ts";
import { enableProxyProtocol, proxyProtocol } from "./proxy-protocol.ts";
import { grpc, healthCheck, scheme } from "./requests.ts";
import { tcpKeepalive } from "./tcp-keepalive.ts";
import { timeouts } from "./timeouts.ts";
import { tls } from "./tls.ts";

export const clientTrafficFeatures: readonly ClientTrafficFeature[] = [
  timeouts,
  headers,
  path,
  clientIp,
  tls,
  http1,
  http2,
  http3,
  tcpKeepalive,
  connection,
  enableProxyProtocol,
  proxyProtocol, // overrides the older field
  healthCheck,
  scheme,
  grpc,
];

/** What the policy sets for a listener, as far as it can act there. */
export function lowerClientTraffic(
  policy: ClientTrafficPolicyResource,
  listener: ListenerNode,
  context: LowerContext,
): Lowered<ClientSettings> {
  const place = {
    where: placeOfListener(listener),
    words: listenerPlaces,
    aimed: false,
    others: () => placesInForce(policy, context),
  };
  return lowerPolicy<"ClientTrafficPolicy", ClientSettings, ListenerPlace>(
    clientTrafficFeatures,
    policy,
    place,
    context,
  );
}

function placesInForce(
  policy: ClientTrafficPolicyResource,
  { graph, proxy }: LowerContext,
): ReadonlySet<ListenerPlace> {
  const inForce = proxy.listeners.filter((listener) => graph.policies.forListener(listener) === policy);
  return new Set(inForce.map(placeOfListener));
}

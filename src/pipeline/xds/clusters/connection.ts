// Buffers of a cluster's connections, and connections that are opened ahead of requests.

import type { Cluster_PreconnectPolicy } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { BindConfig, SocketOption } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import { fields } from "../messages/fields.ts";

/** The numbers of SOL_SOCKET, SO_SNDBUF and SO_RCVBUF on Linux. */
const [socketLevel, sendBuffer, receiveBuffer] = [1, 7, 8];

/** Linux doubles the value, for what it needs itself. */
export function buildSocketBuffers(bytes: number | undefined): BindConfig | undefined {
  if (bytes === undefined) return undefined;
  const option = (description: string, name: number): SocketOption => ({
    description,
    level: socketLevel,
    name,
    int_value: bytes,
    state: "STATE_PREBIND",
  });
  return { socket_options: [option("send buffer", sendBuffer), option("receive buffer", receiveBuffer)] };
}

/** @see envoy.config.cluster.v3.Cluster.PreconnectPolicy */
export function buildPreconnect(preconnect: DestinationSettings["preconnect"]): Cluster_PreconnectPolicy | undefined {
  return (
    preconnect &&
    fields({
      per_upstream_preconnect_ratio: ratioOf(preconnect.perEndpointPercent),
      predictive_preconnect_ratio: ratioOf(preconnect.predictivePercent),
    })
  );
}

function ratioOf(percent: number | undefined): number | undefined {
  return percent === undefined ? undefined : percent / 100;
}

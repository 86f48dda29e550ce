// Buffers of a cluster's connections, and connections that are opened ahead of requests.

import type { Cluster_PreconnectPolicy } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { BindConfig } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import { fields } from "../messages/fields.ts";
import { bufferOptions } from "../messages/socket-options.ts";

export function buildSocketBuffers(bytes: number | undefined): BindConfig | undefined {
  return bytes === undefined ? undefined : { socket_options: bufferOptions(bytes) };
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

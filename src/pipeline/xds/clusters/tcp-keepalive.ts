// Probes on a cluster's idle connections.

import type { UpstreamConnectionOptions } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { TcpKeepalive } from "../../../model/ir/tcp-keepalive.ts";
import { fields } from "../messages/fields.ts";

/** An empty message enables probes with the host's values. */
export function buildTcpKeepalive({
  probes,
  idleTimeSeconds,
  intervalSeconds,
}: TcpKeepalive): UpstreamConnectionOptions {
  return {
    tcp_keepalive: fields({
      keepalive_probes: probes,
      keepalive_time: idleTimeSeconds,
      keepalive_interval: intervalSeconds,
    }),
  };
}

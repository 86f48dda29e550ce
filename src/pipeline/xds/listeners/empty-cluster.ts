// The cluster without endpoints, for traffic without a destination.

import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Chain } from "../../../model/ir/listener.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { emptyCluster } from "../names.ts";
import { isBrokenInTwoWays } from "../routes/route-action.ts";

/** Envoy Gateway's empty cluster if some connection, datagram or request needs it, else nothing. */
export function emptyClusters({ listeners, udpListeners }: Proxy): readonly Cluster[] {
  const closes =
    listeners.some(({ chains }) => chains.some(leadsNowhere)) ||
    udpListeners.some(({ destination }) => destination === undefined);
  if (!closes) return [];
  return [
    { name: emptyCluster, type: "STATIC", connect_timeout: "10s", load_assignment: { cluster_name: emptyCluster } },
  ];
}

function leadsNowhere(chain: Chain): boolean {
  if (chain.kind === "tcp") return chain.targets.length === 0 || chain.targets.some(({ kind }) => kind === "broken");
  return chain.hosts.some(({ routes }) =>
    routes.some(({ action }) => action.kind === "forward" && isBrokenInTwoWays(action.targets)),
  );
}

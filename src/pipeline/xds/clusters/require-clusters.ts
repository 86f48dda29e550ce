// Checks that every cluster that a route or a TCP or UDP listener names exists; Envoy does not check it where broken references have a share.

import { InternalError } from "../../../base/internal-error.ts";
import type { RouteAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { EnvoyResources } from "../../../model/envoy/resources.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { invalidBackendCluster } from "../names.ts";

/** Runs before patches, which may name clusters of their own. */
export function requireClusters({ routes, clusters }: EnvoyResources, proxy: Proxy): void {
  const known = new Set([...clusters.map(({ name }) => name), invalidBackendCluster]);
  if (known.size !== clusters.length + 1) throw new InternalError("two destinations have the same name");
  for (const { name, cluster } of rawDestinations(proxy)) {
    if (!known.has(cluster)) throw new InternalError(`${name} names the cluster ${cluster}, which does not exist`);
  }
  for (const { virtual_hosts = [] } of routes) {
    for (const { routes: entries = [] } of virtual_hosts) {
      for (const { name, route } of entries) {
        if (route === undefined) continue;
        for (const cluster of clustersOf(route)) {
          if (!known.has(cluster))
            throw new InternalError(`the route ${name} names the cluster ${cluster}, which does not exist`);
        }
      }
    }
  }
}

/** The destinations of TCP chains and UDP listeners. */
function rawDestinations({ listeners, udpListeners }: Proxy) {
  const chains = listeners.flatMap((listener) => listener.chains).filter((chain) => chain.kind === "tcp");
  return [
    ...chains.flatMap(({ name, targets }) =>
      targets.flatMap((target) => (target.kind === "destination" ? { name, cluster: target.destination } : [])),
    ),
    ...udpListeners.flatMap(({ name, destination }) =>
      destination === undefined ? [] : { name, cluster: destination },
    ),
  ];
}

function clustersOf({
  cluster,
  weighted_clusters,
  request_mirror_policies = [],
}: RouteAction): readonly (string | undefined)[] {
  const mirrors = request_mirror_policies.map((each) => each.cluster);
  if (cluster !== undefined) return [cluster, ...mirrors];
  return [...(weighted_clusters?.clusters ?? []).map(({ name }) => name), ...mirrors];
}

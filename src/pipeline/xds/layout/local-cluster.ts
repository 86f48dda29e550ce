// The cluster that tells Envoy in which zones proxies run: without it, no endpoint is preferred for its zone.

import { sortedBy } from "../../../base/ordering.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { proxyPath } from "../../../model/proxy-name.ts";
import { zonesOf } from "../clusters/zones.ts";
import { socketAddress } from "../messages/values.ts";

/** Where Envoy runs. {} where that is unknown. */
export function buildLocality({ zone }: Proxy): Pick<NonNullable<Bootstrap["node"]>, "locality"> {
  return zone === undefined ? {} : { locality: { zone } };
}

/** {} where no destination prefers endpoints of Envoy's zone. */
export function buildClusterManager(proxy: Proxy): Pick<Bootstrap, "cluster_manager"> {
  const [cluster] = buildLocalCluster(proxy);
  return cluster === undefined ? {} : { cluster_manager: { local_cluster_name: cluster.name ?? "" } };
}

/**
 * One proxy in each zone that has endpoints: Envoy compares the zones' shares of the proxies with those of the endpoints, and would send
 * nothing beyond an even share to its own zone if it were the only proxy. It never connects to these addresses.
 */
export function buildLocalCluster({ destinations, zone, name: proxy }: Proxy): readonly Cluster[] {
  const preferring = destinations.filter(({ settings }) => settings.preferLocalZone !== undefined);
  if (zone === undefined || preferring.length === 0) return [];
  const found = preferring.flatMap(({ backends }) => backends.flatMap(zonesOf)).filter((each) => each !== "");
  const zones = sortedBy(new Set([zone, ...found]), (each) => each);
  const name = proxyPath(proxy);
  const endpoints = zones.map((each, index) => ({
    locality: { zone: each },
    lb_endpoints: [{ endpoint: { address: socketAddress("127.0.0.1", index + 1) } }],
  }));
  return [{ name, type: "STATIC", connect_timeout: "0.25s", load_assignment: { cluster_name: name, endpoints } }];
}

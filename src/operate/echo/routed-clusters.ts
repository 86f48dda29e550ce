// Finds the clusters of a bootstrap that traffic is routed to.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { isJsonArray } from "../envoy/overlay-bootstrap.ts";

/** The clusters that routes, TCP and UDP proxies name: alone, by weight, or to mirror to. */
export function routedClusters(bootstrap: JsonObject): ReadonlyMap<string, "tcp" | "udp"> {
  const names = new Map<string, "tcp" | "udp">();
  const add = (value: JsonValue | undefined, transport: "tcp" | "udp" = "tcp") =>
    typeof value === "string" && names.set(value, transport);
  const visit = (value: JsonValue | undefined): void => {
    if (isJsonArray(value)) value.forEach(visit);
    if (!isJsonObject(value)) return;
    if (String(value["@type"]).endsWith(".udp_proxy.v3.Route")) add(value.cluster, "udp");
    const isTcpProxy = String(value["@type"]).endsWith(".TcpProxy");
    for (const action of [value.route, isTcpProxy ? value : undefined]) {
      if (!isJsonObject(action)) continue;
      add(action.cluster);
      const weighted = isJsonObject(action.weighted_clusters) ? action.weighted_clusters.clusters : undefined;
      for (const each of objectsIn(weighted)) add(each.name);
      for (const each of objectsIn(action.request_mirror_policies)) add(each.cluster);
    }
    Object.values(value).forEach(visit);
  };
  visit(bootstrap.static_resources && (bootstrap.static_resources as JsonObject).listeners);
  return names;
}

/** The objects of a list; none for anything else. */
export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

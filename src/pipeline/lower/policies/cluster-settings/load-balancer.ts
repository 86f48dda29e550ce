// loadBalancer: which endpoint of a destination gets a request, connection or datagram.

import { unreachable } from "../../../../base/internal-error.ts";
import { tableSizeNotPrime } from "../../../../diagnostics/catalogue/lower.ts";
import type { LoadBalancer } from "../../../../model/ir/destination/load-balancer.ts";
import type { BackendTrafficPolicyLoadBalancerConsistentHash } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs } from "../../fields/durations.ts";
import { refuseField } from "../../fields/unsupported.ts";
import { everywhere, type TrafficPlace } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** With consistent hashing the destination keeps a Maglev table; what is hashed is the route's: route-traffic/hash-policy.ts. */
export const loadBalancer: ClusterSetting = {
  name: "loadBalancer",
  fields: ["type", "consistentHash.tableSize", "slowStart"],
  notes: { type: "LeastRequest, RoundRobin, Random and ConsistentHash; other types are not yet supported" },
  on: everywhere,
  only: { consistentHash: placesOfHash },
  lower(field) {
    const { type, slowStart, consistentHash } = field.value;
    const slowStartMs = optionalMs(slowStart?.window);
    switch (type) {
      case "LeastRequest":
        return { loadBalancer: { kind: "leastRequest", slowStartMs } };
      case "RoundRobin":
        return { loadBalancer: { kind: "roundRobin", slowStartMs } };
      case "Random":
        return { loadBalancer: { kind: "random" } };
      case "ConsistentHash":
        if (consistentHash === undefined) return {};
        if (!isPrime(consistentHash.tableSize))
          return field.placeOf("consistentHash", "tableSize").report(tableSizeNotPrime, consistentHash);
        return { loadBalancer: hashTable(consistentHash) };
      case "BackendUtilization":
      case "DynamicModule":
        return refuseField(field.placeOf("type"), type);
      default:
        return unreachable(type);
    }
  },
};

/** Connections and datagrams have an address, and nothing else to hash. What the proxy calls by itself has no route to say what is hashed. */
function placesOfHash({ type }: BackendTrafficPolicyLoadBalancerConsistentHash): readonly TrafficPlace[] {
  return type === "SourceIP" ? ["requests", "connections", "datagrams"] : ["requests"];
}

function hashTable({ tableSize }: BackendTrafficPolicyLoadBalancerConsistentHash): LoadBalancer {
  return { kind: "consistentHash", tableSize };
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) return false;
  }
  return number >= 2;
}

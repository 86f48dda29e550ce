// What of a request decides its endpoint, for consistent hashing.

import { unreachable } from "../../../../base/internal-error.ts";
import { sortedBy } from "../../../../base/ordering.ts";
import type { HashPolicy } from "../../../../model/ir/route/hash-policy.ts";
import type {
  BackendTrafficPolicyLoadBalancerConsistentHash,
  BackendTrafficPolicyLoadBalancerConsistentHashCookie,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs } from "../../fields/durations.ts";

/** Several headers or parameters are hashed together. */
export function lowerHashPolicy(hash: BackendTrafficPolicyLoadBalancerConsistentHash): readonly HashPolicy[] {
  switch (hash.type) {
    case "SourceIP":
      return [{ kind: "sourceIp" }];
    case "Header":
      return hash.header === undefined ? [] : [{ kind: "header", name: hash.header.name }];
    case "Headers":
      return (hash.headers ?? []).map(({ name }) => ({ kind: "header", name }));
    case "QueryParams":
      return (hash.queryParams ?? []).map(({ name }) => ({ kind: "queryParam", name }));
    case "Cookie":
      return hash.cookie === undefined ? [] : [lowerCookie(hash.cookie)];
    default:
      return unreachable(hash.type);
  }
}

function lowerCookie({ name, ttl, attributes = {} }: BackendTrafficPolicyLoadBalancerConsistentHashCookie): HashPolicy {
  const ttlMs = optionalMs(ttl);
  return {
    kind: "cookie",
    name,
    ttlSeconds: ttlMs === undefined ? undefined : ttlMs / 1000,
    attributes: sortedBy(Object.entries(attributes), ([attribute]) => attribute).map(([attribute, value]) => ({
      name: attribute,
      value,
    })),
  };
}

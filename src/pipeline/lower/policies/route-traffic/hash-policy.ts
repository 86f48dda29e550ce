// loadBalancer.consistentHash: which part of a request chooses its endpoint.

import { unreachable } from "../../../../base/internal-error.ts";
import { sortedBy } from "../../../../base/ordering.ts";
import type { HashPolicy } from "../../../../model/ir/route/hash-policy.ts";
import type {
  BackendTrafficPolicyLoadBalancerConsistentHash,
  BackendTrafficPolicyLoadBalancerConsistentHashCookie,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs } from "../../fields/durations.ts";
import { headerName, someText } from "../../fields/value-forms.ts";
import { everywhere } from "../traffic-places.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** The destination's part of it, the table, is cluster-settings/load-balancer.ts, which also says where it can act. */
export const hashPolicy: RouteTrafficFeature = {
  name: "loadBalancer",
  fields: ["type", "header", "headers", "queryParams", "cookie"].map((field) => `consistentHash.${field}`),
  values: {
    "consistentHash.header.name": headerName,
    "consistentHash.headers[].name": headerName,
    "consistentHash.queryParams[].name": someText,
    "consistentHash.cookie.name": someText,
    "consistentHash.cookie.attributes.*": headerName,
  },
  on: everywhere,
  lower: ({ value: { type, consistentHash } }) =>
    type === "ConsistentHash" && consistentHash !== undefined ? { hashPolicy: lowerHashPolicy(consistentHash) } : {},
};

/** Several headers or parameters are hashed together. */
function lowerHashPolicy(hash: BackendTrafficPolicyLoadBalancerConsistentHash): readonly HashPolicy[] {
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

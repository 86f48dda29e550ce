// Which requests go to the same endpoint, for consistent hashing.

import { unreachable } from "../../../base/internal-error.ts";
import type { RouteAction_HashPolicy } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HashPolicy } from "../../../model/ir/route/hash-policy.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";

export function buildHashPolicy(policy: HashPolicy): RouteAction_HashPolicy {
  switch (policy.kind) {
    case "sourceIp":
      return { connection_properties: { source_ip: true } };
    case "header":
      return { header: { header_name: policy.name } };
    case "queryParam":
      return { query_parameter: { name: policy.name } };
    case "cookie":
      return {
        cookie: fields({
          name: policy.name,
          // With a lifetime, Envoy sets the cookie if the request has none.
          ttl: policy.ttlSeconds === undefined ? undefined : `${policy.ttlSeconds}s`,
          attributes: unlessEmpty(policy.attributes),
        }),
      };
    default:
      return unreachable(policy);
  }
}

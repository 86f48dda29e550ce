// Which endpoint of a cluster gets a request.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type { LoadBalancingPolicy } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { LoadBalancer } from "../../../model/ir/destination/load-balancer.ts";
import { fields } from "../messages/fields.ts";
import { duration } from "../messages/values.ts";

/** Each backend of a cluster is one locality, so locality weights are the backends' weights. */
const weightedLocalities = { locality_weighted_lb_config: {} };

/** Least request unless a policy says otherwise; always with locality weights. */
export function buildLoadBalancer(
  balancer: LoadBalancer = { kind: "leastRequest", slowStartMs: undefined },
): LoadBalancingPolicy {
  return { policies: [{ typed_extension_config: buildPolicy(balancer) }] };
}

function buildPolicy(balancer: LoadBalancer): { readonly name: string; readonly typed_config: Any } {
  switch (balancer.kind) {
    case "leastRequest":
      return named(
        "least_request",
        any("envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest", slowStart(balancer.slowStartMs)),
      );
    case "roundRobin":
      return named(
        "round_robin",
        any("envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin", slowStart(balancer.slowStartMs)),
      );
    case "random":
      return named(
        "random",
        any("envoy.extensions.load_balancing_policies.random.v3.Random", { locality_lb_config: weightedLocalities }),
      );
    case "consistentHash": {
      const config = fields({ table_size: balancer.tableSize, ...weightedLocalities });
      return named("maglev", any("envoy.extensions.load_balancing_policies.maglev.v3.Maglev", config));
    }
    default:
      return unreachable(balancer);
  }
}

function named(name: string, typed_config: Any) {
  return { name: `envoy.load_balancing_policies.${name}`, typed_config };
}

/** Traffic to a new endpoint grows to its full share over the window. */
function slowStart(windowMs: number | undefined) {
  return fields({
    slow_start_config: windowMs === undefined ? undefined : { slow_start_window: duration(windowMs) },
    locality_lb_config: weightedLocalities,
  });
}

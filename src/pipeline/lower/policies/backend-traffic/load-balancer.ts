// BackendTrafficPolicy loadBalancer.

import { unreachable } from "../../../../base/internal-error.ts";
import { tableSizeNotPrime } from "../../../../diagnostics/catalogue/lower.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { optionalMs } from "../../fields/durations.ts";
import { aboutPolicy, refuseField } from "../../fields/unsupported.ts";
import { lowerHashPolicy } from "./hash-policy.ts";
import type { BackendTraffic, BackendTrafficField } from "./index.ts";

export const loadBalancerField: BackendTrafficField = {
  fields: ["loadBalancer.type", "loadBalancer.consistentHash", "loadBalancer.slowStart"],
  lower(policy, context) {
    const { loadBalancer } = policy.spec;
    if (loadBalancer === undefined) return {};
    const slowStartMs = optionalMs(loadBalancer.slowStart?.window);
    switch (loadBalancer.type) {
      case "LeastRequest":
        return { loadBalancer: { kind: "leastRequest", slowStartMs } };
      case "RoundRobin":
        return { loadBalancer: { kind: "roundRobin", slowStartMs } };
      case "Random":
        return { loadBalancer: { kind: "random" } };
      case "ConsistentHash":
        return lowerConsistentHash(policy, context);
      case "BackendUtilization":
      case "DynamicModule":
        return refuseField(policy, ["loadBalancer", "type"], context.report, loadBalancer.type);
      default:
        return unreachable(loadBalancer.type);
    }
  },
};

/** The destination keeps a Maglev table; the route says what of a request is hashed. */
function lowerConsistentHash(
  policy: BackendTrafficPolicyResource,
  { report }: LowerContext,
): Partial<BackendTraffic> | "invalid" {
  const hash = policy.spec.loadBalancer?.consistentHash;
  if (hash === undefined) return {};
  if (!isPrime(hash.tableSize)) {
    const place = originOf(policy, "spec", "loadBalancer", "consistentHash", "tableSize");
    report(
      tableSizeNotPrime({ title: titleOf(policy), tableSize: hash.tableSize }, place, { about: aboutPolicy(policy) }),
    );
    return "invalid";
  }
  return { loadBalancer: { kind: "consistentHash", tableSize: hash.tableSize }, hashPolicy: lowerHashPolicy(hash) };
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) return false;
  }
  return number >= 2;
}

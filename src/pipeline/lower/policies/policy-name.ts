// The policy that a filter is named after.

import type { PolicyName } from "../../../model/ir/security/policy-name.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";

/** @param resource a policy, or an EnvoyProxy */
export function policyName({ kind, namespace, name }: AnyResource): PolicyName {
  return { kind: kind as PolicyName["kind"], namespace, name };
}

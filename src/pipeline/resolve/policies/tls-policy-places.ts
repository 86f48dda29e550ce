// Where BackendTLSPolicies apply: wherever traffic is sent to one of their targets.

import { policyUnused } from "../../../diagnostics/catalogue/resolve.ts";
import type { AttachedPolicy } from "../../../model/graph/policies.ts";
import type { BackendTLSPolicyResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import { isOfBackendGroup } from "../backends/backend-groups.ts";
import { isNamedInProject } from "../backends/project-services.ts";
import type { ResolveContext } from "../context.ts";
import { type Target, targetOf } from "../references/reference-user.ts";

/** Backend ("Kind/namespace/name") → the places through which it is reached, as in `Subject.ancestor`. */
export type BackendUsers = ReadonlyMap<string, ReadonlySet<string>>;

export interface TlsPolicyPlaces {
  readonly attached: readonly AttachedPolicy[];
  /** Valid policies on backends that receive no traffic, which is reported. */
  readonly unused: readonly BackendTLSPolicyResource[];
}

/** Every BackendTLSPolicy with the places through which its targets are reached. */
export function attachTlsPolicies(users: BackendUsers, context: ResolveContext): TlsPolicyPlaces {
  const attached = context.resources.ofKind("BackendTLSPolicy").map((policy): AttachedPolicy => {
    const targets = targetsOf(policy).filter(isOfBackendGroup);
    for (const target of targets) context.uses.note(target, policy);
    const places = targets.flatMap(({ kind, namespace, name }) => [
      ...(users.get(`${kind}/${namespace}/${name}`) ?? []),
    ]);
    return { policy, ancestors: [...new Set(places)].sort() };
  });
  const unused = attached
    .filter(({ ancestors }) => ancestors.length === 0)
    .map(({ policy }) => policy as BackendTLSPolicyResource)
    .filter((policy) => policy.spec.targetRefs.every((reference) => exists(policy, reference, context)));
  for (const policy of unused)
    context.report(policyUnused({ policy, targets: targetsOf(policy) }, originOf(policy, "spec", "targetRefs")));
  return { attached, unused };
}

function targetsOf(policy: BackendTLSPolicyResource): readonly Target[] {
  return policy.spec.targetRefs.map((reference) => targetOf(reference, policy, "Service"));
}

/** A target or port that is not in the input is reported as such. */
function exists(
  policy: BackendTLSPolicyResource,
  reference: BackendTLSPolicyResource["spec"]["targetRefs"][number],
  { resources, project }: ResolveContext,
): boolean {
  const target = targetOf(reference, policy, "Service");
  const { kind, namespace, name } = target;
  if (!isOfBackendGroup(target)) return false;
  if (kind !== "Service" && kind !== "ServiceImport" && kind !== "Backend") return false;
  const found = resources.find(kind, namespace, name);
  if (found === undefined) return kind === "Service" && isNamedInProject({ namespace, name }, project);
  const section = reference.sectionName;
  return section === undefined || found.kind === "Backend" || found.spec.ports.some((port) => port.name === section);
}

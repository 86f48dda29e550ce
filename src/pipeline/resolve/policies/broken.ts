// Policies of the input with errors of their own: what they apply to must not be served without them (--on-error isolate).

import type { PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import { policyTargets } from "../../../model/resources/policy-targets.ts";
import type { ResolveContext } from "../context.ts";
import { gatewayGroup } from "../names.ts";
import type { RejectedObject } from "../references/absence.ts";
import { rejectedTargets } from "../references/rejected-targets.ts";
import type { PolicySlots } from "./slots.ts";
import { findTargets, hasUnknownTarget, type PolicyTarget, type TargetingPolicy } from "./targets.ts";

/** A policy of which only the name and the targets are known. */
export interface BrokenPolicy<Kind extends PolicyKind> {
  readonly policy: PolicyByKind[Kind];
  readonly targets: readonly PolicyTarget[];
}

/** Their targets as far as they can be read; a policy whose targets cannot be read targets everything in its namespace. Nothing is reported again. */
export function brokenPolicies<Kind extends PolicyKind>(
  kind: Kind,
  context: ResolveContext,
): readonly BrokenPolicy<Kind>[] {
  const silent = { ...context, report: () => {} };
  const rejected = [...context.rejected.values()].filter((object) => object.kind === kind);
  // Schemas let every kind pass in a selector.
  const astray = (context.resources.ofKind(kind) as readonly TargetingPolicy[]).filter(
    ({ spec: { targetSelectors = [] } }) => hasUnknownTarget({ targetSelectors }),
  );
  const placeholders = [
    ...rejected.map((object) => placeholderOf(object, kind)),
    ...astray.map((policy) => ({ ...policy, spec: everything(kind) })),
  ];
  return placeholders.map((policy) => ({
    policy: policy as unknown as PolicyByKind[Kind],
    targets: findTargets(policy, kind, silent),
  }));
}

/** Gives them the places that no valid policy has. */
export function claimForBroken<Kind extends PolicyKind>(
  broken: readonly BrokenPolicy<Kind>[],
  slots: PolicySlots<PolicyByKind[Kind]>,
): void {
  for (const { policy, targets } of broken)
    for (const { resource, section } of targets) slots.claim(resource, section, policy);
}

function placeholderOf({ group, namespace, name, document }: RejectedObject, kind: PolicyKind): TargetingPolicy {
  const metadata = { labels: {}, annotations: {} };
  const placeholder = { kind, group, version: "", namespace, name, metadata, document };
  const spec = rejectedTargets(document, gatewayGroup);
  const known = spec !== undefined && !hasUnknownTarget(spec);
  return { ...placeholder, spec: known ? spec : everything(kind) };
}

function everything(kind: PolicyKind): TargetingPolicy["spec"] {
  return { targetSelectors: policyTargets[kind].map((target) => ({ group: gatewayGroup, kind: target })) };
}

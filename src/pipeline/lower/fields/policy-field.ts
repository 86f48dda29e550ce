// The one shape of every policy feature: which fields it reads, and what they become.

import type { PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import type { LowerContext } from "../context.ts";
import { regexesAreSound } from "./regexes.ts";
import { aboutPolicy, refuseUnsupported } from "./unsupported.ts";

type AnyPolicy = PolicyByKind[PolicyKind];

/** One group of fields of a policy kind. A new policy field is a new one of these in its kind's list. */
export interface PolicyField<Policy extends AnyPolicy, Part> {
  /** Paths below spec that it answers for with all that is below them, such as "timeout.http.requestTimeout"; list items without index. */
  readonly fields: readonly string[];
  /** What the fields become; {} where the policy sets none of them. "invalid": it was reported, and what the policy rules answers 500. */
  lower(policy: Policy, context: LowerContext): Part | "invalid";
}

export interface LoweredPolicy<Part> {
  readonly parts: Part;
  readonly valid: boolean;
}

/** Fields that attach a policy; they are resolved before anything is lowered. */
export const attachmentFields = ["targetRef", "targetRefs", "targetSelectors"];

/** Runs every field group of a policy, and reports what the user wrote that none of them answers for. */
export function lowerPolicy<Policy extends AnyPolicy, Part extends object>(
  fields: readonly PolicyField<Policy, Partial<Part>>[],
  policy: Policy,
  context: LowerContext,
): LoweredPolicy<Partial<Part>> {
  if (context.graph.policies.isBroken(policy)) return { parts: {}, valid: false };
  let valid = refuseUnsupported(
    policy,
    [...attachmentFields, ...fields.flatMap((field) => field.fields)],
    context.report,
  );
  // Envoy would refuse everything for one such expression, so nothing of the policy goes on.
  const { document } = policy;
  if (!regexesAreSound(document.value.spec, ["spec"], policy, aboutPolicy(policy), context.report))
    return { parts: {}, valid: false };
  let parts: Partial<Part> = {};
  for (const field of fields) {
    const part = field.lower(policy, context);
    if (part === "invalid") valid = false;
    else parts = { ...parts, ...part };
  }
  return { parts, valid };
}

// Lowers one policy by the records of its fields, once for each place that it applies to.

import { Field } from "../../../model/fields.ts";
import type { PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import type { LowerContext } from "../context.ts";
import type { AnyFeature, FieldFeature } from "../fields/field-feature.ts";
import { type CheckedSpec, checkFields, type Lowered, lowerChecked } from "../fields/lower-fields.ts";
import type { Place } from "../fields/places.ts";

type Spec<Kind extends PolicyKind> = PolicyByKind[Kind]["spec"];

/** What the records alone say about a policy. One with errors of its own cannot be read, and none of it is lowered. */
export function checkPolicy<Kind extends PolicyKind, Where extends string>(
  features: readonly AnyFeature<Where>[],
  policy: PolicyByKind[Kind],
  place: Place<Where>,
  context: LowerContext,
): CheckedSpec<Spec<Kind>> {
  const { policies } = context.graph;
  if (policies.isBroken(policy)) return { spec: undefined, where: place.where, valid: false };
  const spec = new Field<Spec<Kind>>(policy.spec as Spec<Kind>, policies.sourceOf(policy), context.report);
  const checked = checkFields(features, spec, place);
  return { ...checked, valid: checked.valid && !policies.isRefused(policy) };
}

/** A policy whose fields are all in one list. */
export function lowerPolicy<Kind extends PolicyKind, Part extends object, Where extends string>(
  features: readonly FieldFeature<Spec<Kind>, Part, Where>[],
  policy: PolicyByKind[Kind],
  place: Place<Where>,
  context: LowerContext,
): Lowered<Part> {
  return context.memo.once(policy, place.where, () => {
    const checked = checkPolicy<Kind, Where>(features, policy, place, context);
    return lowerChecked(features, checked, context);
  });
}

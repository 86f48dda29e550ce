// Runs the features of a spec: first what the records alone say about its fields, then what they become.

import type { JsonObject } from "../../../base/json/json.ts";
import type { Field } from "../../../model/fields.ts";
import type { LowerContext } from "../context.ts";
import { valuesFit } from "./check-values.ts";
import type { AnyFeature, FieldFeature } from "./field-feature.ts";
import { keepActing, mayAct, type Place } from "./places.ts";
import { regexesAreSound } from "./regexes.ts";
import { refuseUnsupported } from "./unsupported.ts";

export interface Lowered<Part> {
  /** {} where the spec sets nothing of it. */
  readonly parts: Partial<Part>;
  readonly valid: boolean;
}

/** A spec with everything reported that the records know. */
export interface CheckedSpec<Spec> {
  /** Without what cannot act in the place; undefined where none of it may be lowered. */
  readonly spec: Field<Spec> | undefined;
  readonly where: string;
  readonly valid: boolean;
  /** Names of features with a value that Envoy rejects: `lower` may report more of them, but what they become is not used. */
  readonly unfit?: readonly string[];
}

/** Reports lower/not-supported-yet, lower/regex-invalid, lower/value-out-of-range, and fields that cannot act in the place. */
export function checkFields<Spec extends object, Where extends string>(
  features: readonly AnyFeature<Where>[],
  spec: Field<Spec>,
  place: Place<Where>,
): CheckedSpec<Spec> {
  // Envoy would reject everything for one such expression, so none of the spec is lowered.
  if (!regexesAreSound(spec)) return { spec: undefined, where: place.where, valid: false };
  const unfit = features.filter((feature) => !valuesFit(feature, spec)).map(({ name }) => name);
  const { acting, idle, valid } = keepActing(features, spec as unknown as Field<JsonObject>, place);
  const supported = refuseUnsupported(spec, features, idle);
  const sound = supported && unfit.length === 0 && valid;
  return { spec: acting as unknown as Field<Spec>, where: place.where, valid: sound, unfit };
}

/** Each feature gets the field of its own name; types cannot express which one. */
type LowerAny<Part> = (field: Field<never>, context: LowerContext) => Partial<Part> | "invalid";

/** What the features make of a checked spec. */
export function lowerChecked<Spec extends object, Part extends object, Where extends string>(
  features: readonly FieldFeature<Spec, Part, Where>[],
  { spec, where, valid, unfit = [] }: CheckedSpec<Spec>,
  context: LowerContext,
): Lowered<Part> {
  let parts: Partial<Part> = {};
  let sound = valid;
  for (const feature of spec === undefined ? [] : features.filter((each) => mayAct(each, where))) {
    const field = spec?.below(feature.name as keyof Spec & string) as Field<never> | undefined;
    const lower = feature.lower as unknown as LowerAny<Part>;
    const part = field === undefined ? {} : lower(field, context);
    if (part === "invalid") sound = false;
    else if (!unfit.includes(feature.name)) parts = { ...parts, ...part };
  }
  return { parts, valid: sound };
}

/** Both in one, for a spec with one list of features. */
export function lowerFields<Spec extends object, Part extends object, Where extends string>(
  features: readonly FieldFeature<Spec, Part, Where>[],
  spec: Field<Spec>,
  place: Place<Where>,
  context: LowerContext,
): Lowered<Part> {
  const checked = checkFields(features, spec, place);
  return lowerChecked(features, checked, context);
}

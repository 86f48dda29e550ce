// Conditions: what holds unless a verdict says otherwise.

import type { JsonObject } from "../../base/json/json.ts";
import { compareText } from "../../base/ordering.ts";
import type { ConditionType } from "../../diagnostics/condition-types.ts";
import type { Verdict } from "../../diagnostics/diagnostic.ts";

/** A verdict with the words of its diagnostic. */
export interface SpokenVerdict extends Verdict {
  readonly message: string;
  /** Index in spec.rules, where only that rule of a route is meant. */
  readonly rule: number | undefined;
}

/** One condition of a status; times are left out. */
export interface Condition extends JsonObject {
  readonly type: ConditionType;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
}

/** Kubernetes' limit for a condition's message. */
const longestMessage = 32_768;

/** The defaults in their order, each replaced by the verdicts on it, then other verdicts by type. */
export function judge(defaults: readonly Condition[], verdicts: readonly SpokenVerdict[]): readonly Condition[] {
  if (verdicts.length === 0) return defaults;
  const known = new Set(defaults.map(({ type }) => type));
  const further = [...new Set(verdicts.map(({ condition }) => condition))]
    .filter((type) => !known.has(type))
    .sort(compareText);
  return [
    ...defaults.map((condition) => spoken(condition.type, verdicts) ?? condition),
    ...further.map((type) => spoken(type, verdicts)).filter((condition) => condition !== undefined),
  ];
}

/** The condition of a type as the verdicts have it: the first one's reason, the messages of all that agree with it. */
export function spoken(type: ConditionType, verdicts: readonly SpokenVerdict[]): Condition | undefined {
  const relevant = verdicts.filter(({ condition }) => condition === type);
  const [first] = relevant;
  if (first === undefined) return undefined;
  const messages = new Set(
    relevant.filter(({ status }) => status === first.status).map(({ message }) => sentence(message)),
  );
  return {
    type,
    status: first.status,
    reason: first.reason,
    message: [...messages].join(" ").slice(0, longestMessage),
  };
}

/** Capitalised, with a full stop. */
export function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalised) ? capitalised : `${capitalised}.`;
}

export function isTrue(conditions: readonly Condition[], type: ConditionType): boolean {
  return conditions.some((condition) => condition.type === type && condition.status === "True");
}

/** As it is written: generation where the object has one. */
export function printConditions(
  conditions: readonly Condition[],
  generation: number | undefined,
): readonly JsonObject[] {
  if (generation === undefined) return conditions;
  return conditions.map((condition) => ({ ...condition, observedGeneration: generation }));
}

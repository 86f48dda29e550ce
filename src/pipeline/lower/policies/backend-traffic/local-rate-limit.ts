// BackendTrafficPolicy rateLimit.local: limits that each Envoy counts for itself.

import {
  rateLimitTwoDefaults,
  rateLimitUnit,
  rateLimitWithoutRequests,
} from "../../../../diagnostics/catalogue/lower.ts";
import { related } from "../../../../diagnostics/diagnostic.ts";
import { type LocalRateLimitRule, secondsOfUnit } from "../../../../model/ir/local-rate-limit.ts";
import type { BackendTrafficPolicyRateLimitLocalRule } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/index.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../unsupported.ts";
import type { BackendTrafficField } from "./index.ts";
import { lowerSelectors } from "./rate-limit-selectors.ts";

const rulesPath = ["rateLimit", "local", "rules"] as const;
const ruleFields = [
  "limit.requests",
  "limit.unit",
  "clientSelectors",
  "shadowMode",
  "cost.request.from",
  "cost.request.number",
];

export const localRateLimitField: BackendTrafficField = {
  fields: ["rateLimit.type", ...ruleFields.map((field) => [...rulesPath, field].join("."))],
  lower(policy, context) {
    const rules = policy.spec.rateLimit?.local?.rules ?? [];
    if (rules.length === 0) return {};
    const lowered = rules.map((rule, index) => lowerRule(rule, index, policy, context));
    if (lowered.includes("invalid")) return "invalid";
    const sound = lowered.filter((rule) => rule !== "invalid");
    const withoutSelectors = sound.filter(({ selectors }) => selectors.length === 0);
    const [fallback] = withoutSelectors;
    if (!checkDefaults(withoutSelectors, policy, context) || !checkUnits(sound, fallback, policy, context))
      return "invalid";
    return { localRateLimit: { defaultBucket: fallback?.bucket, rules: sound.filter((rule) => rule !== fallback) } };
  },
};

function lowerRule(
  rule: BackendTrafficPolicyRateLimitLocalRule,
  index: number,
  policy: BackendTrafficPolicyResource,
  context: LowerContext,
): LocalRateLimitRule | "invalid" {
  const selectors = lowerSelectors(
    rule.clientSelectors ?? [],
    [...rulesPath, index, "clientSelectors"],
    policy,
    context,
  );
  if (rule.limit.requests === 0) {
    const place = originOf(policy, "spec", ...rulesPath, index, "limit", "requests");
    context.report(
      rateLimitWithoutRequests({ title: titleOf(policy), rule: index }, place, { about: aboutPolicy(policy) }),
    );
    return "invalid";
  }
  if (selectors === "invalid") return "invalid";
  const { requests, unit } = rule.limit;
  return {
    index,
    bucket: { requests, unit },
    selectors,
    shadowMode: rule.shadowMode ?? false,
    cost: rule.cost?.request?.number,
  };
}

/** The rule without selectors counts what no other rule does, so there is one at most. */
function checkDefaults(
  rules: readonly LocalRateLimitRule[],
  policy: BackendTrafficPolicyResource,
  { report }: LowerContext,
): boolean {
  const [first, second] = rules;
  if (first === undefined || second === undefined) return true;
  const place = (rule: LocalRateLimitRule) => originOf(policy, "spec", ...rulesPath, rule.index);
  report(
    rateLimitTwoDefaults({ title: titleOf(policy), first: first.index, second: second.index }, place(second), {
      about: aboutPolicy(policy),
      related: [related("the first rule without clientSelectors", place(first))],
    }),
  );
  return false;
}

/** Envoy fills every bucket on the ticks of the default one. */
function checkUnits(
  rules: readonly LocalRateLimitRule[],
  fallback: LocalRateLimitRule | undefined,
  policy: BackendTrafficPolicyResource,
  { report }: LowerContext,
): boolean {
  if (fallback === undefined) return true;
  const { unit: base } = fallback.bucket;
  const wrong = rules.filter(({ bucket }) => secondsOfUnit[bucket.unit] % secondsOfUnit[base] !== 0);
  for (const { index, bucket } of wrong) {
    const place = originOf(policy, "spec", ...rulesPath, index, "limit", "unit");
    report(
      rateLimitUnit({ title: titleOf(policy), rule: index, unit: bucket.unit, base }, place, {
        about: aboutPolicy(policy),
      }),
    );
  }
  return wrong.length === 0;
}

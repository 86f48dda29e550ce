// rateLimit.local: limits that each Envoy counts for itself.

import {
  neverSupported,
  rateLimitTwoDefaults,
  rateLimitUnit,
  rateLimitWithoutRequests,
} from "../../../../diagnostics/catalogue/lower.ts";
import { related } from "../../../../diagnostics/diagnostic.ts";
import type { Field } from "../../../../model/fields.ts";
import type { LocalRateLimitRule } from "../../../../model/ir/route/local-rate-limit.ts";
import { secondsOfUnit } from "../../../../model/ir/route/rate-limit.ts";
import type { RouteTraffic } from "../../../../model/ir/route/route-traffic.ts";
import type {
  BackendTrafficPolicyRateLimitLocal,
  BackendTrafficPolicyRateLimitLocalRule,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { lowerCost } from "./rate-limit-cost.ts";
import { lowerSelectors } from "./rate-limit-selectors.ts";

type Rule = BackendTrafficPolicyRateLimitLocalRule;

/** Empty without rules. */
export function lowerLocalRateLimit(
  field: Field<BackendTrafficPolicyRateLimitLocal> | undefined,
): Pick<RouteTraffic, "localRateLimit"> | "invalid" {
  const rules = field?.list("rules") ?? [];
  if (rules.length === 0) return {};
  const lowered = rules.map(lowerRule);
  if (lowered.includes("invalid")) return "invalid";
  const sound = lowered.filter((rule) => rule !== "invalid");
  const withoutSelectors = sound.filter(({ selectors }) => selectors.length === 0);
  const [fallback] = withoutSelectors;
  if (!checkDefaults(withoutSelectors, rules) || !checkUnits(sound, fallback, rules)) return "invalid";
  return { localRateLimit: { defaultBucket: fallback?.bucket, rules: sound.filter((rule) => rule !== fallback) } };
}

const unshared = "Envoy shares no bucket of a local limit between listeners";

function lowerRule(field: Field<Rule>, index: number): LocalRateLimitRule | "invalid" {
  const { limit, shadowMode, xRateLimitHeaders, shared } = field.value;
  const selectors = lowerSelectors(field.list("clientSelectors"));
  const cost = lowerCost(field.below("cost")?.below("request"));
  if (limit.requests === 0) return field.placeOf("limit", "requests").report(rateLimitWithoutRequests, { rule: index });
  if (shared === true) return field.placeOf("shared").report(neverSupported, { why: unshared });
  if (selectors === "invalid" || cost === "invalid" || !defaultIsPlain(field, selectors.length === 0)) return "invalid";
  return {
    index,
    bucket: {
      requests: limit.requests,
      unit: limit.unit,
      ...(xRateLimitHeaders !== undefined && { headers: xRateLimitHeaders !== "Off" }),
    },
    selectors,
    shadowMode: shadowMode ?? false,
    cost,
  };
}

/** Envoy's bucket for what no other rule counts is always enforced, and counts each request as one. */
function defaultIsPlain(field: Field<Rule>, isDefault: boolean): boolean {
  const { shadowMode = false, cost } = field.value;
  if (!isDefault) return true;
  const request = cost?.request;
  if (shadowMode)
    field
      .placeOf("shadowMode")
      .report(neverSupported, { why: "without clientSelectors, the limit is always enforced" });
  const isPlain = request?.metadata === undefined && (request?.number ?? 1) === 1;
  if (!isPlain)
    field.placeOf("cost", "request").report(neverSupported, { why: "without clientSelectors, a request costs one" });
  return !shadowMode && isPlain;
}

/** The rule without selectors counts what no other rule does, so there is one at most. */
function checkDefaults([first, second]: readonly LocalRateLimitRule[], rules: readonly Field<Rule>[]): boolean {
  if (first === undefined || second === undefined) return true;
  const [one, other] = [rules[first.index], rules[second.index]];
  other?.report(
    rateLimitTwoDefaults,
    { first: first.index, second: second.index },
    { related: one === undefined ? [] : [related("the first rule without clientSelectors", one.at)] },
  );
  return false;
}

/** Envoy fills every bucket on the ticks of the default one. */
function checkUnits(
  lowered: readonly LocalRateLimitRule[],
  fallback: LocalRateLimitRule | undefined,
  rules: readonly Field<Rule>[],
): boolean {
  if (fallback === undefined) return true;
  const { unit: base } = fallback.bucket;
  const wrong = lowered.filter(({ bucket }) => secondsOfUnit[bucket.unit] % secondsOfUnit[base] !== 0);
  for (const { index, bucket } of wrong)
    rules[index]?.placeOf("limit", "unit").report(rateLimitUnit, { rule: index, unit: bucket.unit, base });
  return wrong.length === 0;
}

// rateLimit.local: limits that each Envoy counts for itself.

import {
  neverSupported,
  rateLimitTwoDefaults,
  rateLimitUnit,
  rateLimitWithoutRequests,
  valueOutOfRange,
} from "../../../../diagnostics/catalogue/lower.ts";
import { related } from "../../../../diagnostics/diagnostic.ts";
import type { Field } from "../../../../model/fields.ts";
import { type LocalRateLimitRule, secondsOfUnit } from "../../../../model/ir/route/local-rate-limit.ts";
import type { BackendTrafficPolicyRateLimitLocalRule } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { ignoredWhen } from "../../fields/ignored.ts";
import { addressRange, between, headerName, metadataName } from "../../fields/value-forms.ts";
import { lowerSelectors } from "./rate-limit-selectors.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

type Rule = BackendTrafficPolicyRateLimitLocalRule;

const ruleFields = [
  ...["limit.requests", "limit.unit", "clientSelectors", "shadowMode", "xRateLimitHeaders"],
  ...["shared", "cost.request.from", "cost.request.number", "cost.request.metadata"],
];

export const localRateLimit: RouteTrafficFeature = {
  name: "rateLimit",
  fields: ["type", ...ruleFields.map((field) => `local.rules.${field}`)],
  never: {
    "local.rules.cost.response": "Envoy's local limits count a request before it is answered, and never again",
    "local.rules.limit.fromMetadata": "the buckets of Envoy's local limits have a fixed size",
  },
  notes: { "local.rules.shared": "false; true needs rateLimit.global" },
  values: {
    "local.rules[].cost.request.metadata.namespace": metadataName,
    "local.rules[].cost.request.metadata.key": metadataName,
    "local.rules[].clientSelectors[].headers[].name": headerName,
    "local.rules[].clientSelectors[].sourceCIDR.value": addressRange,
    // Envoy answers a request that costs nothing with 429.
    "local.rules[].cost.request.number": between(1, 1_000_000_000),
  },
  ignored: {
    "": ignoredWhen(
      "type",
      ({ type, local }) => type === "Global" && local !== undefined,
      "the limits are under local, and each Envoy counts them for itself",
    ),
  },
  on: ["requests"],
  protects: { "": ["rate limit"] },
  lower(field) {
    const rules = field.below("local")?.list("rules") ?? [];
    if (rules.length === 0) return {};
    const lowered = rules.map(lowerRule);
    if (lowered.includes("invalid")) return "invalid";
    const sound = lowered.filter((rule) => rule !== "invalid");
    const withoutSelectors = sound.filter(({ selectors }) => selectors.length === 0);
    const [fallback] = withoutSelectors;
    if (!checkDefaults(withoutSelectors, rules) || !checkUnits(sound, fallback, rules)) return "invalid";
    return { localRateLimit: { defaultBucket: fallback?.bucket, rules: sound.filter((rule) => rule !== fallback) } };
  },
};

const unshared = "Envoy shares no bucket of a local limit between listeners";

function lowerRule(field: Field<Rule>, index: number): LocalRateLimitRule | "invalid" {
  const { limit, shadowMode, cost, xRateLimitHeaders, shared } = field.value;
  const selectors = lowerSelectors(field.list("clientSelectors"));
  if (limit.requests === 0) return field.placeOf("limit", "requests").report(rateLimitWithoutRequests, { rule: index });
  if (shared === true) return field.placeOf("shared").report(neverSupported, { why: unshared });
  if (selectors === "invalid" || !costIsSaid(field) || !defaultIsPlain(field, selectors.length === 0)) return "invalid";
  return {
    index,
    bucket: {
      requests: limit.requests,
      unit: limit.unit,
      ...(xRateLimitHeaders !== undefined && { headers: xRateLimitHeaders !== "Off" }),
    },
    selectors,
    shadowMode: shadowMode ?? false,
    cost: cost?.request?.metadata ?? cost?.request?.number,
  };
}

/** The schema accepts a number beside "from: Metadata", and the other way round. */
function costIsSaid(field: Field<Rule>): boolean {
  const { from, number, metadata } = field.value.cost?.request ?? {};
  const isSaid = from === "Metadata" ? number === undefined && metadata !== undefined : metadata === undefined;
  if (isSaid) return true;
  field
    .placeOf("cost", "request", "from")
    .report(valueOutOfRange, { bounds: "Number with number, and Metadata with metadata" });
  return false;
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

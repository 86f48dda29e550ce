// rateLimit.global: limits that the rate limit service of gwc.yaml counts.

import { rateLimitCostMissing, rateLimitWithoutService } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { GlobalRateLimitRule } from "../../../../model/ir/route/global-rate-limit.ts";
import type { RouteTraffic } from "../../../../model/ir/route/route-traffic.ts";
import type {
  BackendTrafficPolicyRateLimitGlobal,
  BackendTrafficPolicyRateLimitGlobalRule,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { LowerContext } from "../../context.ts";
import { addRateLimitService } from "../../destinations/rate-limit-service.ts";
import { lowerCost } from "./rate-limit-cost.ts";
import { lowerSelectors } from "./rate-limit-selectors.ts";

type Rule = BackendTrafficPolicyRateLimitGlobalRule;

/** Empty without rules. Reports lower/rate-limit-without-service where gwc.yaml does not say whom to ask. */
export function lowerGlobalRateLimit(
  field: Field<BackendTrafficPolicyRateLimitGlobal> | undefined,
  context: LowerContext,
): Pick<RouteTraffic, "globalRateLimit"> | "invalid" {
  const fields = field?.list("rules") ?? [];
  if (field === undefined || fields.length === 0) return {};
  const lowered = fields.map(lowerRule);
  const service = addRateLimitService(field.at, context);
  if (service === undefined) return field.report(rateLimitWithoutService, {}, { atKey: true });
  if (lowered.includes("invalid")) return "invalid";
  const rules = lowered.filter((rule) => rule !== "invalid");
  reportMissingCosts(rules, fields);
  return { globalRateLimit: { service, rules } };
}

function lowerRule(field: Field<Rule>, index: number): GlobalRateLimitRule | "invalid" {
  const { limit, shadowMode = false, xRateLimitHeaders, shared = false } = field.value;
  const selectors = lowerSelectors(field.list("clientSelectors"));
  const cost = field.below("cost");
  const requestCost = lowerCost(cost?.below("request"));
  const responseCost = lowerCost(cost?.below("response"));
  if (selectors === "invalid" || requestCost === "invalid" || responseCost === "invalid") return "invalid";
  const { namespace, name } = field.resource;
  return {
    // In a merged policy, a shared rule keeps the place in its own one, since others count with it.
    index: shared ? Number(field.path.at(-1)) : index,
    sharedBy: shared ? `${namespace}/${name}` : undefined,
    requests: limit.requests,
    unit: limit.unit,
    limitFrom: limit.fromMetadata,
    selectors,
    shadowMode,
    headers: xRateLimitHeaders === undefined ? undefined : xRateLimitHeaders !== "Off",
    requestCost,
    responseCost,
  };
}

/** Envoy does not count a request without the number, so another rule has to. */
function reportMissingCosts(rules: readonly GlobalRateLimitRule[], fields: readonly Field<Rule>[]): void {
  const isSure = ({ requestCost }: GlobalRateLimitRule) => typeof requestCost !== "object";
  if (rules.some((rule) => rule.selectors.length === 0 && isSure(rule))) return;
  for (const [position, rule] of rules.entries()) {
    const { requestCost } = rule;
    if (typeof requestCost !== "object") continue;
    fields[position]?.placeOf("cost", "request", "metadata").report(rateLimitCostMissing, { ...requestCost });
  }
}

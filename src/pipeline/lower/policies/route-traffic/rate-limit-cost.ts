// What one request costs of a rate limit.

import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { WholeField } from "../../../../model/fields.ts";
import type { RateLimitCost } from "../../../../model/ir/route/rate-limit.ts";
import type { BackendTrafficPolicyRateLimitLocalRuleCostRequest } from "../../../../model/resources/generated/backend-traffic-policy.ts";

type Cost = BackendTrafficPolicyRateLimitLocalRuleCostRequest;

/** undefined: 1. The schema accepts a number beside "from: Metadata", and the other way round. Reports lower/value-out-of-range. */
export function lowerCost(field: WholeField<Cost> | undefined): RateLimitCost | undefined | "invalid" {
  if (field === undefined) return undefined;
  const { from, number, metadata } = field.value;
  const isSaid = from === "Metadata" ? number === undefined && metadata !== undefined : metadata === undefined;
  if (isSaid) return metadata ?? number;
  return field.placeOf("from").report(valueOutOfRange, { bounds: "Number with number, and Metadata with metadata" });
}

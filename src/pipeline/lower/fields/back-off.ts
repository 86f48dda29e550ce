// perRetry.backOff, which the retries of routes and those of Envoy's own calls spell alike.

import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../model/fields.ts";
import type { Retry } from "../../../model/ir/route/retry.ts";
import type { BackendTrafficPolicyRetry } from "../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs } from "./durations.ts";

/** `field` is retry. "invalid" where the intervals contradict each other, which is reported. */
export function lowerBackOff(
  field: Field<BackendTrafficPolicyRetry>,
): Pick<Retry, "backOffBaseMs" | "backOffMaxMs"> | "invalid" {
  const { baseInterval, maxInterval } = field.value.perRetry?.backOff ?? {};
  const backOffBaseMs = optionalMs(baseInterval);
  const backOffMaxMs = optionalMs(maxInterval);
  if (backOffMaxMs === undefined || backOffMaxMs >= (backOffBaseMs ?? 0)) return { backOffBaseMs, backOffMaxMs };
  const place = field.placeOf("perRetry", "backOff", "maxInterval");
  return place.report(valueOutOfRange, { bounds: `at least ${backOffBaseMs}ms` });
}

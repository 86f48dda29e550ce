// retry: which requests are tried again, and how often.

import { retryCodesUnused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Retry } from "../../../../model/ir/route/retry.ts";
import type {
  BackendTrafficPolicyRetry,
  BackendTrafficPolicyRetryRetryOn,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { lowerBackOff } from "../../fields/back-off.ts";
import { optionalMs } from "../../fields/durations.ts";
import { atLeast } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

const codesTrigger = "retriable-status-codes";
/** What Envoy Gateway retries where retryOn is not set, besides its default triggers. */
const defaultCodes = [503];

export const retry: RouteTrafficFeature = {
  name: "retry",
  fields: ["numRetries", "numAttemptsPerPriority", "retryOn", "perRetry"],
  values: { numAttemptsPerPriority: atLeast(0) },
  on: ["requests"],
  lower(field) {
    const { numRetries, numAttemptsPerPriority, retryOn = {}, perRetry = {} } = field.value;
    warnOfUnusedCodes(field);
    const backOff = lowerBackOff(field);
    if (backOff === "invalid") return backOff;
    return {
      retry: {
        numRetries,
        ...lowerRetryOn(retryOn),
        perTryTimeoutMs: optionalMs(perRetry.timeout),
        ...backOff,
        numAttemptsPerPriority: numAttemptsPerPriority || undefined,
      },
    };
  },
};

/** Triggers and codes replace the defaults; naming only triggers leaves no codes, naming only codes keeps the default triggers. */
function lowerRetryOn({
  triggers = [],
  httpStatusCodes = [],
}: BackendTrafficPolicyRetryRetryOn): Pick<Retry, "triggers" | "statusCodes"> {
  if (triggers.length === 0)
    return { triggers: undefined, statusCodes: httpStatusCodes.length === 0 ? defaultCodes : httpStatusCodes };
  return { triggers, statusCodes: triggers.includes(codesTrigger) ? httpStatusCodes : [] };
}

/** Envoy looks at status codes only under their trigger, and the API leaves it to the user to name it. */
function warnOfUnusedCodes(field: Field<BackendTrafficPolicyRetry>): void {
  const { triggers = [], httpStatusCodes = [] } = field.value.retryOn ?? {};
  if (httpStatusCodes.length === 0 || triggers.length === 0 || triggers.includes(codesTrigger)) return;
  field.placeOf("retryOn", "httpStatusCodes").report(retryCodesUnused, {});
}

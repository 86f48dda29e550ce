// BackendTrafficPolicy retry.

import { retryCodesUnused } from "../../../../diagnostics/catalogue/lower.ts";
import type { Retry } from "../../../../model/ir/route/retry.ts";
import type { BackendTrafficPolicyRetryRetryOn } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { isWithin } from "../../fields/bounds.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { BackendTrafficField } from "./index.ts";

const codesTrigger = "retriable-status-codes";
/** What Envoy Gateway retries where retryOn says nothing, beside its default triggers. */
const defaultCodes = [503];

export const retryField: BackendTrafficField = {
  fields: ["retry.numRetries", "retry.numAttemptsPerPriority", "retry.retryOn", "retry.perRetry"],
  lower(policy, context) {
    const { retry } = policy.spec;
    if (retry === undefined) return {};
    warnOfUnusedCodes(policy, context);
    const { timeout, backOff } = retry.perRetry ?? {};
    const backOffBaseMs = optionalMs(backOff?.baseInterval);
    const backOffMaxMs = optionalMs(backOff?.maxInterval);
    const bounds = { least: backOffBaseMs ?? 0, unit: "ms" };
    const path = ["retry", "perRetry", "backOff", "maxInterval"];
    if (backOffMaxMs !== undefined && !isWithin(bounds, backOffMaxMs, policy, path, context)) return "invalid";
    return {
      retry: {
        numRetries: retry.numRetries,
        ...lowerRetryOn(retry.retryOn ?? {}),
        perTryTimeoutMs: optionalMs(timeout),
        backOffBaseMs,
        backOffMaxMs,
        numAttemptsPerPriority: retry.numAttemptsPerPriority || undefined,
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
function warnOfUnusedCodes(policy: BackendTrafficPolicyResource, { report }: LowerContext): void {
  const { triggers = [], httpStatusCodes = [] } = policy.spec.retry?.retryOn ?? {};
  if (httpStatusCodes.length === 0 || triggers.length === 0 || triggers.includes(codesTrigger)) return;
  report(retryCodesUnused({ title: titleOf(policy) }, originOf(policy, "spec", "retry", "retryOn", "httpStatusCodes")));
}

// Retries of failed requests.

import type { RetryPolicy, RetryPolicy_RetryBackOff } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Retry } from "../../../model/ir/route/retry.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { backOff, buildRetryHosts } from "../messages/retries.ts";
import { duration } from "../messages/values.ts";

const statusCodeTrigger = "retriable-status-codes";
/** Envoy Gateway's. */
const defaultTriggers = ["connect-failure", "refused-stream", "unavailable", "cancelled", statusCodeTrigger];
const envoyBaseIntervalMs = 25;

export function buildRetry(retry: Retry): RetryPolicy {
  return fields<RetryPolicy>(
    { retry_on: retryOn(retry), num_retries: retry.numRetries, per_try_timeout: duration(retry.perTryTimeoutMs) },
    buildRetryHosts(retry),
    { retriable_status_codes: unlessEmpty(retry.statusCodes), retry_back_off: buildBackOff(retry) },
  );
}

/** Envoy retries by status code only with this trigger. */
function retryOn({ triggers = defaultTriggers, statusCodes }: Retry): string {
  const words =
    statusCodes.length > 0 && !triggers.includes(statusCodeTrigger) ? [...triggers, statusCodeTrigger] : triggers;
  return words.join(",");
}

function buildBackOff({ backOffBaseMs, backOffMaxMs }: Retry): RetryPolicy_RetryBackOff | undefined {
  if (backOffBaseMs === undefined && backOffMaxMs === undefined) return undefined;
  const baseMs = backOffBaseMs ?? Math.min(envoyBaseIntervalMs, backOffMaxMs ?? envoyBaseIntervalMs);
  return fields({
    base_interval: backOff(baseMs),
    max_interval: backOffMaxMs === undefined ? undefined : backOff(backOffMaxMs),
  });
}

// Retries of failed requests.

import { any } from "../../../model/envoy/any.ts";
import type { RetryPolicy, RetryPolicy_RetryBackOff } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Retry } from "../../../model/ir/route/retry.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { duration } from "../messages/values.ts";

const statusCodeTrigger = "retriable-status-codes";
/** Envoy Gateway's. */
const defaultTriggers = ["connect-failure", "refused-stream", "unavailable", "cancelled", statusCodeTrigger];
const envoyBaseIntervalMs = 25;

/** Retries go to another host if there is one: Envoy picks up to five times before it takes the same host again. */
export function buildRetry(retry: Retry): RetryPolicy {
  return fields({
    retry_on: retryOn(retry),
    num_retries: retry.numRetries,
    per_try_timeout: duration(retry.perTryTimeoutMs),
    retry_priority: buildRetryPriority(retry),
    retry_host_predicate: [
      {
        name: "envoy.retry_host_predicates.previous_hosts",
        typed_config: any("envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate", {}),
      },
    ],
    host_selection_retry_max_attempts: 5,
    retriable_status_codes: unlessEmpty(retry.statusCodes),
    retry_back_off: buildBackOff(retry),
  });
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

/** Envoy counts in milliseconds and rejects 0. */
function backOff(timeMs: number): string {
  return duration(Math.max(1, timeMs));
}

/** The number of attempts within one priority before Envoy moves on to the next. */
function buildRetryPriority({ numAttemptsPerPriority }: Retry): RetryPolicy["retry_priority"] {
  if (numAttemptsPerPriority === undefined) return undefined;
  const config = { update_frequency: numAttemptsPerPriority };
  return {
    name: "envoy.retry_priorities.previous_priorities",
    typed_config: any("envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig", config),
  };
}

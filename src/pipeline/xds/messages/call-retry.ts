// Calls of Envoy itself that are tried again.

import type { BackoffStrategy, RetryPolicy } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Call, CallRetry } from "../../../model/ir/destination/call.ts";
import { fields } from "./fields.ts";
import { backOff, buildRetryHosts } from "./retries.ts";

/** Those of Envoy Gateway that need no status codes. */
const defaultTriggers = ["connect-failure", "refused-stream", "unavailable", "cancelled"];
/** For calls, not for routes. */
const envoyBaseIntervalMs = 1000;
/** What services have to answer, unless set otherwise. */
const callTimeoutMs = 10_000;

/**
 * undefined: Envoy's own, which is no retry. Of a gRPC service it stands beside envoy_grpc: the policy in there is for xDS streams only.
 * @see envoy.config.core.v3.RetryPolicy
 */
export function buildCallRetry({ retry, timeoutMs = 0 }: Call): RetryPolicy | undefined {
  if (retry === undefined) return undefined;
  const { numRetries, triggers = defaultTriggers } = retry;
  return fields<RetryPolicy>(
    {
      retry_back_off: buildBackOff(retry, Math.max(callTimeoutMs, timeoutMs)),
      num_retries: numRetries,
      retry_on: triggers.join(","),
    },
    buildRetryHosts(retry),
  );
}

/**
 * Envoy ends each try after max_interval, too, and takes ten times base_interval where it is not set: 100 ms would be the end of each try
 * after a second, in silence.
 */
function buildBackOff({ backOffBaseMs, backOffMaxMs }: CallRetry, tryMs: number): BackoffStrategy | undefined {
  if (backOffBaseMs === undefined && backOffMaxMs === undefined) return undefined;
  const baseMs = Math.max(1, backOffBaseMs ?? Math.min(envoyBaseIntervalMs, backOffMaxMs ?? envoyBaseIntervalMs));
  const maxMs = backOffMaxMs ?? Math.max(tryMs, 10 * baseMs);
  return { base_interval: backOff(baseMs), max_interval: backOff(maxMs) };
}

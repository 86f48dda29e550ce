// How Envoy's own calls to a destination are limited and tried again.

import type { Retry } from "../route/retry.ts";

/** Which triggers count is not the user's choice everywhere; an answer's status counts only by a trigger, and a try is limited by backOffMaxMs. */
export type CallRetry = Omit<Retry, "statusCodes" | "perTryTimeoutMs">;

export interface Call {
  /** undefined: never again. */
  readonly retry?: CallRetry;
  /** The answer must arrive within it, after all tries; 0: no limit. */
  readonly timeoutMs?: number;
}

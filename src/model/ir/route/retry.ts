// Which requests are tried again, and how often.

export interface Retry {
  readonly numRetries: number;
  /** Envoy's retry_on values; undefined: Envoy Gateway's defaults. */
  readonly triggers: readonly string[] | undefined;
  readonly statusCodes: readonly number[];
  readonly perTryTimeoutMs: number | undefined;
  readonly backOffBaseMs: number | undefined;
  readonly backOffMaxMs: number | undefined;
  readonly numAttemptsPerPriority: number | undefined;
}

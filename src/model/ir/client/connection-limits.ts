// How many connections clients may have, and how long one lasts.

export interface ConnectionLimits {
  /** At once; further ones are closed. */
  readonly most?: number;
  readonly closeDelayMs?: number;
  readonly durationMs?: number;
  /** 0: no limit. */
  readonly requests?: number;
  /** Of a request with its answer; 0: no limit. */
  readonly streamDurationMs?: number;
}

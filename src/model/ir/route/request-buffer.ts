// Request buffering: a backend sees a request only when all of it has arrived.

export interface RequestBuffer {
  /** Above it the request is answered with 413; at least 1, at most 4 294 967 295. */
  readonly maxRequestBytes: number;
}

// Faults that a route injects: delayed requests, and aborted ones.

export interface FaultInjection {
  readonly delay: FaultDelay | undefined;
  readonly abort: FaultAbort | undefined;
}

export interface FaultDelay {
  readonly delayMs: number;
  /** Of all requests, 0 to 100. */
  readonly percent: number;
}

export interface FaultAbort {
  readonly answer: { readonly kind: "http" | "grpc"; readonly status: number };
  /** Of all requests, 0 to 100. */
  readonly percent: number;
}

// How much may be in flight to a destination at a time.

export interface CircuitBreaker {
  readonly maxConnections: number;
  readonly maxPendingRequests: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxRequestsPerConnection: number | undefined;
  readonly perEndpointMaxConnections: number | undefined;
  readonly retryBudget: { readonly percent: number; readonly minRetryConcurrency: number } | undefined;
}

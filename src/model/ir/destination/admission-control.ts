// Requests that Envoy rejects by itself while many others to the same destination fail.

/** Undefined parts are Envoy's own defaults. */
export interface AdmissionControl {
  /** How far back requests count: whole seconds; 30 by default. */
  readonly windowSeconds: number | undefined;
  /** Of all requests, 1 to 100: below it, requests are rejected; 95 by default. */
  readonly minSuccessPercent: number | undefined;
  /** How steeply the share of rejected requests rises; 1, the default, is linear. */
  readonly aggression: number | undefined;
  /** A second: below it, no request is rejected; 0 by default. */
  readonly minRequestRate: number | undefined;
  /** Of all requests, 0 to 100; 80 by default. */
  readonly maxRejectionPercent: number | undefined;
  /** What counts as success, in order; [] is Envoy's default, all below 500. */
  readonly httpStatuses: readonly number[];
  /** As numbers; [] is Envoy's default. */
  readonly grpcStatuses: readonly number[];
}

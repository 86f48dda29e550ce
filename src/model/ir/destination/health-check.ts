// How a destination's endpoints are found to be down: by probes, and by how they answer.

export interface HealthCheck {
  readonly active: ActiveHealthCheck | undefined;
  readonly passive: PassiveHealthCheck | undefined;
  readonly panicThresholdPercent: number | undefined;
}

export interface ActiveHealthCheck {
  readonly timeoutMs: number;
  readonly intervalMs: number;
  readonly initialJitterMs: number | undefined;
  readonly unhealthyThreshold: number;
  readonly healthyThreshold: number;
  readonly port: number | undefined;
  readonly log?: HealthCheckLog;
  readonly probe:
    | {
        readonly kind: "http";
        readonly host: string | undefined;
        readonly path: string;
        readonly method: string | undefined;
        readonly expectedStatuses: readonly number[];
        readonly retriableStatuses: readonly number[];
        readonly body?: Payload;
        readonly expectedResponse: Payload | undefined;
      }
    | { readonly kind: "tcp"; readonly send: Payload | undefined; readonly receive: Payload | undefined }
    | { readonly kind: "grpc"; readonly service: string | undefined };
}

/** Changes of an endpoint's health are always in it, and the first failure of a series. */
export interface HealthCheckLog {
  readonly path: string;
  readonly everyFailure: boolean;
  readonly everySuccess: boolean;
}

/** Bytes of a probe, in hexadecimal. */
export type Payload = string;

export interface PassiveHealthCheck {
  readonly intervalMs: number;
  readonly baseEjectionTimeMs: number;
  readonly maxEjectionPercent: number;
  readonly consecutive5xxErrors: number;
  readonly consecutiveGatewayErrors: number | undefined;
  readonly consecutiveLocalOriginFailures: number;
  readonly splitExternalLocalOriginErrors: boolean;
  readonly failurePercentageThreshold: number | undefined;
  readonly alwaysEjectOneEndpoint: boolean | undefined;
}

// How a destination's endpoints share its requests.

import type { ModuleLibrary } from "../module-library.ts";

export type LoadBalancer =
  | { readonly kind: "leastRequest" | "roundRobin"; readonly slowStartMs: number | undefined }
  | { readonly kind: "random" }
  | { readonly kind: "consistentHash"; readonly tableSize: number | undefined }
  | BackendUtilization
  | ModuleBalancer;

/** By the load that endpoints report in ORCA's form, with their answers or when they are asked. Fields that are not set have Envoy's own values. */
export interface BackendUtilization {
  readonly kind: "backendUtilization";
  readonly slowStartMs?: number;
  /** How long an endpoint must have reported before its report counts. */
  readonly blackoutMs?: number;
  /** How long its last report counts. */
  readonly expirationMs?: number;
  readonly updateMs?: number;
  /** 1 is 100 percent: how much the share of failed requests lowers a weight. */
  readonly errorPenalty?: number;
  readonly metricNames?: readonly string[];
  /** Endpoints are asked for reports over gRPC. */
  readonly outOfBand?: { readonly periodMs?: number; readonly port?: number; readonly authority?: string };
}

/** A shared library chooses. */
export interface ModuleBalancer {
  readonly kind: "module";
  readonly library: ModuleLibrary;
  /** Which balancer of the library. */
  readonly name: string;
  /** JSON that the library reads when it is started; undefined: nothing. */
  readonly config?: string;
}

// The events of a runner, as its user is told.

import type { EnvoyExit } from "../envoy/envoy-process.ts";
import type { RunningEnvoy } from "../envoy/start-envoy.ts";

export type RunEvent =
  /** The first Envoy, or the first one after a crash, serves. */
  | { readonly kind: "started"; readonly envoy: RunningEnvoy }
  /** A new Envoy serves, and the one before finishes its requests. */
  | { readonly kind: "swapped"; readonly envoy: RunningEnvoy; readonly tookMs: number }
  | { readonly kind: "unchanged" }
  | KeptEvent
  | { readonly kind: "crashed"; readonly exit: EnvoyExit; readonly restartMs: number };

/** Nothing changed for clients: the Envoy before goes on, or none runs yet. */
export interface KeptEvent {
  readonly kind: "kept";
  /** input: the input has errors. rejected: Envoy rejected the configuration. start: Envoy accepted it and did not become ready. */
  readonly cause: "input" | "rejected" | "start";
  readonly problem: string;
  readonly envoy: RunningEnvoy | undefined;
}

// The states of an Envoy that is kept running.

import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { EnvoyFamily } from "./envoy-family.ts";

export type State = { readonly kind: "empty" } | Serving | Fallen;

/** A configuration, and its digest from the time when it was read. */
export interface Target {
  readonly config: EnvoyConfig;
  readonly digest: string;
}

export interface Serving {
  readonly kind: "serving";
  readonly target: Target;
  readonly family: EnvoyFamily;
  readonly sinceMs: number;
}

/** Envoy crashed, and will be started again with the same configuration. */
interface Fallen {
  readonly kind: "fallen";
  readonly target: Target;
  /** Resolves when no Envoy of the family runs any more: a predecessor may outlive the one that crashed. */
  readonly cleared: Promise<void>;
  readonly restart: NodeJS.Timeout;
}

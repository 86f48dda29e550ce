// The states of an Envoy that is kept running.

import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { EnvoyFamily } from "./envoy-family.ts";

export type State = { readonly kind: "empty" } | Serving | Fallen;

/** A configuration, and the digest of what it was when it was taken. */
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

/** Envoy crashed, and will be started again on what it served. */
interface Fallen {
  readonly kind: "fallen";
  readonly target: Target;
  /** Resolves when nothing of the fallen family runs any more: a predecessor may outlive the one that crashed. */
  readonly cleared: Promise<void>;
  readonly restart: NodeJS.Timeout;
}

// What a runner needs: how its Envoys are started, where their configurations come from, and who is told.

import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { FamilyOptions } from "./envoy-family.ts";
import type { RunEvent } from "./run-event.ts";

/** How Envoys are started, and who is told what happens to them. */
export interface KeeperOptions extends FamilyOptions {
  readonly onEvent: (event: RunEvent) => void;
}

export interface RunnerOptions extends Omit<KeeperOptions, "drainMs"> {
  /** 5 000 when left out. */
  readonly drainMs?: number;
  /** Gives the newest configuration; undefined when the input is broken, which it has reported itself. */
  readonly compile: () => Promise<EnvoyConfig | undefined>;
}

// The options of a runner: how its Envoys are started, where configurations come from, who receives the events.

import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { FamilyOptions } from "./envoy-family.ts";
import type { RunEvent } from "./run-event.ts";

/** How Envoys are started, and who receives the events. */
export interface KeeperOptions extends FamilyOptions {
  readonly onEvent: (event: RunEvent) => void;
}

export interface RunnerOptions extends Omit<KeeperOptions, "drainMs"> {
  /** 5 000 when left out. */
  readonly drainMs?: number;
  /** Compiles the newest input; undefined when it has errors, which are reported already. */
  readonly compile: () => Promise<EnvoyConfig | undefined>;
}

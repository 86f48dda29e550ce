// Keeps an Envoy running on the newest good configuration: what `gwc run` does after the first build.

import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { RunningEnvoy } from "../envoy/start-envoy.ts";
import { EnvoyKeeper } from "./envoy-keeper.ts";
import type { RunnerOptions } from "./run-options.ts";
import { SerialQueue } from "./serial-queue.ts";

export interface Runner {
  /** Compiles and takes over the result. Calls during a turn share one further turn; resolves when a turn that began after the call is over. */
  refresh(): Promise<void>;
  current(): RunningEnvoy | undefined;
  /** Finishes what is under way, lets requests finish for the drain time, then ends Envoy. */
  stop(options?: { readonly drainMs?: number }): Promise<void>;
}

const defaultDrainMs = 5000;

/** Starts nothing yet; the first `refresh` does. */
export function createRunner(options: RunnerOptions): Runner {
  return new EnvoyRunner(options);
}

class EnvoyRunner implements Runner {
  readonly #compile: () => Promise<EnvoyConfig | undefined>;
  readonly #drainMs: number;
  readonly #queue = new SerialQueue();
  readonly #keeper: EnvoyKeeper;
  /** The turn that has not begun yet: it will compile the newest input. */
  #waiting: Promise<void> | undefined;

  constructor({ compile, drainMs = defaultDrainMs, ...options }: RunnerOptions) {
    this.#compile = compile;
    this.#drainMs = drainMs;
    this.#keeper = new EnvoyKeeper({ admin: "any", ...options, drainMs }, this.#queue);
  }

  current(): RunningEnvoy | undefined {
    return this.#keeper.current;
  }

  refresh(): Promise<void> {
    this.#waiting ??= this.#queue.run(async () => {
      this.#waiting = undefined;
      if (!this.#keeper.isStopping) await this.#turn();
    });
    return this.#waiting;
  }

  async #turn(): Promise<void> {
    const config = await this.#compile();
    if (this.#keeper.isStopping) return;
    if (config === undefined) this.#keeper.keep("input", "the input has errors");
    else await this.#keeper.takeOver(config);
  }

  async stop({ drainMs = this.#drainMs }: { readonly drainMs?: number } = {}): Promise<void> {
    await this.#keeper.stop(drainMs);
  }
}

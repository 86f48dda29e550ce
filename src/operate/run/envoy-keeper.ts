// One Envoy that serves, its replacement by a newer one, and its return after a crash.

import { defined } from "../../base/defined.ts";
import { digestOfConfig, type EnvoyConfig } from "../envoy/envoy-config.ts";
import type { EnvoyExit } from "../envoy/envoy-process.ts";
import type { RunningEnvoy } from "../envoy/start-envoy.ts";
import { validateConfig } from "../envoy/validate-config.ts";
import { type EnvoyFamily, startFamily } from "./envoy-family.ts";
import type { Serving, State, Target } from "./keeper-state.ts";
import { RestartDelay } from "./restart-delay.ts";
import type { KeptEvent } from "./run-event.ts";
import type { KeeperOptions } from "./run-options.ts";
import type { SerialQueue } from "./serial-queue.ts";
import { takenAddress } from "./taken-address.ts";

/** An Envoy that served for this long is started again after the shortest delay. */
const steadyMs = 60_000;

/** `takeOver` is called from the queue; restarts and the stop queue themselves. */
export class EnvoyKeeper {
  readonly #options: KeeperOptions;
  readonly #queue: SerialQueue;
  readonly #delay = new RestartDelay();
  #state: State = { kind: "empty" };
  #isStopping = false;

  constructor(options: KeeperOptions, queue: SerialQueue) {
    this.#options = options;
    this.#queue = queue;
  }

  get current(): RunningEnvoy | undefined {
    return this.#state.kind === "serving" ? this.#state.family.current : undefined;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Serves the configuration, or keeps the Envoy before and reports why. */
  async takeOver(config: EnvoyConfig): Promise<void> {
    const state = this.#state;
    const target = { config, digest: digestOfConfig(config) };
    if (state.kind === "serving" && state.target.digest === target.digest) this.#options.onEvent({ kind: "unchanged" });
    else if (await (state.kind === "serving" ? this.#replace(state, target) : this.#begin(target))) this.#delay.reset();
  }

  keep(cause: KeptEvent["cause"], problem: string): false {
    this.#options.onEvent({ kind: "kept", cause, problem, envoy: this.current });
    return false;
  }

  /** From now on nothing is started again; what is under way is finished first. */
  async stop(drainMs: number): Promise<void> {
    this.#isStopping = true;
    await this.#queue.run(async () => {
      if (this.#state.kind === "serving") await this.#state.family.stop({ drainMs });
      if (this.#state.kind !== "fallen") return;
      clearTimeout(this.#state.restart);
      await this.#state.cleared;
    });
  }

  async #replace(serving: Serving, target: Target): Promise<boolean> {
    const startedAt = performance.now();
    // First, because after a failed successor the family can have no other.
    const validation = await validateConfig(this.#options.envoy, target.config, defined({ cwd: this.#options.cwd }));
    if (validation.kind === "rejected") return this.keep("rejected", validation.problem);
    if (this.#state !== serving || !serving.family.canSucceed()) return this.#begin(target, startedAt);
    const started = await serving.family.succeed(target.config);
    if (started.kind === "started") return this.#serve(serving.family, target, startedAt);
    // A crash in the meantime ends the successor too; its configuration is not at fault.
    return this.#state === serving ? this.keep("start", started.problem) : this.#begin(target, startedAt);
  }

  /** Starts a family; a second one beside the first where the first can have no successor. */
  async #begin(target: Target, startedAt = performance.now()): Promise<boolean> {
    if (this.#state.kind === "fallen") await this.#state.cleared;
    const isAlone = this.#state.kind !== "serving";
    // Envoys share ports (SO_REUSEPORT): beside another program's Envoy, each would get a part of the requests, and no error.
    const taken = isAlone ? await takenAddress(target.config) : undefined;
    if (taken !== undefined) return this.keep("start", `cannot bind '${taken}': Address already in use`);
    const options: KeeperOptions = isAlone ? this.#options : { ...this.#options, admin: "any" };
    const started = await startFamily(target.config, options);
    if (started.kind === "failed") return this.keep("start", started.problem);
    const before = this.#state;
    this.#serve(started.family, target, startedAt);
    if (before.kind === "serving") await before.family.stop({ drainMs: this.#options.drainMs });
    return true;
  }

  #serve(family: EnvoyFamily, target: Target, startedAt: number): true {
    const before = this.#state;
    if (before.kind === "fallen") clearTimeout(before.restart);
    this.#state = { kind: "serving", target, family, sinceMs: performance.now() };
    const envoy = family.current;
    void envoy.exited.then((exit) => this.#onExit(envoy, exit));
    if (before.kind !== "serving") this.#options.onEvent({ kind: "started", envoy });
    else this.#options.onEvent({ kind: "swapped", envoy, tookMs: performance.now() - startedAt });
    return true;
  }

  /** The end of an Envoy that has a successor or that gwc stops is not a crash. */
  #onExit(envoy: RunningEnvoy, exit: EnvoyExit): void {
    const state = this.#state;
    if (exit.expected || this.#isStopping || state.kind !== "serving" || state.family.current !== envoy) return;
    if (performance.now() - state.sinceMs > steadyMs) this.#delay.reset();
    const restartMs = this.#fall(state.target, state.family.stop({ drainMs: 0 }));
    this.#options.onEvent({ kind: "crashed", exit, restartMs });
  }

  #fall(target: Target, cleared: Promise<void>): number {
    const delayMs = this.#delay.next();
    const restart = setTimeout(() => this.#queue.run(() => this.#startAgain()), delayMs);
    this.#state = { kind: "fallen", target, cleared, restart };
    return delayMs;
  }

  async #startAgain(): Promise<void> {
    const state = this.#state;
    if (state.kind !== "fallen" || this.#isStopping) return;
    if (!(await this.#begin(state.target))) this.#fall(state.target, state.cleared);
  }
}

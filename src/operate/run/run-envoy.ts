// Keeps an Envoy running on the newest good configuration: what `gwc run` does after the first build.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import type { EnvoyExit } from "../envoy/envoy-process.ts";
import type { RunningEnvoy } from "../envoy/start-envoy.ts";
import { validateConfig } from "../envoy/validate-config.ts";
import { type EnvoyFamily, type FamilyOptions, startFamily } from "./envoy-family.ts";
import { takenAddress } from "./taken-address.ts";

export interface RunnerOptions extends Partial<Omit<FamilyOptions, "onExit">> {
  readonly envoy: string;
  /** Gives the newest configuration; undefined when the input is broken, which it has reported itself. */
  readonly compile: () => Promise<EnvoyConfig | undefined>;
  readonly onEvent: (event: RunEvent) => void;
}

export type RunEvent =
  /** The first Envoy, or the first one after a crash, serves. */
  | { readonly kind: "started"; readonly envoy: RunningEnvoy }
  /** A new Envoy serves, and the one before finishes what it began. */
  | { readonly kind: "swapped"; readonly envoy: RunningEnvoy; readonly tookMs: number }
  | { readonly kind: "unchanged" }
  /** Nothing changed for clients: the Envoy before goes on, or none runs yet. */
  | {
      readonly kind: "kept";
      /** input: compile gave nothing. rejected: Envoy refused the configuration. start: it accepted it and did not become ready. */
      readonly cause: "input" | "rejected" | "start";
      readonly problem: string;
      readonly envoy: RunningEnvoy | undefined;
    }
  | { readonly kind: "crashed"; readonly exit: EnvoyExit; readonly restartMs: number };

export interface Runner {
  /** Compiles and takes the result over. Calls during a turn lead to one further turn; resolves when nothing is left to do. */
  refresh(): Promise<void>;
  current(): RunningEnvoy | undefined;
  /** Lets requests finish for the drain time, then ends Envoy. */
  stop(options?: { readonly drainMs?: number }): Promise<void>;
}

const defaultDrainMs = 5000;
const firstRestartMs = 500;
const longestRestartMs = 30_000;
/** An Envoy that served so long is started again after the shortest wait. */
const steadyMs = 60_000;

/** Starts nothing yet; the first `refresh` does. */
export function createRunner(options: RunnerOptions): Runner {
  const drainMs = options.drainMs ?? defaultDrainMs;
  let family: EnvoyFamily | undefined;
  let served: { readonly config: EnvoyConfig; readonly digest: string } | undefined;
  let asked = false;
  let turns: Promise<void> | undefined;
  let stopped = false;
  let restartMs = firstRestartMs;
  let servedSince = 0;
  let restart: NodeJS.Timeout | undefined;

  const onExit = (exit: EnvoyExit) => {
    if (exit.expected || stopped) return;
    if (performance.now() - servedSince > steadyMs) restartMs = firstRestartMs;
    options.onEvent({ kind: "crashed", exit, restartMs });
    const fallen = family;
    family = undefined;
    void enqueue(async () => fallen?.stop({ drainMs: 0 })); // its predecessor may still be there
    scheduleRestart();
  };
  const scheduleRestart = () => {
    restart = setTimeout(() => enqueue(startAgain), restartMs);
    restartMs = Math.min(2 * restartMs, longestRestartMs);
  };
  const startAgain = async () => {
    if (served === undefined || family !== undefined || stopped) return;
    if (!(await begin(served.config))) scheduleRestart();
  };
  const familyOptions: FamilyOptions = { admin: "any", ...options, drainMs, onExit };

  /** Starts a family; a second one beside the first where the first can have no successor. */
  const begin = async (config: EnvoyConfig): Promise<boolean> => {
    const startedAt = performance.now();
    // Envoys share ports (SO_REUSEPORT): beside a stranger, each would get a part of the requests and nobody be told.
    const taken = family === undefined ? await takenAddress(config) : undefined;
    if (taken !== undefined) return keep("start", `cannot bind '${taken}': Address already in use`);
    const started = await startFamily(config, { ...familyOptions, admin: family ? "any" : familyOptions.admin });
    if (started.kind === "failed") return keep("start", started.problem);
    const before = family;
    family = started.family;
    servedSince = performance.now();
    const envoy = family.current;
    if (before === undefined) options.onEvent({ kind: "started", envoy });
    else options.onEvent({ kind: "swapped", envoy, tookMs: performance.now() - startedAt });
    await before?.stop({ drainMs });
    return true;
  };
  const takeOver = async (config: EnvoyConfig): Promise<boolean> => {
    if (family === undefined) return begin(config);
    const startedAt = performance.now();
    // First, because a successor that fails ends the family.
    const validation = await validateConfig(options.envoy, config, { cwd: options.cwd });
    if (validation.kind === "rejected") return keep("rejected", validation.problem);
    if (!family.canSucceed()) return begin(config);
    const started = await family.succeed(config);
    if (started.kind === "failed") return keep("start", started.problem);
    options.onEvent({ kind: "swapped", envoy: started.envoy, tookMs: performance.now() - startedAt });
    return true;
  };
  const keep = (cause: "input" | "rejected" | "start", problem: string): false => {
    options.onEvent({ kind: "kept", cause, problem, envoy: family?.current });
    return false;
  };
  const turn = async () => {
    const config = await options.compile();
    if (stopped) return;
    if (config === undefined) {
      keep("input", "the input has errors");
      return;
    }
    const digest = digestOf(config);
    if (family !== undefined && digest === served?.digest) {
      options.onEvent({ kind: "unchanged" });
      return;
    }
    if (await takeOver(config)) {
      served = { config, digest };
      restartMs = firstRestartMs;
    }
  };

  // One thing at a time: turns, restarts and the stop stand in one line.
  let line: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  };
  const refresh = () => {
    asked = true;
    turns ??= enqueue(async () => {
      try {
        while (asked && !stopped) {
          asked = false;
          await turn();
        }
      } finally {
        turns = undefined;
      }
    });
    return turns;
  };
  const stop = async (stopOptions: { readonly drainMs?: number } = {}) => {
    stopped = true;
    clearTimeout(restart);
    await enqueue(async () => family?.stop({ drainMs: stopOptions.drainMs ?? drainMs }));
  };
  return { refresh, current: () => family?.current, stop };
}

/** Equal digests: Envoy would see the same. */
function digestOf(config: EnvoyConfig): string {
  const bytes = config.kind === "file" ? readFileSync(config.path) : JSON.stringify(config.bootstrap);
  return createHash("sha256").update(`${config.kind}\0`).update(bytes).digest("hex");
}

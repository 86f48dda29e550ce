// Successive Envoys on one host that hand over their sockets: Envoy's hot restart.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import { untilIdle } from "../envoy/envoy-life.ts";
import { makePrivateFolder } from "../envoy/private-folder.ts";
import { type RunningEnvoy, type StartEnvoyOptions, type StartResult, startEnvoy } from "../envoy/start-envoy.ts";

export type FamilyOptions = Omit<StartEnvoyOptions, "config" | "hotRestart"> & {
  /** How long the predecessor may finish its requests; rounded up to whole seconds, at least one. */
  readonly drainMs: number;
};

/** The Envoy that serves, and at most one predecessor that drains. */
export interface EnvoyFamily {
  readonly current: RunningEnvoy;
  /**
   * Starts the successor. It takes over the listening sockets themselves, queued connections included, so that no request
   * is lost; two Envoys side by side on one port (SO_REUSEPORT) would lose the queue of the one that ends.
   * If it fails, the current Envoy goes on serving but can have no further successor in this family. It fails where the family is
   * stopped before it is ready.
   */
  succeed(config: EnvoyConfig): Promise<StartResult>;
  /** False once a successor has failed, and where the system does not allow hot restart. */
  canSucceed(): boolean;
  stop(options: { readonly drainMs: number }): Promise<void>;
}

type FamilyResult =
  | { readonly kind: "started"; readonly family: EnvoyFamily }
  | Extract<StartResult, { kind: "failed" }>;

/** Starts the first Envoy of a family. Where hot restart is not possible, it runs alone. */
export async function startFamily(config: EnvoyConfig, options: FamilyOptions): Promise<FamilyResult> {
  const folder = makePrivateFolder("gwc-family-");
  const idFile = join(folder, "base-id");
  const flags = ["--use-dynamic-base-id", "--base-id-path", idFile, ...drainFlags(options.drainMs)];
  const first = await startEnvoy({ ...options, config, hotRestart: flags });
  const baseId = readId(idFile);
  rmSync(folder, { recursive: true, force: true });
  if (first.kind === "started") return { kind: "started", family: createFamily(first.envoy, baseId, options) };
  forgetSharedMemory(baseId);
  // Needs shared memory and a domain socket, which some sandboxes refuse.
  if (!/shared memory|shm_open|domain socket|hot restart/i.test(first.problem)) return first;
  const alone = await startEnvoy({ ...options, config });
  return alone.kind === "failed" ? alone : { kind: "started", family: createFamily(alone.envoy, undefined, options) };
}

function createFamily(first: RunningEnvoy, baseId: string | undefined, options: FamilyOptions): EnvoyFamily {
  let current = first;
  let before: RunningEnvoy | undefined;
  let epoch = 0;
  let fertile = baseId !== undefined;
  let over = false;

  const succeed = async (config: EnvoyConfig) => {
    if (before !== undefined) await untilIdle(before, options.drainMs + 5000);
    // Opens the admin connection that is used later: its admin port closes when a successor starts.
    await current.admin.get("/ready").catch(() => undefined);
    const flags = ["--base-id", baseId ?? "0", "--restart-epoch", String(epoch + 1), ...drainFlags(options.drainMs)];
    const predecessor = new AbortController();
    // A successor waits forever for the answers of a predecessor that died.
    void current.exited.then(() => predecessor.abort("the Envoy before it ended"));
    const started = await startEnvoy({ ...options, config, hotRestart: flags, signal: predecessor.signal });
    if (started.kind === "failed") {
      fertile = false;
      return started;
    }
    if (over) {
      // It became ready while its predecessor died: it could have no successor, because the shared memory is gone.
      await started.envoy.stop();
      return { kind: "failed", problem: "the Envoy before it ended", log: started.envoy.log } as const;
    }
    epoch += 1;
    current.expectExit(); // the successor ends it; an end from outside would end the successor too
    before = current;
    current = started.envoy;
    return started;
  };
  const stop = async ({ drainMs }: { readonly drainMs: number }) => {
    over = true;
    await current.stop({ drainMs });
    await before?.stop();
    forgetSharedMemory(baseId);
  };
  return {
    get current() {
      return current;
    },
    succeed,
    canSucceed: () => fertile,
    stop,
  };
}

/** How long the predecessor stays. Its statistics are not merged into the successor's, whose connection counts would be wrong. */
function drainFlags(drainMs: number): string[] {
  const seconds = String(Math.max(1, Math.ceil(drainMs / 1000)));
  return ["--drain-time-s", seconds, "--parent-shutdown-time-s", seconds, "--skip-hot-restart-parent-stats"];
}

function readId(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** Envoy leaves its shared memory behind; the number in its name is ten times the base id. */
function forgetSharedMemory(baseId: string | undefined): void {
  if (baseId === undefined || !/^\d+$/.test(baseId)) return;
  rmSync(`/dev/shm/envoy_shared_memory_${BigInt(baseId) * 10n}`, { force: true });
}

// One Envoy as a child process: how it starts, how it ends, and that it never outlives gwc.

import { type ChildProcess, spawn } from "node:child_process";
import { collectLog, type EnvoyLog } from "./envoy-log.ts";

/** How an Envoy ended. `expected`: gwc or its successor ended it. */
export interface EnvoyExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly expected: boolean;
}

export interface EnvoyProcess {
  readonly pid: number;
  readonly log: EnvoyLog;
  readonly exited: Promise<EnvoyExit>;
  hasExited(): boolean;
  /** From now on its end is not a crash. */
  expectExit(): void;
  /** SIGTERM, then SIGKILL if it still runs after the time. */
  end(killAfterMs: number): Promise<EnvoyExit>;
}

const living = new Set<ChildProcess>();

/** Starts the process in a group of its own, so that Ctrl-C in a terminal reaches gwc alone, which then drains Envoy. */
export function spawnEnvoy(
  path: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly log?: (line: string) => void },
): Promise<EnvoyProcess | { readonly problem: string }> {
  const child = spawn(path, parameters, { stdio: ["ignore", "pipe", "pipe"], detached: true, cwd: options.cwd });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ problem: error.message }));
    child.once("spawn", () => resolve(watchProcess(child, collectLog([child.stdout, child.stderr], options.log))));
  });
}

function watchProcess(child: ChildProcess, log: EnvoyLog): EnvoyProcess {
  let expected = false;
  let over = false;
  if (living.size === 0) process.once("exit", killLiving);
  living.add(child);
  const exited = new Promise<EnvoyExit>((resolve) => {
    // "close" comes after the last line of the log.
    child.once("close", (code, signal) => {
      over = true;
      living.delete(child);
      if (living.size === 0) process.removeListener("exit", killLiving);
      resolve({ code, signal, expected });
    });
  });
  const expectExit = () => {
    expected = true;
  };
  const end = async (killAfterMs: number) => {
    expectExit();
    if (!over) child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  return { pid: child.pid ?? 0, log, exited, hasExited: () => over, expectExit, end };
}

function killLiving(): void {
  for (const child of living) child.kill("SIGKILL");
}

/** "exit code 1", "SIGSEGV". */
export function printExit(exit: EnvoyExit): string {
  return exit.signal ?? `exit code ${exit.code}`;
}

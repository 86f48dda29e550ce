// Starts one Envoy on a configuration and waits until it serves.

import { join } from "node:path";
import { joinArguments } from "../../model/envoy/arguments.ts";
import { adminAddressOf, withAdminPort } from "./admin-address.ts";
import type { AdminClient } from "./admin-client.ts";
import { createConfigFolder, type EnvoyConfig } from "./envoy-config.ts";
import { drain, waitUntilReady } from "./envoy-life.ts";
import { type EnvoyExit, type EnvoyProcess, spawnEnvoy } from "./envoy-process.ts";
import { freePort } from "./free-port.ts";

export interface StartEnvoyOptions {
  /** Path of the binary. */
  readonly envoy: string;
  readonly config: EnvoyConfig;
  /** Where relative paths in the configuration begin; a bundle's own folder. */
  readonly cwd?: string;
  /** Worker threads; 1 when left out. */
  readonly concurrency?: number;
  /** "any": a free port of 127.0.0.1, to which the configuration's statistics lead as well. "own" (the default): what the configuration says. */
  readonly admin?: "own" | "any" | { readonly port: number };
  /** The flags of one hot restart; it is off without them. */
  readonly hotRestart?: readonly string[];
  /** Envoy's --log-level; "warning" when left out. */
  readonly logLevel?: "trace" | "debug" | "info" | "warning" | "error" | "critical" | "off";
  /** Time until it must be ready; 60 000 when left out (10 000 clusters take 7 s). */
  readonly readyMs?: number;
  /** Aborted: Envoy is ended before it is ready, and the reason is the problem. */
  readonly signal?: AbortSignal;
  readonly log?: (line: string) => void;
}

interface StopOptions {
  /** Time for open connections to end; 0, the default, closes them immediately. */
  readonly drainMs?: number;
  /** Time from SIGTERM to SIGKILL; 5 000 when left out. */
  readonly killAfterMs?: number;
}

export interface RunningEnvoy {
  readonly pid: number;
  readonly admin: AdminClient;
  readonly log: readonly string[];
  readonly exited: Promise<EnvoyExit>;
  /** From now on its end is not a crash; for an Envoy that its successor will end. */
  expectExit(): void;
  stop(options?: StopOptions): Promise<EnvoyExit>;
}

export type StartResult =
  | { readonly kind: "started"; readonly envoy: RunningEnvoy }
  | { readonly kind: "failed"; readonly problem: string; readonly log: readonly string[] };

/** Starts Envoy and waits for its admin interface to say that it is ready. Problems are in Envoy's own words. */
export async function startEnvoy(options: StartEnvoyOptions): Promise<StartResult> {
  const folder = createConfigFolder(await configOf(options));
  const addressFile = join(folder.path, "admin-address");
  const started = await spawnEnvoy(options.envoy, flagsOf(options, folder.configPath, addressFile), options);
  if ("problem" in started) {
    folder.remove();
    return { kind: "failed", problem: started.problem, log: [] };
  }
  void started.exited.then(() => folder.remove());
  const ready = await waitUntilReady(started, addressFile, options.readyMs ?? 60_000, options.signal);
  if ("problem" in ready) {
    await started.end(1000);
    return { kind: "failed", problem: ready.problem, log: started.log.lines };
  }
  void started.exited.then(() => ready.admin.close());
  return { kind: "started", envoy: runningEnvoy(started, ready.admin) };
}

/** Two Envoys of one configuration cannot share its admin port; a file keeps it for those who read the statistics. */
async function configOf({ config, admin }: StartEnvoyOptions): Promise<EnvoyConfig> {
  if (admin !== "any" || config.kind === "file" || adminAddressOf(config.bootstrap) === undefined) return config;
  return { ...config, bootstrap: withAdminPort(config.bootstrap, await freePort()) };
}

function flagsOf(options: StartEnvoyOptions, configPath: string, addressFile: string): string[] {
  const { admin = "own", config, hotRestart = ["--disable-hot-restart"] } = options;
  const isMoved = config.kind === "bootstrap" && adminAddressOf(config.bootstrap) !== undefined;
  const port = admin === "any" ? (isMoved ? undefined : 0) : admin === "own" ? undefined : admin.port;
  const address = { socket_address: { address: "127.0.0.1", port_value: port } };
  const own = [
    ...["-c", configPath, "--admin-address-path", addressFile],
    ...["--concurrency", String(options.concurrency ?? 1), "-l", options.logLevel ?? "warning"],
    // Envoy merges it into the configuration itself, so that it works for .yaml, .json and .pb.
    ...(port === undefined ? [] : ["--config-yaml", JSON.stringify({ admin: { address } })]),
    // Lines of access logs are written at once, not every ten seconds: someone is waiting for them.
    ...["--file-flush-min-size-kb", "0", "--drain-strategy", "immediate"],
  ];
  const others = config.kind === "bootstrap" ? (config.arguments ?? []) : [];
  // Those of hot restart come last: they say how long this Envoy drains.
  return [...joinArguments(joinArguments(own, others), hotRestart)];
}

function runningEnvoy(child: EnvoyProcess, admin: AdminClient): RunningEnvoy {
  const stop = async ({ drainMs = 0, killAfterMs = 5000 }: StopOptions = {}) => {
    child.expectExit();
    if (drainMs > 0 && !child.hasExited()) await drain(child, admin, drainMs);
    return child.end(killAfterMs);
  };
  return { pid: child.pid, admin, log: child.log.lines, exited: child.exited, expectExit: child.expectExit, stop };
}

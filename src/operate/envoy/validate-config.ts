// Lets Envoy itself check a configuration, without serving.

import { spawn } from "node:child_process";
import { createConfigFolder, type EnvoyConfig } from "./envoy-config.ts";
import { collectLog, problemIn } from "./envoy-log.ts";

type Validation =
  | { readonly kind: "accepted" }
  | { readonly kind: "rejected"; readonly problem: string; readonly log: readonly string[] };

/** Runs `envoy --mode validate`; a problem is in Envoy's own words. Ports are not bound. Relative paths begin in `cwd`. */
export async function validateConfig(
  envoyPath: string,
  config: EnvoyConfig | string,
  { timeoutMs = 120_000, cwd }: { readonly timeoutMs?: number; readonly cwd?: string } = {},
): Promise<Validation> {
  const folder = createConfigFolder(typeof config === "string" ? { kind: "file", path: config } : config);
  try {
    const child = spawn(
      envoyPath,
      ["--mode", "validate", "-c", folder.configPath, "-l", "error", "--disable-hot-restart"],
      {
        stdio: ["ignore", "pipe", "pipe"],
        cwd,
        timeout: timeoutMs,
        killSignal: "SIGKILL",
      },
    );
    const log = collectLog([child.stdout, child.stderr], undefined);
    const ended = await new Promise<{ code: number | null } | { problem: string }>((resolve) => {
      child.on("error", (error) => resolve({ problem: error.message }));
      child.on("close", (code, signal) => resolve(signal ? { problem: `${signal} terminated it` } : { code }));
    });
    if ("problem" in ended) return { kind: "rejected", problem: ended.problem, log: log.lines };
    return ended.code === 0
      ? { kind: "accepted" }
      : { kind: "rejected", problem: problemIn(log.lines), log: log.lines };
  } finally {
    folder.remove();
  }
}

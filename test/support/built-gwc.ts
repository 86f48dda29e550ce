// gwc as its users start it: bin/gwc.js in its own process, on a dist/ that is fresh.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { defined } from "../../src/base/defined.ts";
import { projectRoot } from "./envoy/envoy.ts";
import { freeOffset } from "./free-port.ts";
import type { Said } from "./gwc.ts";

export const gwcPath = join(projectRoot, "bin/gwc.js");

/** Builds dist/ unless it is fresh. Call it once in a test file that starts the built program. */
export function ensureBuilt(): void {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot, encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Shell words before the program, such as "umask 077;" or "ulimit -f 8;". */
  readonly shell?: string;
}

/** Runs it to its end; a signal counts as exit code -1. */
export function runBuilt(
  words: readonly string[],
  { cwd, env = {}, stdin = "", shell = "" }: ProcessOptions,
): Promise<Said> {
  const child = spawn("sh", ["-c", `${shell} "$@"`, "gwc", process.execPath, gwcPath, ...words], {
    cwd,
    env: { ...plainEnv(), ...env },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve({ code: code ?? -1, ...said }));
  });
}

export interface Background {
  /** All of standard error so far. */
  said(): string;
  /** Waits until standard error matches, from the place where the last match ended. */
  hears(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Ctrl-C; gives the exit code. */
  interrupt(): Promise<number>;
}

/** Starts it and lets it run; it ends with the test. */
export function startBuilt(
  t: { after(fn: () => unknown): void },
  words: readonly string[],
  { cwd, env = {} }: ProcessOptions,
): Background {
  const child = spawn(process.execPath, [gwcPath, ...words], {
    cwd,
    env: { ...plainEnv(), ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  let heard = 0;
  let wake = (): void => {};
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    wake();
  });
  const closed = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  void closed.then(() => wake());
  const interrupt = async (): Promise<number> => {
    if (child.exitCode === null) child.kill("SIGINT");
    return closed;
  };
  t.after(interrupt);
  const hears = async (pattern: RegExp, timeoutMs = 30_000): Promise<RegExpExecArray> => {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const found = pattern.exec(text.slice(heard));
      if (found !== null) {
        heard += found.index + found[0].length;
        return found;
      }
      const left = deadline - performance.now();
      if (left <= 0 || child.exitCode !== null)
        assert.fail(`gwc did not say ${pattern}; after the last match it said:\n${text.slice(heard)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  return { said: () => text, hears, interrupt };
}

/** What a process needs; nothing of this machine that could appear in a bundle. */
function plainEnv(): Record<string, string> {
  const { PATH = "", HOME = "/", GWC_ENVOY } = process.env;
  return { PATH, HOME, ...defined({ GWC_ENVOY }) };
}

/** The --port-offset that moves the small project's 8080, and Envoy's own ports, to free ones. */
export async function freePortOffset(): Promise<number> {
  return freeOffset(8080, 19_000, 19_001, 19_003);
}

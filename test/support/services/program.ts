// Programs beside Envoy that system tests start on 127.0.0.1.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

export interface Program {
  /** What it has printed on standard output. */
  readonly lines: readonly string[];
  /** Ends it at once, as a crash does. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly command: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it listens when it has started. */
  readonly port: number;
}

/** Starts it and waits until it listens; it ends with the test. Fails the test with what it printed if it ends before. */
export async function startProgram(t: Pick<TestContext, "after">, options: ProgramOptions): Promise<Program> {
  const { command, words = [], env = {}, port } = options;
  const child = spawn(command, words, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const [lines, problems]: [string[], string[]] = [[], []];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => problems.push(line));
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const settle = (problem?: Error) => {
      if (problem !== undefined) problems.push(problem.message);
      ended = true;
      resolve();
    };
    child.once("error", settle).once("close", () => settle());
  });
  const stop = () => {
    child.kill("SIGKILL");
    return end;
  };
  t.after(stop);
  await eventually(`${command} listens on port ${port}`, async () => {
    if (ended) assert.fail(`${command} has ended:\n${[...lines, ...problems].join("\n")}`);
    return (await accepts(port)) || undefined;
  });
  return { lines, stop };
}

/** What `ask` finds, asked again until it is not undefined. Fails the test after a minute. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(50);
  }
  return assert.fail(`not within a minute: ${what}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

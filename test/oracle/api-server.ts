// The API server's side: asks the Go program of this folder, many objects at a time.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { JsonObject } from "../../src/base/json/json.ts";
import type { Channel } from "../../src/model/channel.ts";
import { buildOracle } from "./build.ts";

/** An object that somebody creates in a cluster with the CRDs of a channel. */
export interface Creation {
  readonly channel: Channel;
  readonly object: JsonObject;
}

/** The answer of the program; the Go file says what each field means. */
export interface Verdict {
  readonly accepted: boolean;
  readonly failures: readonly Failure[];
  readonly broken: readonly BrokenRule[];
  readonly blocked: boolean;
  readonly object?: JsonObject;
}

export interface Failure {
  readonly path: string;
  readonly type: string;
  readonly detail: string;
}

export interface BrokenRule {
  /** "" where the library speaks of no rule, such as when the cost of all of them is too high. */
  readonly digest: string;
  readonly path: string;
  readonly detail: string;
}

export interface RuleTable {
  /** "standard", "experimental", or both with a plus between them. */
  readonly channel: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly rules: readonly RuleCount[] | null;
}

export interface RuleCount {
  readonly path: string;
  readonly rule: string;
  readonly digest: string;
  readonly transition: boolean;
  readonly holds: number;
  readonly fails: number;
}

/** The schema of one version of a kind in a channel, as the CRD has it. */
export interface SchemaText {
  readonly channel: Channel;
  readonly kind: string;
  readonly version: string;
  readonly schema: JsonObject;
}

export class ApiServer {
  readonly #process: ChildProcess;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor() {
    const [program, ...words] = buildOracle();
    this.#process = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
    if (this.#process.stdout === null) throw new Error("the oracle has no output");
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#waiting.shift()?.(line));
    this.#process.on("exit", (code) => {
      if (this.#waiting.length > 0) throw new Error(`the oracle ended with exit code ${code}`);
    });
  }

  /** The verdicts, in the order of the objects. */
  create(creations: readonly Creation[]): Promise<readonly Verdict[]> {
    return Promise.all(creations.map(({ channel, object }) => this.#ask<Verdict>({ channel, object })));
  }

  /** How often each rule was seen to hold and to fail since the start. */
  rules(): Promise<readonly RuleTable[]> {
    return this.#ask({ rules: true });
  }

  schemas(): Promise<readonly SchemaText[]> {
    return this.#ask({ schemas: true });
  }

  stop(): void {
    this.#process.stdin?.end();
  }

  #ask<T>(question: unknown): Promise<T> {
    return new Promise((done) => {
      this.#waiting.push((line) => done(JSON.parse(line) as T));
      this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    });
  }
}

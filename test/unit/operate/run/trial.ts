// A runner of a real Envoy for one test: one listener, whose answers tell the generation of their configuration.

import assert from "node:assert/strict";
import { after, before, type TestContext } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { type EchoBackend, startEchoBackend } from "../../../../src/operate/echo/echo-backend.ts";
import type { EnvoyConfig } from "../../../../src/operate/envoy/envoy-config.ts";
import { createRunner, type Runner } from "../../../../src/operate/run/run-envoy.ts";
import type { RunEvent } from "../../../../src/operate/run/run-event.ts";
import type { RunnerOptions } from "../../../../src/operate/run/run-options.ts";
import { smallBootstrap, smallCluster } from "../../../support/envoy/bootstraps.ts";
import { envoyPath } from "../../../support/envoy/envoy.ts";
import { freePort } from "../../../support/free-port.ts";
import { type Answer, request } from "../../../support/http.ts";

let backend: EchoBackend;
before(async () => {
  backend = await startEchoBackend({ name: "service default/api" });
});
after(() => backend.stop());

export interface Trial {
  readonly runner: Runner;
  readonly events: RunEvent[];
  readonly port: number;
  /** What the next compile gives. */
  next: JsonObject | undefined;
  generation(name: string, port?: number): JsonObject;
  /** A configuration that Envoy refuses. */
  refused(): JsonObject;
}

/** The runner is stopped after the test. */
export async function trial(context: Pick<TestContext, "after">, options: Partial<RunnerOptions> = {}): Promise<Trial> {
  const events: RunEvent[] = [];
  const port = await freePort();
  const clusters = [smallCluster("a", [backend.port])];
  const compile = async (): Promise<EnvoyConfig | undefined> =>
    made.next && { kind: "bootstrap", bootstrap: made.next };
  const onEvent = (event: RunEvent) => events.push(event);
  const runner = createRunner({
    envoy: await envoyPath(),
    drainMs: 2000,
    concurrency: 2,
    compile,
    onEvent,
    ...options,
  });
  context.after(() => runner.stop({ drainMs: 0 }));
  const made: Trial = {
    runner,
    events,
    port,
    next: undefined,
    generation: (name, at = port) => smallBootstrap({ port: at, cluster: "a", generation: name }, clusters),
    refused: () => smallBootstrap({ port, cluster: "missing" }, clusters),
  };
  return made;
}

/** The generation of the configuration that answers. */
export async function generationAt(port: number): Promise<string | undefined> {
  return (await request({ port })).header("x-generation");
}

/** Sends a request that takes this long; it has reached the backend when this resolves. */
export async function slowRequest(port: number, delay: string): Promise<{ readonly answer: Promise<Answer> }> {
  const { length } = backend.requests;
  const answer = request({ port, path: `/?delay=${delay}` });
  await until(() => backend.requests.length > length);
  return { answer };
}

/** Waits until new connections meet this generation: right after a swap, the Envoy before may still accept one. */
export async function untilAnswers(port: number, generation: string, told: () => string = () => ""): Promise<void> {
  const deadline = performance.now() + 20_000;
  let answer = await generationAt(port);
  while (answer !== generation && performance.now() < deadline) answer = await generationAt(port);
  assert.equal(answer, generation, told());
}

/** For the message of a failure: what happened, and why. */
export function told(events: readonly RunEvent[]): string {
  return events.map((event) => (event.kind === "kept" ? `kept: ${event.problem}` : event.kind)).join("; ");
}

export function kinds(events: readonly RunEvent[]): readonly string[] {
  return events.map(({ kind }) => kind);
}

export async function until(isSo: () => boolean, mostMs = 15_000): Promise<void> {
  const deadline = performance.now() + mostMs;
  while (!isSo() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
}

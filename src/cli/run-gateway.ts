// Keeps one Gateway served by a real Envoy while its input changes.

import { dirname } from "node:path";
import { packagePath } from "../base/package-folder.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Project } from "../model/project.ts";
import { createEchoPool, type EchoPool } from "../operate/echo/echo-pool.ts";
import type { EnvoyConfig } from "../operate/envoy-config.ts";
import { type Envoy, requireEnvoy } from "../operate/find-envoy.ts";
import { diagnosticOf } from "../operate/run-diagnostics.ts";
import { createRunner, type RunEvent, type Runner } from "../operate/run-envoy.ts";
import { compile } from "../pipeline/compile.ts";
import { createLoader, type Loader } from "../pipeline/load/index.ts";
import { UsageError } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { explainError } from "./explain-error.ts";
import { hasErrors } from "./isolate.ts";
import { localBootstrap } from "./local-bootstrap.ts";
import { printEvent } from "./run-events.ts";
import { sayDiagnostics } from "./say-diagnostics.ts";
import { summaryOf } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { watchInputs } from "./watch-inputs.ts";

export interface RunSettings {
  readonly project: Project;
  readonly envoyPath: string | undefined;
  /** "namespace/name"; needed where the input has several. */
  readonly gateway: string | undefined;
  readonly echo: boolean;
  readonly portOffset: number;
  /** Folder on this machine that stands in for the secrets directory of the host. */
  readonly secrets: string | undefined;
}

/** Ends when the user says so, or when no Envoy could be started at first: findings for broken input, environment for all else. */
export async function runGateway(settings: RunSettings, terminal: Terminal): Promise<ExitCode> {
  const envoy = await chooseEnvoy(settings, terminal);
  if (envoy === undefined) return exitCodes.environment;
  const run: Run = { settings, terminal, echoes: createEchoPool(), load: createLoader(), code: exitCodes.fine };
  const runner = createRunner({
    envoy: envoy.path,
    compile: () => compileForRun(run),
    onEvent: (event) => sayEvent(event, run),
    log: (line) => terminal.err(`${line}\n`),
  });
  try {
    await watchInputs({ inputs: settings.project.inputs, ignore: [settings.project.out], first: () => start(runner), again: () => runner.refresh() }, terminal);
    return run.code;
  } finally {
    await runner.stop();
    await run.echoes.stop();
  }
}

interface Run {
  readonly settings: RunSettings;
  readonly terminal: Terminal;
  readonly echoes: EchoPool;
  readonly load: Loader;
  /** What the process says at its end, should no Envoy come up. */
  code: ExitCode;
}

async function start(runner: Runner): Promise<boolean> {
  await runner.refresh();
  return runner.current() !== undefined;
}

async function chooseEnvoy({ envoyPath, project }: RunSettings, terminal: Terminal): Promise<Envoy | undefined> {
  const { report, diagnostics } = collectDiagnostics();
  const projectRoot = dirname(packagePath("package.json"));
  const envoy = await requireEnvoy({ path: envoyPath, env: terminal.env, projectRoot, target: project.envoy }, report);
  sayDiagnostics(diagnostics(), terminal);
  return envoy;
}

/** The newest configuration, changed for this machine; undefined after its errors were printed. */
async function compileForRun(run: Run): Promise<EnvoyConfig | undefined> {
  const { settings, terminal, echoes, load } = run;
  // One file for Envoy: what stands beside a bootstrap would have to be put on this machine's disk.
  const project: Project = { ...settings.project, layout: "static" };
  const compilation = await compile({ project, cwd: terminal.cwd, stdin: terminal.stdin, now: terminal.now(), load });
  sayDiagnostics(compilation.diagnostics, terminal);
  terminal.err(summaryOf(compilation));
  run.code = hasErrors(compilation) ? exitCodes.findings : exitCodes.fine;
  if (hasErrors(compilation)) return undefined;
  try {
    const local = localBootstrap(compilation.bundles, settings, terminal);
    return { kind: "bootstrap", bootstrap: settings.echo ? await echoes.adopt(local) : local };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    run.code = explainError(error, terminal);
    return undefined;
  }
}

function sayEvent(event: RunEvent, run: Run): void {
  const problem = diagnosticOf(event);
  if (problem !== undefined) sayDiagnostics([problem], run.terminal);
  run.terminal.err(printEvent(event, run.settings));
  if (event.kind === "kept" && event.cause !== "input") run.code = exitCodes.environment;
  if (event.kind === "started" || event.kind === "swapped") run.code = exitCodes.fine;
}

// Keeps one Gateway served by a real Envoy while its input changes.

import { dirname, isAbsolute, join } from "node:path";
import { packagePath } from "../base/package-folder.ts";
import type { JsonObject } from "../base/json.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import { printText } from "../diagnostics/print/index.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Compilation } from "../model/compilation.ts";
import type { EnvoyBundle } from "../model/envoy/bundle.ts";
import type { Project } from "../model/project.ts";
import { createEchoPool, type EchoPool } from "../operate/echo/echo-pool.ts";
import type { EnvoyConfig } from "../operate/envoy-config.ts";
import { requireEnvoy } from "../operate/find-envoy.ts";
import { withPortOffset, withSecretsDirectory } from "../operate/overlay-bootstrap.ts";
import { createRunner, type RunEvent } from "../operate/run-envoy.ts";
import { compile } from "../pipeline/compile.ts";
import { UsageError } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
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

export async function runGateway(settings: RunSettings, terminal: Terminal): Promise<ExitCode> {
  const say = reporter(terminal);
  const projectRoot = dirname(packagePath("package.json"));
  const envoy = await requireEnvoy({ path: settings.envoyPath, env: terminal.env, projectRoot, target: settings.project.envoy }, say.report);
  say.flush();
  if (envoy === undefined) return exitCodes.environment;
  const echoes = createEchoPool();
  const runner = createRunner({
    envoy: envoy.path,
    compile: () => compileForRun(settings, echoes, terminal),
    onEvent: (event) => terminal.err(`${sayEvent(event)}\n`),
    log: (line) => terminal.err(`${line}\n`),
  });
  await runner.refresh();
  if (runner.current() === undefined) {
    await echoes.stop();
    return exitCodes.findings;
  }
  await watchInputs(settings.project.inputs, terminal, () => runner.refresh());
  await runner.stop();
  await echoes.stop();
  return exitCodes.fine;
}

/** The newest configuration, changed for this machine; undefined after its errors were printed. */
async function compileForRun(settings: RunSettings, echoes: EchoPool, terminal: Terminal): Promise<EnvoyConfig | undefined> {
  const compilation = await compile({ project: settings.project, cwd: terminal.cwd, stdin: terminal.stdin, now: terminal.now() });
  terminal.err(printText(compilation.diagnostics, { colour: terminal.colourErr }));
  terminal.err(`${summaryOf(compilation)}\n`);
  if (compilation.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const bundle = chooseBundle(compilation, settings.gateway);
  const say = reporter(terminal);
  const local = fitToMachine(bundle, settings, terminal.cwd, say.report);
  say.flush();
  return { kind: "bootstrap", bootstrap: settings.echo ? await echoes.adopt(local) : local };
}

function fitToMachine(bundle: EnvoyBundle, settings: RunSettings, cwd: string, report: Report): JsonObject {
  const bootstrap = bundle.bootstrap as unknown as JsonObject;
  const moved = withPortOffset(bootstrap, settings.portOffset, report);
  if (settings.secrets === undefined) return moved;
  const folder = isAbsolute(settings.secrets) ? settings.secrets : join(cwd, settings.secrets);
  return withSecretsDirectory(moved, settings.project.secretsDirectory, folder);
}

function chooseBundle({ bundles }: Compilation, wanted: string | undefined): EnvoyBundle {
  const names = bundles.map(({ gateway }) => `${gateway.namespace}/${gateway.name}`);
  const index = wanted === undefined ? 0 : names.indexOf(wanted);
  const bundle = bundles[index];
  if (bundle === undefined) throw new UsageError(wanted === undefined ? "the input has no Gateway to run." : `no Gateway ${wanted}; the input has ${names.join(", ")}.`);
  if (wanted === undefined && bundles.length > 1) throw new UsageError(`the input has several Gateways: choose one with --gateway ${names.join(" or --gateway ")}.`);
  return bundle;
}

function sayEvent(event: RunEvent): string {
  switch (event.kind) {
    case "started":
      return `Envoy serves (process ${event.envoy.pid}).`;
    case "swapped":
      return `a new Envoy serves (process ${event.envoy.pid}), after ${Math.round(event.tookMs)} ms; the one before finishes its requests.`;
    case "unchanged":
      return "nothing changed for Envoy.";
    case "kept":
      return event.envoy === undefined ? `no Envoy runs: ${event.problem}.` : `the Envoy before goes on: ${event.problem}.`;
    case "crashed":
      return `Envoy ended by itself; it is started again in ${event.restartMs} ms.`;
  }
}

function reporter(terminal: Terminal): { readonly report: Report; readonly flush: () => void } {
  const { report, diagnostics } = collectDiagnostics();
  return { report, flush: () => terminal.err(printText(diagnostics(), { colour: terminal.colourErr })) };
}

// Serves one Gateway with a real Envoy, and follows changes of the input.

import { dirname } from "node:path";
import { defined } from "../../base/defined.ts";
import { packagePath } from "../../base/package-folder.ts";
import { createEchoPool } from "../../operate/echo/echo-pool.ts";
import { onceUnstable } from "../../operate/envoy/envoy-log.ts";
import { requireEnvoy } from "../../operate/envoy/find-envoy.ts";
import { diagnosticOf } from "../../operate/run/run-diagnostics.ts";
import { createRunner, type Runner } from "../../operate/run/run-envoy.ts";
import type { RunEvent } from "../../operate/run/run-event.ts";
import { createStandIns } from "../../operate/trial/stand-in-certificates.ts";
import { createLoader } from "../../pipeline/load/index.ts";
import { type ExitCode, exitCodes } from "../terminal/exit-codes.ts";
import { sayDiagnostics, sayWhatIsReported } from "../terminal/say-diagnostics.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { bundleToRun, canMovePorts } from "./run-bundle.ts";
import { nextConfig, type Run } from "./run-config.ts";
import { printEvent } from "./run-events.ts";
import type { RunSettings } from "./run-settings.ts";
import { watchInputs } from "./watch-inputs.ts";

/** Ends when the user interrupts it, or when the first Envoy does not start: findings for broken input, environment for all else. */
export async function runGateway(settings: RunSettings, terminal: Terminal): Promise<ExitCode> {
  const { inputs, out } = settings.project;
  const bundle = await bundleToRun(inputs, terminal.cwd);
  const { result: envoy, code } = await chooseEnvoy(settings, bundle?.manifest.envoy.version, terminal);
  if (envoy === undefined) return code;
  const run: Run = {
    ...{ settings, terminal, bundle },
    ...{ echoes: createEchoPool(), standIns: createStandIns(), load: createLoader() },
    urls: "",
    saidUrls: "",
    code: exitCodes.fine,
  };
  const runner = createRunner({
    envoy: envoy.path,
    ...defined({ cwd: bundle?.folder }),
    compile: () => nextConfig(run),
    onEvent: (event) => sayEvent(event, run),
    log: onceUnstable((line) => terminal.err(`${line}\n`)),
  });
  try {
    const ignore = bundle === undefined ? [out] : [];
    const work = { inputs, ignore, first: () => start(runner), again: () => runner.refresh() };
    return (await watchInputs(work, terminal)) ? exitCodes.fine : run.code;
  } finally {
    await runner.stop();
    await run.echoes.stop();
  }
}

async function start(runner: Runner): Promise<boolean> {
  await runner.refresh();
  return runner.current() !== undefined;
}

/** An Envoy of the version that the bundle, or else the project, is for. */
function chooseEnvoy({ envoyPath, project }: RunSettings, version = project.envoy, terminal: Terminal) {
  const places = {
    ...defined({ path: envoyPath }),
    env: terminal.env,
    projectRoot: dirname(packagePath("package.json")),
  };
  return sayWhatIsReported((report) => requireEnvoy({ ...places, target: version }, report), terminal);
}

function sayEvent(event: RunEvent, run: Run): void {
  const problem = diagnosticOf(event, canMovePorts(run.bundle) ? run.settings.portOffset : undefined);
  if (problem !== undefined) sayDiagnostics([problem], run.terminal);
  run.terminal.err(printEvent(event, run.settings));
  sayUrls(event, run);
  if (event.kind === "kept" && event.cause !== "input") run.code = exitCodes.environment;
}

/** At the start, and where a change moved them. */
function sayUrls({ kind }: RunEvent, run: Run): void {
  if (kind !== "started" && (kind !== "swapped" || run.urls === run.saidUrls)) return;
  run.terminal.err(run.urls);
  run.saidUrls = run.urls;
}

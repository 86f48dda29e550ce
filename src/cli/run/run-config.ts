// Makes the next configuration for gwc run, from compiled input or from a finished bundle.

import type { JsonObject } from "../../base/json/json.ts";
import type { Project } from "../../model/project.ts";
import type { EchoPool } from "../../operate/echo/echo-pool.ts";
import type { EnvoyConfig } from "../../operate/envoy/envoy-config.ts";
import type { Loader } from "../../pipeline/load/index.ts";
import { hasErrors } from "../build/isolate.ts";
import { compileProject } from "../project/compile-project.ts";
import { EnvironmentError, UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import { explainError } from "../terminal/explain-error.ts";
import { sayDiagnostics, sayWhatIsReported } from "../terminal/say-diagnostics.ts";
import { summaryOf } from "../terminal/summary.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { bootstrapOf, fitToMachine } from "./local-bootstrap.ts";
import { type BundleToRun, readBootstrap } from "./run-bundle.ts";
import type { RunSettings } from "./run-settings.ts";

export interface Run {
  readonly settings: RunSettings;
  readonly terminal: Terminal;
  /** Undefined where the input is Gateway API YAML. */
  readonly bundle: BundleToRun | undefined;
  readonly echoes: EchoPool;
  readonly load: Loader;
  /** The exit code in case the first Envoy does not start. */
  code: ExitCode;
}

/** The newest configuration, changed for this machine; undefined after its problems were printed. */
export async function nextConfig(run: Run): Promise<EnvoyConfig | undefined> {
  const { settings, terminal, bundle, echoes } = run;
  try {
    const built = bundle === undefined ? await compileForRun(run) : await readBootstrap(bundle, settings);
    if (built === undefined) return undefined;
    const fitted = await sayWhatIsReported((report) => fitToMachine(built, settings, terminal, report), terminal);
    if (fitted.code === exitCodes.fine)
      return { kind: "bootstrap", bootstrap: settings.echo ? await echoes.adopt(fitted.result) : fitted.result };
    run.code = fitted.code;
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof EnvironmentError)) throw error;
    run.code = await explainError(error, terminal);
    return undefined;
  }
}

async function compileForRun(run: Run): Promise<JsonObject | undefined> {
  const { settings, terminal, load } = run;
  // A bootstrap alone needs no other files on this machine's disk.
  const project: Project = { ...settings.project, layout: "static" };
  const compilation = await compileProject(project, terminal, { load });
  sayDiagnostics(compilation.diagnostics, terminal);
  terminal.err(summaryOf(compilation));
  run.code = exitCodeOf(compilation.diagnostics);
  return hasErrors(compilation) ? undefined : bootstrapOf(compilation.bundles, settings.gateway);
}

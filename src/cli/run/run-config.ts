// Makes the next configuration for gwc run, from compiled input or from a finished bundle.

import { resolve } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import { hostFilesMissing } from "../../diagnostics/catalogue/operate.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { processArguments } from "../../model/envoy/arguments.ts";
import type { BundlePinnedFile } from "../../model/envoy/bundle.ts";
import type { Project } from "../../model/project.ts";
import type { EchoPool } from "../../operate/echo/echo-pool.ts";
import type { EnvoyConfig } from "../../operate/envoy/envoy-config.ts";
import { missingFiles } from "../../operate/trial/missing-files.ts";
import type { StandIns } from "../../operate/trial/stand-in-certificates.ts";
import type { Loader } from "../../pipeline/load/index.ts";
import { hasErrors } from "../build/isolate.ts";
import { compileProject } from "../project/compile-project.ts";
import { EnvironmentError, UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import { explainError } from "../terminal/explain-error.ts";
import { sayDiagnostics, sayWhatIsReported } from "../terminal/say-diagnostics.ts";
import { summaryOf } from "../terminal/summary.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { bundleOf, fitToMachine } from "./local-bootstrap.ts";
import { printUrls } from "./print-urls.ts";
import { type BundleToRun, canMovePorts, readBootstrap } from "./run-bundle.ts";
import type { RunSettings } from "./run-settings.ts";

export interface Run {
  readonly settings: RunSettings;
  readonly terminal: Terminal;
  /** Undefined where the input is Gateway API YAML. */
  readonly bundle: BundleToRun | undefined;
  readonly echoes: EchoPool;
  readonly standIns: StandIns;
  readonly load: Loader;
  /** What people can open, of the newest configuration. */
  urls: string;
  saidUrls: string;
  /** The exit code in case the first Envoy does not start. */
  code: ExitCode;
}

/** The newest configuration, changed for this machine; undefined after its problems were printed. */
export async function nextConfig(run: Run): Promise<EnvoyConfig | undefined> {
  const { settings, terminal, bundle } = run;
  try {
    const built = bundle === undefined ? await compileForRun(run) : await readBundle(bundle, settings);
    if (built === undefined) return undefined;
    const fitted = await sayWhatIsReported((report) => fitToRun(built, run, report), terminal);
    if (fitted.code === exitCodes.fine) return { kind: "bootstrap", ...built, bootstrap: fitted.result };
    run.code = fitted.code;
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof EnvironmentError)) throw error;
    run.code = await explainError(error, terminal);
    return undefined;
  }
}

/** Ports, secrets and backends of this run. Reports operate/port-out-of-range and operate/host-files-missing. */
async function fitToRun({ bootstrap: built, pinnedFiles }: Built, run: Run, report: Report): Promise<JsonObject> {
  const { settings, terminal, bundle, echoes } = run;
  const moved = fitToMachine(built, settings, terminal, report);
  const served = settings.echo ? withStandIns(await echoes.adopt(moved), run) : moved;
  const brought = new Set(pinnedFiles.map(({ read }) => read));
  const paths = missingFiles(served, bundle?.folder ?? terminal.cwd).filter((path) => !brought.has(path));
  const { secrets: folder, echo } = settings;
  const isElsewhere = !paths.some((path) => path.startsWith(`${secretsFolder(run)}/`));
  const how = { folder, isNamed: folder !== undefined, isFixed: !canMovePorts(bundle), isElsewhere, echo };
  if (paths.length > 0) report(hostFilesMissing({ paths, ...how }, undefined));
  run.urls = printUrls(served, !run.standIns.areUsed);
  return served;
}

/** Where this run looks for secrets. */
function secretsFolder({ settings: { project, secrets }, terminal }: Run): string {
  return secrets === undefined ? project.secretsDirectory : resolve(terminal.cwd, secrets);
}

/** Whoever names a folder of secrets wants those. */
function withStandIns(bootstrap: JsonObject, { settings, standIns, terminal }: Run): JsonObject {
  if (settings.secrets !== undefined) return bootstrap;
  const adopted = standIns.adopt(bootstrap);
  if (adopted.made.length > 0)
    terminal.err(
      `no certificate on this machine for ${adopted.made.join(", ")}: a stand-in serves this trial, which no client trusts; --secrets FOLDER uses yours.\n`,
    );
  return adopted.bootstrap;
}

/** A configuration before it is changed for this machine. */
interface Built {
  readonly bootstrap: JsonObject;
  readonly arguments: readonly string[];
  /** Of compiled input; those of a finished bundle are where its paths lead. */
  readonly pinnedFiles: readonly BundlePinnedFile[];
}

async function readBundle(bundle: BundleToRun, settings: RunSettings): Promise<Built> {
  return {
    bootstrap: await readBootstrap(bundle, settings),
    arguments: bundle.manifest.arguments ?? [],
    pinnedFiles: [],
  };
}

async function compileForRun(run: Run): Promise<Built | undefined> {
  const { settings, terminal, load } = run;
  // A bootstrap alone needs no other files on this machine's disk.
  const project: Project = { ...settings.project, layout: "static", reloadSecrets: false };
  const compilation = await compileProject(project, terminal, { load });
  sayDiagnostics(compilation.diagnostics, terminal);
  terminal.err(summaryOf(compilation));
  run.code = exitCodeOf(compilation.diagnostics);
  if (hasErrors(compilation)) return undefined;
  const { bootstrap, pinnedFiles, process } = bundleOf(compilation.bundles, settings.gateway);
  return { bootstrap: bootstrap as unknown as JsonObject, arguments: processArguments(process), pinnedFiles };
}

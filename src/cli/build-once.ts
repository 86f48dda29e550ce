// One build from input to disk: compile, judge, write or compare, and one line that counts.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packagePath } from "../base/package-folder.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Compilation } from "../model/compilation.ts";
import type { Project } from "../model/project.ts";
import { compareBundles } from "../output/bundle/compare.ts";
import { type BundleFormat, buildBundleTrees } from "../output/bundle/index.ts";
import { type BundleTree, digestInputs } from "../output/bundle/tree.ts";
import { writeBundles } from "../output/bundle/write.ts";
import { compile } from "../pipeline/compile.ts";
import type { Loader } from "../pipeline/load/index.ts";
import { EnvironmentError } from "./command.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { hasErrors, printIsolated, soundPart } from "./isolate.ts";
import { inputPaths } from "./project-file.ts";
import { sayDiagnostics } from "./say-diagnostics.ts";
import { summaryOf } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { gwcVersion } from "./version-number.ts";

export interface BuildSettings {
  readonly project: Project;
  /** Where gwc.yaml lies; undefined without one. Bundles name input files relative to it. */
  readonly path: string | undefined;
  readonly formats: readonly BundleFormat[];
  /** Sound Gateways are written although others have errors. */
  readonly isolate: boolean;
  /** Compares in place of writing. */
  readonly check: boolean;
}

/** Everything is said on standard error; the last line counts. `load` may keep what it read for the next build. */
export async function buildOnce(settings: BuildSettings, terminal: Terminal, load?: Loader): Promise<ExitCode> {
  const { project } = settings;
  const compilation = await compile({ project, cwd: terminal.cwd, stdin: terminal.stdin, now: terminal.now(), load });
  sayDiagnostics(compilation.diagnostics, terminal);
  const found = exitCodeOf(compilation.diagnostics);
  const done = await deliver(compilation, settings, terminal);
  terminal.err(summaryOf(compilation));
  return found === exitCodes.fine ? done : found;
}

async function deliver(compilation: Compilation, settings: BuildSettings, terminal: Terminal): Promise<ExitCode> {
  const { out } = settings.project;
  const failed = hasErrors(compilation);
  if (failed && !settings.isolate) {
    terminal.err(settings.check ? `nothing was compared: the input has errors.\n` : `nothing was written; what is in ${out} stays as it was.\n`);
    return exitCodes.findings;
  }
  if (failed) terminal.err(printIsolated(compilation));
  const trees = await treesOf(soundPart(compilation), settings, terminal.cwd);
  if (settings.check) return compareWith(trees, out, failed, terminal);
  return write(trees, out, failed, terminal);
}

async function treesOf(compilation: Compilation, { project, path, formats }: BuildSettings, cwd: string): Promise<readonly BundleTree[]> {
  // The encoder is loaded only for the binary form: it costs a third of a small build.
  const codec = formats.includes("pb") ? await import("../pipeline/verify/codec.ts") : undefined;
  const pathOf = inputPaths(path, cwd);
  return buildBundleTrees(compilation, {
    formats,
    envoy: project.envoy,
    gwcVersion,
    inlineSecrets: project.inlineSecrets,
    secretsDirectory: project.secretsDirectory,
    inputs: digestInputs(compilation.files, pathOf),
    pathOf,
    templates: await readTemplates(),
    encode: (bootstrap) => codec?.encodeMessage("envoy.config.bootstrap.v3.Bootstrap", bootstrap) ?? new Uint8Array(),
  });
}

/** With `keepOthers`, bundles of Gateways that were not built stay: their Gateway may be among what is broken. */
async function write(trees: readonly BundleTree[], out: string, keepOthers: boolean, terminal: Terminal): Promise<ExitCode> {
  const { report, diagnostics } = collectDiagnostics();
  const removed = await writeBundles(join(terminal.cwd, out), trees, { keepOthers, called: out }, report).catch((error: Error) => {
    throw new EnvironmentError(`the bundles could not be written: ${error.message}; what is in ${out} stays as it was.`);
  });
  sayDiagnostics(diagnostics(), terminal);
  if (removed === undefined) return exitCodes.environment;
  for (const { folder } of trees) terminal.err(`wrote ${join(out, folder)}\n`);
  for (const folder of removed) terminal.err(`removed ${join(out, folder)}, whose Gateway is gone\n`);
  return exitCodes.fine;
}

async function compareWith(trees: readonly BundleTree[], out: string, ignoreOthers: boolean, terminal: Terminal): Promise<ExitCode> {
  const differences = await compareBundles(join(terminal.cwd, out), trees, { ignoreOthers });
  for (const { kind, path } of differences) terminal.err(`${kind}: ${join(out, path)}\n`);
  if (differences.length === 0) return exitCodes.fine;
  terminal.err(`the bundles in ${out} are stale: run gwc build and commit the result.\n`);
  return exitCodes.findings;
}

/** templates/deploy lies beside dist/ in the package. */
async function readTemplates(): Promise<ReadonlyMap<string, string>> {
  const folder = packagePath("templates/deploy");
  const names = (await readdir(folder)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
}

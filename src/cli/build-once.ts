// One build from input to disk: compile, judge, write or compare, and one line that counts.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packagePath } from "../base/package-folder.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { printText } from "../diagnostics/print/index.ts";
import type { Compilation } from "../model/compilation.ts";
import type { Project } from "../model/project.ts";
import { compareBundles } from "../output/bundle/compare.ts";
import { type BundleFormat, buildBundleTrees } from "../output/bundle/index.ts";
import { type BundleTree, digestInputs } from "../output/bundle/tree.ts";
import { writeBundles } from "../output/bundle/write.ts";
import { compile } from "../pipeline/compile.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { summaryOf } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { gwcVersion } from "./version-number.ts";

export interface BuildSettings {
  readonly project: Project;
  readonly formats: readonly BundleFormat[];
  /** Sound Gateways are written although others have errors. */
  readonly isolate: boolean;
  /** Compares in place of writing. */
  readonly check: boolean;
}

export async function buildOnce(settings: BuildSettings, terminal: Terminal): Promise<ExitCode> {
  const { project } = settings;
  const compilation = await compile({ project, cwd: terminal.cwd, stdin: terminal.stdin, now: terminal.now() });
  terminal.err(printText(compilation.diagnostics, { colour: terminal.colourErr }));
  const failed = compilation.diagnostics.some(({ severity }) => severity === "error");
  terminal.err(`${summaryOf(compilation)}\n`);
  if (failed && !settings.isolate) {
    terminal.err("nothing was written.\n");
    return exitCodes.findings;
  }
  const trees = await treesOf(compilation, settings);
  const written = settings.check ? await compareWith(trees, project.out, terminal) : await write(trees, project.out, terminal);
  return failed ? exitCodes.findings : written;
}

async function treesOf(compilation: Compilation, { project, formats }: BuildSettings): Promise<readonly BundleTree[]> {
  // The encoder is loaded only for the binary form: it costs a third of a small build.
  const codec = formats.includes("pb") ? await import("../pipeline/verify/codec.ts") : undefined;
  return buildBundleTrees(compilation, {
    formats,
    envoy: project.envoy,
    gwcVersion,
    inlineSecrets: project.inlineSecrets,
    secretsDirectory: project.secretsDirectory,
    inputs: digestInputs(compilation.files),
    templates: await readTemplates(),
    encode: (bootstrap) => codec?.encodeMessage("envoy.config.bootstrap.v3.Bootstrap", bootstrap) ?? new Uint8Array(),
  });
}

async function write(trees: readonly BundleTree[], out: string, terminal: Terminal): Promise<ExitCode> {
  const { report, diagnostics } = collectDiagnostics();
  const removed = await writeBundles(join(terminal.cwd, out), trees, report);
  terminal.err(printText(diagnostics() as readonly Diagnostic[], { colour: terminal.colourErr }));
  if (removed === undefined) return exitCodes.environment;
  for (const { folder } of trees) terminal.err(`wrote ${join(out, folder)}\n`);
  for (const folder of removed) terminal.err(`removed ${join(out, folder)}, whose Gateway is gone\n`);
  return exitCodes.fine;
}

async function compareWith(trees: readonly BundleTree[], out: string, terminal: Terminal): Promise<ExitCode> {
  const differences = await compareBundles(join(terminal.cwd, out), trees);
  for (const { kind, path } of differences) terminal.err(`${kind}: ${join(out, path)}\n`);
  if (differences.length === 0) return exitCodes.fine;
  terminal.err(`the bundles in ${out} are stale: run gwc build and commit the result.\n`);
  return exitCodes.findings;
}

async function readTemplates(): Promise<ReadonlyMap<string, string>> {
  const folder = packagePath("templates/deploy");
  const names = (await readdir(folder)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
}

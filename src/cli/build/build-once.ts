// One build, from input to disk: compiles, decides what may be written, writes or compares, and prints the counts.

import { defined } from "../../base/defined.ts";
import { noBundle } from "../../diagnostics/catalogue/output.ts";
import { collectDiagnostics } from "../../diagnostics/collect.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { Compilation } from "../../model/compilation.ts";
import { recordBuild } from "../../model/first-built.ts";
import type { Loader } from "../../pipeline/load/index.ts";
import { compileProject } from "../project/compile-project.ts";
import { isLockFresh, lockPathOf, writeLockFile } from "../project/lock-file.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import { sayDiagnostics, sayWhatIsReported } from "../terminal/say-diagnostics.ts";
import { summaryOf } from "../terminal/summary.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { BuildSettings } from "./build-settings.ts";
import { bundleTreesOf } from "./bundle-trees.ts";
import { compareTrees, recover, writeArchives, writeTrees } from "./deliver.ts";
import { hasErrors, printIsolated, soundPart } from "./isolate.ts";
import { lostPolicies } from "./lost-objects.ts";

/** Prints on standard error; the last line has the counts. `load` may keep what it read for the next build. */
export async function buildOnce(settings: BuildSettings, terminal: Terminal, load?: Loader): Promise<ExitCode> {
  if (!settings.check) await recover(settings.project.out, terminal);
  const compilation = await compileProject(settings.project, terminal, defined({ load }));
  sayDiagnostics(compilation.diagnostics, terminal, settings.max);
  const found = exitCodeOf(compilation.diagnostics);
  const { report: count, diagnostics: counted } = collectDiagnostics();
  const done = await deliver(compilation, settings, terminal, count);
  terminal.err(summaryOf({ ...compilation, diagnostics: [...compilation.diagnostics, ...counted()] }));
  return found === exitCodes.fine ? done : found;
}

/** `count` gets the problems of the delivery, which the last line counts with those of the input. */
async function deliver(
  compilation: Compilation,
  settings: BuildSettings,
  terminal: Terminal,
  count: Report,
): Promise<ExitCode> {
  const { project } = settings;
  const { out } = project;
  const failed = hasErrors(compilation);
  if (failed && !settings.isolate) {
    const kept = settings.check ? "nothing was compared: the input has errors." : nothingWritten(out);
    terminal.err(`${kept}\n`);
    return exitCodes.findings;
  }
  const lost = lostPolicies(compilation);
  if (lost.length > 0) {
    terminal.err(`${printLost(lost)}${nothingWritten(out)}\n`);
    return exitCodes.findings;
  }
  if (failed) terminal.err(printIsolated(compilation));
  if (!failed && compilation.bundles.length === 0) return sayNoBundle(compilation, out, terminal, count);
  const trees = await bundleTreesOf(soundPart(compilation), settings, terminal.cwd);
  // After errors, other bundles on disk stay: their Gateways may be among the broken objects.
  if (settings.check) {
    const compared = await compareTrees(trees, out, failed, terminal);
    const order = await keepOrder(compilation, settings, failed, terminal);
    return compared === exitCodes.fine ? order : compared;
  }
  const written = await writeTrees(trees, { out, keepOthers: failed }, terminal, count);
  if (written === exitCodes.fine) await keepOrder(compilation, settings, failed, terminal);
  if (written === exitCodes.fine && settings.archive !== undefined)
    await writeArchives(trees, settings.archive, terminal);
  return written;
}

function printLost(places: readonly string[]): string {
  return places.map((place) => `cannot be isolated: ${place} may be a policy, and cannot be read\n`).join("");
}

async function sayNoBundle(
  { resources }: Compilation,
  out: string,
  terminal: Terminal,
  count: Report,
): Promise<ExitCode> {
  const facts = { gateways: resources.ofKind("Gateway").length };
  const { code } = await sayWhatIsReported((report) => report(noBundle(facts, undefined)), terminal, count);
  terminal.err(`${nothingWritten(out)}\n`);
  return code;
}

/** Records in gwc.lock which objects were built first, or with `check` compares. */
async function keepOrder(
  { resources }: Compilation,
  { project, path, partial, check }: BuildSettings,
  failed: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  if (path === undefined || partial) return exitCodes.fine;
  const lock = lockPathOf(path);
  const record = {
    firstBuilt: recordBuild(resources, project.firstBuilt, failed),
    pins: project.pinned.pins,
  };
  if (await isLockFresh(lock, record, terminal.cwd)) return exitCodes.fine;
  if (!check) await writeLockFile(lock, record, terminal.cwd, "the bundles were written");
  terminal.err(check ? `stale: ${lock}; run gwc build and commit the result.\n` : `wrote ${lock}\n`);
  return check ? exitCodes.findings : exitCodes.fine;
}

function nothingWritten(out: string): string {
  return `nothing was written; what is in ${out} stays as it was.`;
}

// One gwc fetch, from the input to gwc.lock: what is asked for, what servers answer, what is written.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { collectDiagnostics } from "../../diagnostics/collect.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { escapeText } from "../../diagnostics/print/display-text.ts";
import { type Fetched, fetchContents, type WantedContent, wantedContents } from "../../fetch/fetch-contents.ts";
import type { FetchLimits } from "../../fetch/fetch-url.ts";
import type { HttpClient } from "../../fetch/http-client.ts";
import { isSamePin, type PinKind, pinnedContent } from "../../model/pinned/pinned.ts";
import { isFileKind } from "../../model/pinned/pinned-file.ts";
import { compileProject } from "../project/compile-project.ts";
import { pinnedFolderOf } from "../project/pinned-folder.ts";
import { UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import { sayDiagnostics } from "../terminal/say-diagnostics.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { gwcVersion } from "../terminal/version-number.ts";
import { compareContents } from "./compare-contents.ts";
import type { FetchSettings } from "./fetch-settings.ts";
import { isUsable, printChanges, printWanted } from "./print-contents.ts";
import { storeContents } from "./store.ts";

const pausesMs = [500, 1000, 2000];
/** Of documents. Files may be as large as a file of a bundle, which its image takes. */
const mostBytes = 1_048_576;
const mostFileBytes = 256 * 1_048_576;

/** Prints on standard error. Writes all or nothing. */
export async function fetchOnce(settings: FetchSettings, terminal: Terminal): Promise<ExitCode> {
  const { project, mode } = settings;
  const { diagnostics, wanted } = await compileProject(project, terminal);
  const others = diagnostics.filter(isOther);
  if (others.length > 0) {
    sayDiagnostics(others, terminal);
    terminal.err("nothing was fetched: the input has errors.\n");
    return exitCodeOf(others);
  }
  const contents = wantedContents(wanted);
  if (mode === "dryRun") return sayWanted(contents, settings, terminal);
  const asked = mode === "missing" ? contents.filter((each) => !isUsable(each, project.pinned)) : contents;
  const { report, diagnostics: problems } = collectDiagnostics();
  const fetched = await fetchContents(asked, await clientOf(settings, terminal), limitsOf(settings), report);
  if (mode === "check") compareContents(contents, fetched, project.pinned, report);
  sayDiagnostics(problems(), terminal);
  const code = exitCodeOf(problems());
  if (mode === "check") terminal.err(code === exitCodes.fine ? `${count(contents)} as pinned.\n` : "");
  else if (code !== exitCodes.fine) terminal.err(`nothing was written; ${settings.lockPath} stays as it was.\n`);
  else await keep(contents, fetched, settings, terminal);
  return code;
}

/** An error that no content would fix. What another object's errors bring about counts with these. */
function isOther({ code, severity, cause }: Diagnostic): boolean {
  return severity === "error" && cause === undefined && !code.startsWith("fetch/");
}

function sayWanted(contents: readonly WantedContent[], { project }: FetchSettings, terminal: Terminal): ExitCode {
  terminal.err(printWanted(contents, project.pinned));
  terminal.err(`${count(contents)} asked for; no server was asked, and nothing was written.\n`);
  return exitCodes.fine;
}

function limitsOf({ timeoutMs, allowHttp }: FetchSettings): (kind: PinKind) => FetchLimits {
  const [document, file] = [
    { mostBytes, pausesMs, timeoutMs: timeoutMs ?? 30_000, allowHttp },
    { mostBytes: mostFileBytes, pausesMs, timeoutMs: timeoutMs ?? 300_000, allowHttp },
  ];
  return (kind) => (isFileKind(kind) ? file : document);
}

async function clientOf({ ca }: FetchSettings, { cwd, env }: Terminal): Promise<HttpClient> {
  const { systemAuthorities } = await import("../../fetch/authorities.ts");
  const authorities = ca === undefined ? await systemAuthorities(env) : [await readAuthorities(ca, cwd)];
  return { authorities, env, userAgent: `gwc/${gwcVersion}` };
}

async function readAuthorities(path: string, cwd: string): Promise<string> {
  const text = await readFile(resolve(cwd, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${path}, which --ca names: ${error.code}.`);
  });
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw new UsageError(`${path}, which --ca names, has no certificate in PEM.`);
}

/** Pins that the input no longer asks for are removed, unless the input of this run is a part of it. */
async function keep(
  contents: readonly WantedContent[],
  fetched: readonly Fetched[],
  { project, lockPath, partial }: FetchSettings,
  terminal: Terminal,
): Promise<void> {
  const { pins: before } = project.pinned;
  const isAsked = (pin: (typeof before)[number]): boolean => contents.some((each) => isSamePin(each, pin));
  const old = before.filter((pin) => (partial || isAsked(pin)) && !fetched.some((each) => isSamePin(each.pin, pin)));
  const pins = [...old, ...fetched.map(({ pin }) => pin)];
  if (pins.length > 0 || before.length > 0)
    await storeContents(lockPath, { firstBuilt: project.firstBuilt, pins }, fetched, terminal.cwd);
  terminal.err(printChanges(fetched, project.pinned));
  for (const pin of before)
    if (!pins.some((each) => isSamePin(each, pin)))
      terminal.err(`removed ${pin.kind} ${escapeText(pin.url)}, which the input does not ask for\n`);
  const known = contents.filter((each) => pinnedContent(project.pinned, each).kind === "found").length;
  const place = pins.length === 0 ? "" : `; commit ${lockPath} and ${pinnedFolderOf(lockPath)}`;
  terminal.err(`${count(contents)} asked for, ${contents.length - known} of them new${place}.\n`);
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? "1 content" : `${length} contents`;
}

// gwc.lock: reads and writes what a build records for later builds, and what gwc fetch pins. It is beside the project file.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { compareText } from "../../base/ordering.ts";
import { escapeText } from "../../diagnostics/print/display-text.ts";
import { redactUrls } from "../../diagnostics/redact-urls.ts";
import type { FirstBuilt } from "../../model/first-built.ts";
import type { Pin } from "../../model/pinned/pinned.ts";
import { EnvironmentError, UsageError } from "../terminal/errors.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { pinOfLine, printPins } from "./lock-pins.ts";

export interface Lock {
  readonly firstBuilt: FirstBuilt;
  /** A merge of two branches may have left several of one name. */
  readonly pins: readonly Pin[];
}

const head =
  "# Which build held an object first: the older one wins where Gateway API breaks a tie by age.\n" +
  "# Written by gwc build; commit it beside the bundles.\n";

/** gwc.yaml → gwc.lock. */
export function lockPathOf(projectFile: string): string {
  return `${projectFile.replace(/\.(ya?ml|json)$/, "")}.lock`;
}

/**
 * The record; empty without a file. A merge may have left conflict markers, lines twice or out of order: both sides count, and the smaller
 * number is right, since objects only get older. Throws UsageError for a file with other lines.
 */
export async function readLockFile(path: string, cwd: string): Promise<Lock> {
  const text = await textOf(path, cwd);
  const lines = text?.split(/\r?\n/).filter((line) => !isOfNoObject(line)) ?? [];
  const firstBuilt: Record<string, number> = {};
  const pins: Pin[] = [];
  let kind = "";
  for (const line of lines) {
    const pin = pinOfLine(line);
    // Version 1 had a list for each kind.
    const [, heading, listed, title = `${kind} ${listed}`, number = ""] = lineForm.exec(line) ?? [];
    if (pin !== undefined) pins.push(pin);
    else if (heading !== undefined) kind = heading;
    else if (isBuild(Number(number))) firstBuilt[title] = Math.min(Number(number), firstBuilt[title] ?? Infinity);
    else throw notALock(path, line);
  }
  return { firstBuilt, pins };
}

/** A kind of version 1, "namespace/name" below one, or a title; the last two with a number. */
const lineForm = /^ {2}(?:([A-Za-z]+):|(?: {2}([^ ]+)|([A-Za-z]+ [^ ]+)): (\d+))$/;

/** Comments, the heads of the file's parts, and what git puts around the two sides of a conflict. */
function isOfNoObject(line: string): boolean {
  return /^(#.*|version: [12]|firstBuilt:( \{\})?|fetched:|(<{7}|\|{7}|={7}|>{7})( .*)?|)$/.test(line);
}

function notALock(path: string, line: string): UsageError {
  return new UsageError(
    `${path} is not a lock file of gwc: it has the line "${escapeText(redactUrls(line.trim()).slice(0, 80))}". Take the file from an earlier commit, or delete it and build again; names then decide ties.`,
  );
}

function isBuild(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** One line says all of one object, so that a merge that keeps the lines of both sides is a right one. */
function printLock({ firstBuilt, pins }: Lock): string {
  const lines = Object.entries(firstBuilt).sort(([a], [b]) => compareText(a, b));
  const list = lines.map(([title, build]) => `  ${title}: ${build}\n`).join("");
  return `${head}version: 2\nfirstBuilt:${list === "" ? " {}" : ""}\n${list}${printPins(pins)}`;
}

/** True where the file holds what this build would record; an empty record needs no file. */
export async function isLockFresh(path: string, lock: Lock, cwd: string): Promise<boolean> {
  const text = await textOf(path, cwd);
  const isEmpty = Object.keys(lock.firstBuilt).length === 0 && lock.pins.length === 0;
  return text === undefined ? isEmpty : text === printLock(lock);
}

/** Whole or not at all. `kept` says what was done or stays as it was. Throws EnvironmentError. */
export async function writeLockFile(path: string, lock: Lock, cwd: string, kept: string): Promise<void> {
  await writeWhole(resolve(cwd, path), printLock(lock)).catch((error: Error) => {
    throw new EnvironmentError(`${path} could not be written: ${error.message}; ${kept}.`);
  });
}

async function textOf(path: string, cwd: string): Promise<string | undefined> {
  return readFile(resolve(cwd, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new EnvironmentError(`cannot read ${path}: ${error.message}`);
  });
}

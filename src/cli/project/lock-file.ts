// gwc.lock: reads and writes what a build records for later builds. It is beside the project file.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isJsonObject, type JsonValue } from "../../base/json/json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import type { FirstBuilt } from "../../model/first-built.ts";
import { readYaml } from "../../source/read-yaml.ts";
import { EnvironmentError, UsageError } from "../terminal/errors.ts";
import { writeWhole } from "../terminal/write-whole.ts";

const head =
  "# Which build held an object first: the older one wins where Gateway API breaks a tie by age.\n" +
  "# Written by gwc build; commit it beside the bundles.\n";

/** gwc.yaml → gwc.lock. */
export function lockPathOf(projectFile: string): string {
  return `${projectFile.replace(/\.(ya?ml|json)$/, "")}.lock`;
}

/** The record; empty without a file. Throws UsageError for a file that is not a lock file, such as one with a merge conflict. */
export async function readLockFile(path: string, cwd: string): Promise<FirstBuilt> {
  const text = await textOf(path, cwd);
  if (text === undefined) return {};
  const firstBuilt = parse(text);
  if (firstBuilt !== undefined) return firstBuilt;
  throw new UsageError(
    `${path} is not a lock file of gwc: resolve a merge conflict by taking one side whole, or delete the file and build again; names then decide ties.`,
  );
}

function parse(text: string): FirstBuilt | undefined {
  const { value } = readYaml(text, { start: 0, end: text.length });
  if (!isJsonObject(value) || value.version !== 1 || !isJsonObject(value.firstBuilt)) return undefined;
  const firstBuilt: Record<string, number> = {};
  for (const [kind, names] of Object.entries(value.firstBuilt)) {
    if (!isJsonObject(names)) return undefined;
    for (const [name, build] of Object.entries(names)) {
      if (!isBuild(build)) return undefined;
      firstBuilt[`${kind} ${name}`] = build;
    }
  }
  return firstBuilt;
}

function isBuild(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function printLock(firstBuilt: FirstBuilt): string {
  const kinds = new Map<string, Map<string, number>>();
  for (const [title, build] of Object.entries(firstBuilt)) {
    const [kind = "", name = ""] = title.split(" ");
    kinds.set(kind, (kinds.get(kind) ?? new Map()).set(name, build));
  }
  const byKind = [...kinds].map(([kind, names]) => [kind, Object.fromEntries(names)] as const);
  return head + printYaml({ version: 1, firstBuilt: Object.fromEntries(byKind) });
}

/** True where the file holds what this build would record; an empty record needs no file. */
export async function isLockFresh(path: string, firstBuilt: FirstBuilt, cwd: string): Promise<boolean> {
  const text = await textOf(path, cwd);
  return text === undefined ? Object.keys(firstBuilt).length === 0 : text === printLock(firstBuilt);
}

/** Whole or not at all. Throws EnvironmentError. */
export async function writeLockFile(path: string, firstBuilt: FirstBuilt, cwd: string): Promise<void> {
  await writeWhole(resolve(cwd, path), printLock(firstBuilt)).catch((error: Error) => {
    throw new EnvironmentError(`${path} could not be written: ${error.message}; the bundles were written.`);
  });
}

async function textOf(path: string, cwd: string): Promise<string | undefined> {
  return readFile(resolve(cwd, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new EnvironmentError(`cannot read ${path}: ${error.message}`);
  });
}

// Folders that belong to a running process: their names tell a later process which of them were left behind.

import { readdirSync, readFileSync } from "node:fs";

/** What the name of a folder of this process starts with, for `mkdtemp`: "<prefix><process>-<its start>-". */
export function ownFolderPrefix(prefix: string): string {
  return `${prefix}${process.pid}-${startOf(process.pid) ?? unknownStart}-`;
}

/** Names of such folders in `parent` whose process has ended; none where there is no `parent`. */
export function leftFolders(parent: string, prefix: string): readonly string[] {
  return foldersIn(parent).filter((name) => name.startsWith(prefix) && isLeft(name.slice(prefix.length)));
}

const unknownStart = "0";

function isLeft(rest: string): boolean {
  const [, id, start] = /^(\d+)-(\d+)-/.exec(rest) ?? [];
  if (id === undefined) return false; // not made by this module
  if (!exists(Number(id))) return true;
  // The system may have given the number of the process to another one.
  return start !== unknownStart && start !== (startOf(Number(id)) ?? start);
}

function exists(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process started, in ticks since the machine did; undefined where the system does not say. The command before it may contain anything. */
function startOf(id: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function foldersIn(parent: string): readonly string[] {
  try {
    const entries = readdirSync(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

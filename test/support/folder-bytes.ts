// A folder as data, to compare two of them: every file's bytes and mode by path.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** "path" → "mode text"; binary files byte by byte as Latin-1. Empty where there is no folder. */
export function folderBytes(folder: string): Readonly<Record<string, string>> {
  const names = readNames(folder).filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(names.sort().map((name) => [name, describe(join(folder, name))]));
}

function describe(file: string): string {
  const bytes = readFileSync(file);
  const mode = (statSync(file).mode & 0o777).toString(8);
  return `${mode} ${bytes.toString(bytes.includes(0) ? "latin1" : "utf8")}`;
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
}

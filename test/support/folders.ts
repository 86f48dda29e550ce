// Folders of tests: one with files in it, and a folder as data, to compare two of them.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Runs `use` in a new folder that contains `files` by path; the folder is removed afterwards. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gwc-folder-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every file's bytes and mode by path: "path" → "mode text"; binary files byte by byte as Latin-1. Empty where there is no folder. */
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

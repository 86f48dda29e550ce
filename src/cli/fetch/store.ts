// Writes gwc.lock and the contents beside it, in an order in which a run that is killed leaves what was there.

import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Pin } from "../../model/pinned/pinned.ts";
import { type Lock, writeLockFile } from "../project/lock-file.ts";
import { contentFile, pinnedFolderOf } from "../project/pinned-folder.ts";
import { EnvironmentError } from "../terminal/errors.ts";
import { writeWhole } from "../terminal/write-whole.ts";

interface Content {
  readonly pin: Pick<Pin, "sha256">;
  readonly bytes: Uint8Array;
}

/** Contents first, then the lock that names them, then what it no longer names is removed. Throws EnvironmentError. */
export async function storeContents(
  path: string,
  lock: Lock,
  contents: readonly Content[],
  cwd: string,
): Promise<void> {
  const folder = pinnedFolderOf(path);
  const inFolder = resolve(cwd, folder);
  const kept = "gwc.lock stays as it was";
  try {
    if (contents.length > 0) await mkdir(inFolder, { recursive: true });
    for (const { pin, bytes } of contents) await writeContent(join(inFolder, contentFile(pin.sha256)), bytes);
  } catch (error) {
    throw new EnvironmentError(`${folder} could not be written: ${(error as Error).message}; ${kept}.`);
  }
  await writeLockFile(path, lock, cwd, kept);
  await removeOthers(inFolder, lock);
}

/** A file that is there with the same content keeps its time. */
async function writeContent(path: string, bytes: Uint8Array): Promise<void> {
  const there = await readFile(path).catch(() => undefined);
  if (!there?.equals(bytes)) await writeWhole(path, bytes);
}

/** Contents that no line names, and what a killed run left; files of other names stay, and folders. */
async function removeOthers(folder: string, { pins }: Lock): Promise<void> {
  const named = new Set(pins.map((pin) => contentFile(pin.sha256)));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const others = names.filter((name) => /^sha256-[0-9a-f]{64}(\.\d+\.tmp)?$/.test(name) && !named.has(name));
  for (const name of others) await rm(join(folder, name), { force: true });
}

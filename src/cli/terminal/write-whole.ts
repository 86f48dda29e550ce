// Writes a file that a user asked for: whole or not at all.

import { rename, rm, stat, writeFile } from "node:fs/promises";

/** Writes beside the path, then renames; anything but a regular file, such as /dev/stdout or a pipe, is written in place. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined && !there.isFile()) return writeFile(path, content);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

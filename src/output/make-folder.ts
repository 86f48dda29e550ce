// Folders with one mode on every machine.

import { chmod, mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const mode = 0o755;

/** Makes the folder and those above it that are missing, readable by all users whatever the umask; one that exists keeps its mode. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = resolve(path); ; made = dirname(made)) {
    await chmod(made, mode);
    if (made === resolve(first) || made === dirname(made)) return;
  }
}

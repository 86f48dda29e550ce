// Folders for this user and process alone, among the temporary files of the machine.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leftFolders, ownFolderPrefix } from "../../base/own-folder.ts";

/** Makes one, and removes those that killed processes left behind, which may contain secrets. The caller removes it. */
export function makePrivateFolder(prefix: string): string {
  for (const name of leftFolders(tmpdir(), prefix)) removeOwn(join(tmpdir(), name));
  return mkdtempSync(join(tmpdir(), ownFolderPrefix(prefix)));
}

/** Those of other users stay. */
function removeOwn(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

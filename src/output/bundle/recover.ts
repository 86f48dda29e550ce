// The folders of builds in progress, and what is done about those that a killed build left behind.

import { readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { leftFolders, ownFolderPrefix } from "../../base/own-folder.ts";
import { makeFolder } from "../make-folder.ts";

/** Called before each change that a killed run could leave half done, with its name. */
export type OnStep = (step: string) => void;

/** Folders of builds in progress, in the output folder: new/ has the new bundles, old/ those that are being replaced. */
const prefix = ".gwc-";

/** For `mkdtemp`. */
export function stagingPrefix(out: string): string {
  return join(out, ownFolderPrefix(prefix));
}

/**
 * Puts back what runs that were killed moved away, and removes what else they left in `out`.
 * @returns the folders that were put back, sorted
 */
export async function recoverBundles(out: string, onStep: OnStep = () => {}): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const name of [...leftFolders(out, prefix), ...(await foldersOfVersion01(out))])
    restored.push(...(await recoverFrom(out, join(out, name), onStep)));
  return restored.sort();
}

/** Their names tell nothing of the process; what is in them does. */
async function foldersOfVersion01(out: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of (await namesIn(out)).filter((each) => /^\.gwc-[A-Za-z0-9]{6}$/.test(each))) {
    const contents = await namesIn(join(out, name));
    if (contents.length > 0 && contents.every((each) => each === "new" || each === "old")) found.push(name);
  }
  return found;
}

/** Removes the folder of one run, but no bundle whose only copy is there. */
export async function recoverFrom(out: string, staging: string, onStep: OnStep): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const folder of await bundlesIn(join(staging, "old"))) {
    if (await isTaken(out, folder)) continue; // the new one is in its place
    await makeFolder(dirname(join(out, folder)));
    onStep(`put back ${folder}`);
    await rename(join(staging, "old", folder), join(out, folder));
    restored.push(folder);
  }
  onStep(`remove ${staging}`);
  await rm(staging, { recursive: true, force: true });
  return restored;
}

/** Every folder below that contains files: a class, or a namespace and a Gateway. */
async function bundlesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const first of await namesIn(folder)) {
    const below = await readdir(join(folder, first), { withFileTypes: true }).catch(() => []);
    if (below.some((entry) => entry.isFile())) found.push(first);
    else
      for (const { name } of below)
        if ((await namesIn(join(folder, first, name))).length > 0) found.push(`${first}/${name}`);
  }
  return found;
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** By a bundle, by those of a namespace with the name of the class, or by that of a class with the name of the namespace. */
async function isTaken(out: string, folder: string): Promise<boolean> {
  const above = folder.includes("/") ? await namesIn(join(out, dirname(folder))) : [];
  return above.includes("bundle.json") || (await namesIn(join(out, folder))).length > 0;
}

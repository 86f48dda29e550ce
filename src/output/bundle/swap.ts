// Puts new bundles into the place of old ones, one at a time, so that a run that is killed loses none.

import { rename, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { holdingSignals } from "../../base/hold-signals.ts";
import { makeFolder } from "../make-folder.ts";
import type { OnStep } from "./recover.ts";

/**
 * Moves folders without a new one to old/, then each old folder to old/ and its new one into the place. When a move fails, all are undone.
 * Signals wait meanwhile. Afterwards `staging` is not needed any more.
 */
export async function swapBundles(
  out: string,
  staging: string,
  { built, stale }: { readonly built: readonly string[]; readonly stale: readonly string[] },
  onStep: OnStep,
): Promise<void> {
  await holdingSignals(async () => {
    const undo: (() => Promise<void>)[] = [];
    const move = async (from: string, to: string): Promise<void> => {
      await makeFolder(dirname(to));
      onStep(`move ${from} to ${to}`);
      await rename(from, to);
      undo.push(() => makeFolder(dirname(from)).then(() => rename(to, from)));
    };
    const moveAway = (folder: string) => move(join(out, folder), join(staging, "old", folder)).catch(ignoreMissing);
    try {
      // First, since the bundle of a class that merges its Gateways and those of a namespace may take each other's place.
      for (const folder of stale) await moveAway(folder);
      for (const namespace of namespacesOf(stale)) {
        onStep(`remove ${namespace}`);
        await rmdir(join(out, namespace)).catch(() => {}); // when that was its last one
      }
      for (const folder of built) {
        await moveAway(folder);
        await move(join(staging, "new", folder), join(out, folder));
      }
      onStep("give up the old bundles");
      // In one step: what is in old/ would be put back, and while it is being removed it is not whole.
      await rename(join(staging, "old"), join(staging, "gone")).catch(ignoreMissing);
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw error;
    }
  });
}

function namespacesOf(folders: readonly string[]): ReadonlySet<string> {
  return new Set(folders.filter((folder) => folder.includes("/")).map((folder) => dirname(folder)));
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

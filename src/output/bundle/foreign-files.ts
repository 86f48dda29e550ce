// Looks for files that gwc did not write in places where bundles go.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { outputForeignFile, outputNotOurs } from "../../diagnostics/catalogue/output.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import { filesBelow, readListed } from "./find-bundles.ts";
import { sourcesFile } from "./sources.ts";

/** Reports each folder that holds something other than bundles of gwc; true when there was one. `called` is `out` as the user named it. */
export async function reportForeign(
  out: string,
  { built, stale }: { readonly built: readonly string[]; readonly stale: readonly string[] },
  called: string,
  report: Report,
): Promise<boolean> {
  const problems = (
    await Promise.all(
      [...built, ...stale].map((folder) => problemAt(join(out, folder), join(called, folder), below(folder, stale))),
    )
  ).filter((problem) => problem !== undefined);
  problems.forEach(report);
  return problems.length > 0;
}

/** What is in a namespace, relative to it, where a class of the same name now has the place. */
function below(folder: string, stale: readonly string[]): readonly string[] {
  return stale.flatMap((each) => (each.startsWith(`${folder}/`) ? each.slice(folder.length + 1) : []));
}

/** @param bundles the bundles in it, which are looked at by themselves */
async function problemAt(folder: string, called: string, bundles: readonly string[]): Promise<Diagnostic | undefined> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" ? [] : undefined,
  );
  if (entries?.length === 0) return undefined;
  const place = { kind: "file", path: called } as const;
  if (bundles.length > 0 && entries?.every((entry) => bundles.includes(entry))) return undefined;
  const listed = entries && (await readListed(folder));
  if (listed === undefined) return outputNotOurs({ folder: called }, place);
  const own = new Set(["bundle.json", sourcesFile, ...listed]);
  const foreign = (await filesBelow(folder)).find((file) => !own.has(file));
  return foreign === undefined ? undefined : outputForeignFile({ folder: called, file: foreign }, place);
}

// Looks for files that gwc did not write in places where bundles go.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { outputForeignFile, outputNotOurs } from "../../diagnostics/catalogue/output.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import { filesBelow, readListed } from "./find-bundles.ts";
import { sourcesFile } from "./sources.ts";

/** Reports each folder that holds something other than a bundle of gwc; true when there was one. `called` is `out` as the user named it. */
export async function reportForeign(
  out: string,
  folders: readonly string[],
  called: string,
  report: Report,
): Promise<boolean> {
  const problems = (
    await Promise.all(folders.map((folder) => problemAt(join(out, folder), join(called, folder))))
  ).filter((problem) => problem !== undefined);
  problems.forEach(report);
  return problems.length > 0;
}

async function problemAt(folder: string, called: string): Promise<Diagnostic | undefined> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" ? [] : undefined,
  );
  if (entries?.length === 0) return undefined;
  const place = { kind: "file", path: called } as const;
  const listed = entries && (await readListed(folder));
  if (listed === undefined) return outputNotOurs({ folder: called }, place);
  const own = new Set(["bundle.json", sourcesFile, ...listed]);
  const foreign = (await filesBelow(folder)).find((file) => !own.has(file));
  return foreign === undefined ? undefined : outputForeignFile({ folder: called, file: foreign }, place);
}

// Where an image is written: first beside its place, then moved there as a whole; it replaces nothing but an earlier image.

import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { holdingSignals } from "../../base/hold-signals.ts";
import { leftFolders, ownFolderPrefix } from "../../base/own-folder.ts";
import { outputOccupied } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";

export interface ImageOutput {
  readonly kind: "layout" | "archive";
  readonly path: string;
}

/** False, after a report, when something is there that gwc did not write. */
export async function mayReplace(output: ImageOutput, report: Report): Promise<boolean> {
  const status = await lstat(output.path).catch(() => undefined);
  if (status === undefined) return true;
  const reason =
    output.kind === "archive"
      ? status.isFile()
        ? undefined
        : "the path is not a file"
      : await foreignContent(output.path);
  if (reason !== undefined) report(outputOccupied({ path: output.path, reason }, { kind: "file", path: output.path }));
  return reason === undefined;
}

/** undefined for an empty folder and for a layout with nothing else beside it. */
async function foreignContent(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return "the path is not a folder";
  const foreign = names.filter((name) => !["blobs", "index.json", "oci-layout"].includes(name)).sort()[0];
  if (foreign !== undefined) return `the folder contains other files, such as ${foreign}`;
  const marker = await readFile(join(folder, "oci-layout"), "utf8").catch(() => "");
  return names.length === 0 || marker.includes("imageLayoutVersion") ? undefined : "the folder is not an OCI layout";
}

/** Gives `work` a folder on the same disk as the output, and always removes it afterwards; the next run does so where this one is killed. */
export async function withWorkFolder<T>(output: ImageOutput, work: (folder: string) => Promise<T>): Promise<T> {
  const place = resolve(output.path);
  await mkdir(dirname(place), { recursive: true });
  await recoverImage(place);
  const folder = await mkdtemp(join(dirname(place), ownFolderPrefix(workPrefix(place))));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function workPrefix(place: string): string {
  return `.${basename(place)}.gwc-`;
}

/** A run that is killed between two renames has moved the earlier layout away and put nothing in its place. */
async function recoverImage(place: string): Promise<void> {
  for (const name of leftFolders(dirname(place), workPrefix(place))) {
    const left = join(dirname(place), name);
    if (!(await exists(place)) && (await exists(join(left, "old")))) await rename(join(left, "old"), place);
    await rm(left, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** Moves the new image to its place. An earlier layout is moved away first, as a folder cannot be replaced in one step. */
export async function moveIntoPlace(made: string, output: ImageOutput, workFolder: string): Promise<void> {
  if (output.kind === "archive") return rename(made, output.path);
  const old = join(workFolder, "old");
  const hasOld = await exists(output.path);
  await holdingSignals(async () => {
    if (hasOld) await rename(output.path, old);
    try {
      await rename(made, output.path);
    } catch (error) {
      if (hasOld) await rename(old, output.path);
      throw error;
    }
  });
}

// Opens a base image: "scratch", an OCI layout, or an archive of either kind; and takes the wanted platforms from it.

import { stat } from "node:fs/promises";
import {
  baseMissing,
  baseNotFound,
  basePlatformMissing,
  baseRefused,
  platformNotSupported,
} from "../../../diagnostics/catalogue/image.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Base, BaseImage, Digest, Platform } from "../format/forms.ts";
import { printPlatform, readPlatform, servesPlatform, usualPlatforms } from "../format/platform.ts";
import { readDockerArchive } from "./base-docker-archive.ts";
import { blobPath } from "./base-document.ts";
import { archiveFiles, type FindFile, folderFiles, type Refuse } from "./base-files.ts";
import { findLayoutPlatforms } from "./base-layout.ts";
import { type BaseReference, parseBaseReferences } from "./base-reference.ts";
import { type ReportMissing, takeImages } from "./take-images.ts";

/** A base, and the files that its layers are copied from. */
export interface OpenedBase {
  readonly base: Base;
  readonly find: FindFile;
  pathOf(digest: Digest): string;
}

/**
 * @param text "scratch", or a path, also "oci:PATH:NAME", "PATH@sha256:…".
 * @param platforms empty: those of linux/amd64 and linux/arm64 that the base has.
 */
export async function openBase(
  text: string | undefined,
  platforms: readonly string[],
  workFolder: string,
  report: Report,
): Promise<OpenedBase | undefined> {
  const wanted = readPlatforms(platforms, report);
  if (text === undefined || text === "") report(baseMissing(undefined, undefined));
  if (text === undefined || text === "" || wanted === undefined) return undefined;
  if (text === "scratch") return scratch(wanted.length === 0 ? usualPlatforms : wanted);
  const found = await findBase(text);
  if (found === undefined) report(baseNotFound({ base: text }, { kind: "file", path: text }));
  if (found === undefined) return undefined;
  const refuse: Refuse = (reason) => {
    report(baseRefused({ base: text, reason }, { kind: "file", path: found.reference.path }));
    return undefined;
  };
  const find = found.isFolder
    ? folderFiles(found.reference.path)
    : await archiveFiles(found.reference.path, workFolder, refuse);
  if (find === undefined) return undefined;
  const missing = (platform: string, available: readonly Platform[]) =>
    report(basePlatformMissing({ base: text, platform, available: available.map(printPlatform) }, undefined));
  return (await find("index.json")) === undefined && !found.isFolder
    ? openDockerArchive(find, found.reference, wanted, refuse, missing)
    : openLayout(find, found.reference, wanted, refuse, missing);
}

function readPlatforms(platforms: readonly string[], report: Report): readonly Platform[] | undefined {
  const unknown = platforms.filter((platform) => readPlatform(platform) === undefined);
  for (const platform of unknown) report(platformNotSupported({ platform }, undefined));
  const known = [...new Set(platforms)].map(readPlatform).filter((platform) => platform !== undefined);
  return unknown.length === 0 ? known : undefined;
}

// The image then holds the bundle alone; it serves as a volume, or as a base for other images.
function scratch(platforms: readonly Platform[]): OpenedBase {
  const images = platforms.map((platform): BaseImage => {
    const config = { ...platform, config: {}, rootfs: { type: "layers", diff_ids: [] } };
    return { platform, family: "oci", manifestDigest: undefined, config, layers: [] };
  });
  return { base: { name: undefined, index: undefined, images }, find: async () => undefined, pathOf: blobPath };
}

async function findBase(
  text: string,
): Promise<{ readonly reference: BaseReference; readonly isFolder: boolean } | undefined> {
  for (const reference of parseBaseReferences(text)) {
    const status = await stat(reference.path).catch(() => undefined);
    if (status?.isDirectory() || status?.isFile()) return { reference, isFolder: status.isDirectory() };
  }
  return undefined;
}

async function openDockerArchive(
  find: FindFile,
  reference: BaseReference,
  wanted: readonly Platform[],
  refuse: Refuse,
  reportMissing: ReportMissing,
): Promise<OpenedBase | undefined> {
  if (reference.digest !== undefined)
    return refuse("it has no manifest, so its digest cannot be compared with the pinned one");
  const archive = await readDockerArchive(find, reference.name, refuse);
  if (archive === undefined) return undefined;
  const { image, name, paths } = archive;
  const absent = wanted.filter((platform) => !servesPlatform(image.platform, platform));
  for (const platform of absent) reportMissing(printPlatform(platform), [image.platform]);
  if (absent.length > 0) return undefined;
  return {
    base: { name, index: undefined, images: [image] },
    find,
    pathOf: (digest) => paths.get(digest) ?? blobPath(digest),
  };
}

async function openLayout(
  find: FindFile,
  reference: BaseReference,
  wanted: readonly Platform[],
  refuse: Refuse,
  reportMissing: ReportMissing,
): Promise<OpenedBase | undefined> {
  const platforms = await findLayoutPlatforms(find, reference, refuse);
  const images = platforms && (await takeImages(platforms, wanted, reportMissing));
  if (images === undefined) return undefined;
  return { base: { name: platforms?.name, index: platforms?.index, images }, find, pathOf: blobPath };
}

// Writes the hybrid archive: a tar of the OCI layout that also holds manifest.json, so that every version of Docker loads it.

import { createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { writeTar } from "../write-tar.ts";
import { blobPath } from "./base/base-document.ts";
import type { PlatformImage } from "./format/forms.ts";
import type { ImageReference } from "./format/reference.ts";

/**
 * Docker's own list of the image: one platform, as the format cannot hold more. index.json has all platforms.
 * @param reference always given: an archive without a name loads as "<none>".
 */
export function buildDockerManifest(image: PlatformImage, reference: ImageReference): Buffer {
  const layers = image.layers.map(({ descriptor }) => blobPath(descriptor.digest));
  const entry = { Config: blobPath(image.config.descriptor.digest), RepoTags: [reference.full], Layers: layers };
  return Buffer.from(JSON.stringify([entry]), "utf8");
}

/** Packs a folder, with one date for all of it. */
export async function writeArchive(folder: string, target: string, seconds: number): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries = found.map((entry) => {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const path = relative(folder, file).replaceAll("\\", "/");
    return entry.isDirectory() ? { path: `${path}/` } : { path, content: { file } };
  });
  await writeTar(entries, seconds, createWriteStream(target));
}

// Writes the hybrid archive: a tar of the OCI layout that also holds manifest.json, so that Docker of any age loads it.

import { createReadStream, createWriteStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sortedBy } from "../../base/ordering.ts";
import { blobPath } from "./base/base-document.ts";
import type { PlatformImage } from "./format/forms.ts";
import type { ImageReference } from "./format/reference.ts";
import { type TarEntry, tarEnd, tarHeader, tarPadding } from "./tar/tar-header.ts";

/**
 * Docker's own list of the image: one platform, as it can hold no more. The whole index stays in index.json.
 * @param reference always given: an archive without a name loads as "<none>".
 */
export function buildDockerManifest(image: PlatformImage, reference: ImageReference): Buffer {
  const layers = image.layers.map(({ descriptor }) => blobPath(descriptor.digest));
  const entry = { Config: blobPath(image.config.descriptor.digest), RepoTags: [reference.full], Layers: layers };
  return Buffer.from(JSON.stringify([entry]), "utf8");
}

/** Packs a folder, its entries sorted, with one mode, owner and date. Layers of any size pass as a stream. */
export async function writeArchive(folder: string, target: string, mtime: number): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => name.replaceAll("\\", "/"));
  async function* parts() {
    for (const path of sortedBy(paths, (item) => item)) yield* packPath(folder, path, mtime);
    yield tarEnd;
  }
  await pipeline(parts, createWriteStream(target));
}

async function* packPath(folder: string, path: string, mtime: number): AsyncGenerator<Uint8Array> {
  const status = await stat(join(folder, path));
  const entry: TarEntry = status.isDirectory()
    ? { path: `${path}/`, kind: "directory", mode: 0o755, size: 0, mtime }
    : { path, kind: "file", mode: 0o644, size: status.size, mtime };
  yield tarHeader(entry);
  if (entry.kind === "file") yield* createReadStream(join(folder, path));
  yield tarPadding(entry.size);
}

// Writes an OCI layout: every blob by its digest, and the index that names the image.

import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { blobPath } from "./base/base-document.ts";
import type { Refuse } from "./base/base-files.ts";
import type { OpenedBase } from "./base/open-base.ts";
import type { Descriptor, Layer, OwnBlob } from "./format/forms.ts";
import { mediaTypes } from "./format/media-types.ts";
import type { ImageReference } from "./format/reference.ts";
import { maxLayerBytes } from "./limits.ts";

/** Makes the empty folders of a layout. */
export async function createLayout(folder: string): Promise<void> {
  await mkdir(join(folder, "blobs/sha256"), { recursive: true });
}

export async function writeBlobs(folder: string, blobs: readonly OwnBlob[]): Promise<void> {
  for (const { descriptor, bytes } of blobs) await writeFile(join(folder, blobPath(descriptor.digest)), bytes);
}

/** Copies layers of the base and checks size and digest on the way. False after `refuse`. */
export async function copyLayers(
  folder: string,
  layers: readonly Layer[],
  source: OpenedBase,
  refuse: Refuse,
): Promise<boolean> {
  const descriptors = new Map(layers.map(({ descriptor }) => [descriptor.digest, descriptor]));
  for (const descriptor of descriptors.values())
    if (!(await copyLayer(folder, descriptor, source, refuse))) return false;
  return true;
}

async function copyLayer(
  folder: string,
  { digest, size }: Descriptor,
  source: OpenedBase,
  refuse: Refuse,
): Promise<boolean> {
  const no = (reason: string) => refuse(reason) ?? false;
  const file = await source.find(source.pathOf(digest));
  if (file === undefined) return no(`the layer ${digest} is missing`);
  if (file.size !== size || size > maxLayerBytes)
    return no(`the layer ${digest} has ${file.size} bytes instead of ${size}`);
  const hash = createHash("sha256");
  async function* hashed() {
    for await (const chunk of file?.chunks() ?? []) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(hashed, createWriteStream(join(folder, blobPath(digest))));
  return `sha256:${hash.digest("hex")}` === digest || no(`the content of the layer ${digest} has another digest`);
}

/** The two files that make a folder of blobs a layout. Tools find the image by its tag, containerd by its full name. */
export async function writeEntryPoint(
  folder: string,
  image: Descriptor,
  reference: ImageReference | undefined,
): Promise<void> {
  const { mediaType, digest, size } = image;
  const annotations = reference && {
    "io.containerd.image.name": reference.full,
    "org.opencontainers.image.ref.name": reference.tag,
  };
  const entry = { mediaType, digest, size, ...(annotations && { annotations }) };
  const index = { schemaVersion: 2, mediaType: mediaTypes.oci.index, manifests: [entry] };
  await writeFile(join(folder, "index.json"), JSON.stringify(index));
  await writeFile(join(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
}

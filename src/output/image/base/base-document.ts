// Reads the small documents of a base: index, manifest and config, each checked against its digest first.

import type { JsonObject } from "../../../base/json/json.ts";
import { parseJsonObject } from "../format/descriptor.ts";
import { digestOf } from "../format/digest.ts";
import type { Descriptor, Digest } from "../format/forms.ts";
import { maxDocumentBytes } from "../limits.ts";
import type { BaseFile, FindFile, Refuse } from "./base-files.ts";

/** Where an OCI layout keeps a blob. */
export function blobPath(digest: Digest): string {
  return `blobs/sha256/${digest.slice("sha256:".length)}`;
}

/** The document that a descriptor names. Checks size, then digest, then JSON. */
export async function readDocument(
  find: FindFile,
  descriptor: Descriptor,
  refuse: Refuse,
): Promise<JsonObject | undefined> {
  const path = blobPath(descriptor.digest);
  const file = await find(path);
  if (file === undefined) return refuse(`${descriptor.digest} is missing`);
  if (file.size !== descriptor.size)
    return refuse(`${descriptor.digest} has ${file.size} bytes instead of ${descriptor.size}`);
  const bytes = await readSmall(file, path, refuse);
  if (bytes === undefined) return undefined;
  if (digestOf(bytes) !== descriptor.digest) return refuse(`the content of ${descriptor.digest} has another digest`);
  return parseJsonObject(bytes) ?? refuse(`${descriptor.digest} is not a JSON object`);
}

/** All bytes of a document, if it is not too large. */
export async function readSmall(file: BaseFile, path: string, refuse: Refuse): Promise<Buffer | undefined> {
  if (file.size > maxDocumentBytes)
    return refuse(`${path} has ${file.size} bytes, but a document must have at most ${maxDocumentBytes}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks()) {
    size += chunk.byteLength;
    if (size > maxDocumentBytes) return refuse(`${path} grew while gwc read it`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

// Reads a base from an archive of an older "docker save", which is not an OCI layout: config and layers by path, no manifest.

import { createHash } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { parseJsonObject } from "../format/descriptor.ts";
import type { BaseImage, Descriptor, Digest } from "../format/forms.ts";
import { type Compression, mediaTypes } from "../format/media-types.ts";
import { readSmall } from "./base-document.ts";
import type { BaseFile, FindFile, Refuse } from "./base-files.ts";
import { joinImage } from "./base-image.ts";

/** The one image of an archive, and the path of each of its layers. It counts as OCI, as it has no manifest that says otherwise. */
interface DockerArchive {
  readonly name: string | undefined;
  readonly image: BaseImage;
  readonly paths: ReadonlyMap<Digest, string>;
}

export async function readDockerArchive(
  find: FindFile,
  name: string | undefined,
  refuse: Refuse,
): Promise<DockerArchive | undefined> {
  const entry = await chooseEntry(find, name, refuse);
  if (entry === undefined) return undefined;
  const { Config: configPath, Layers: layerPaths, RepoTags: tags } = entry;
  if (typeof configPath !== "string" || !isTextList(layerPaths)) return refuse("its manifest.json is not valid");
  const config = await readConfig(find, configPath, refuse);
  if (config === undefined) return undefined;
  const paths = new Map<Digest, string>();
  const descriptors: Descriptor[] = [];
  for (const path of layerPaths) {
    const file = await find(path);
    if (file === undefined) return refuse(`the layer ${path} is missing`);
    const descriptor = await describeLayer(file);
    descriptors.push(descriptor);
    paths.set(descriptor.digest, path);
  }
  const image = joinImage({ family: "oci", manifestDigest: undefined, config }, descriptors, refuse);
  return image && { name: isTextList(tags) ? tags[0] : undefined, image, paths };
}

async function chooseEntry(find: FindFile, name: string | undefined, refuse: Refuse): Promise<JsonObject | undefined> {
  const file = await find("manifest.json");
  const bytes = file && (await readSmall(file, "manifest.json", refuse));
  if (bytes === undefined)
    return file === undefined ? refuse("it has neither index.json nor manifest.json") : undefined;
  // The file is an array; wrapped in an object, it can be read like the other documents.
  const list = parseJsonObject(Buffer.concat([Buffer.from('{"list":'), bytes, Buffer.from("}")]))?.list;
  const entries = Array.isArray(list) ? list.filter((item: JsonValue) => isJsonObject(item)) : [];
  const named = entries.filter(
    (item) => name === undefined || (isTextList(item.RepoTags) && item.RepoTags.includes(name)),
  );
  if (named.length !== 1) return refuse(`its manifest.json has ${named.length} matching images; name one`);
  return named[0];
}

async function readConfig(find: FindFile, path: string, refuse: Refuse): Promise<JsonObject | undefined> {
  const file = await find(path);
  if (file === undefined) return refuse(`the config ${path} is missing`);
  const bytes = await readSmall(file, path, refuse);
  return bytes && (parseJsonObject(bytes) ?? refuse(`the config ${path} is not a JSON object`));
}

async function describeLayer(file: BaseFile): Promise<Descriptor> {
  const hash = createHash("sha256");
  let size = 0;
  let start = Buffer.alloc(0);
  for await (const chunk of file.chunks()) {
    hash.update(chunk);
    size += chunk.byteLength;
    if (start.length < 4) start = Buffer.concat([start, chunk]).subarray(0, 4);
  }
  const mediaType = mediaTypes.oci.layers[compressionAt(start)] ?? "";
  return { mediaType, digest: `sha256:${hash.digest("hex")}`, size };
}

function compressionAt(start: Buffer): Compression {
  const magic = start.toString("hex");
  return magic.startsWith("1f8b") ? "gzip" : magic === "28b52ffd" ? "zstd" : "none";
}

function isTextList(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item: JsonValue) => typeof item === "string");
}

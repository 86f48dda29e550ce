// Joins one platform of a base from its manifest and its config, and checks that the two agree.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { parseDescriptor, parseDescriptors, parsePlatform } from "../format/descriptor.ts";
import { isDigest } from "../format/digest.ts";
import type { BaseImage, Descriptor, Digest, Layer } from "../format/forms.ts";
import { compressionOf, familyOf } from "../format/media-types.ts";
import { printPlatform } from "../format/platform.ts";
import { maxBaseLayers } from "../limits.ts";
import { readDocument } from "./base-document.ts";
import type { FindFile, Refuse } from "./base-files.ts";

/** The image that a manifest's descriptor names. */
export async function readBaseImage(
  find: FindFile,
  manifest: Descriptor,
  refuse: Refuse,
): Promise<BaseImage | undefined> {
  const family = familyOf("manifest", manifest.mediaType);
  if (family === undefined) return refuse(`${manifest.digest} is not an image: ${manifest.mediaType}`);
  const document = await readDocument(find, manifest, refuse);
  if (document === undefined) return undefined;
  // A document that is an index to one reader and a manifest to another can be two images at once.
  const disguised = document.mediaType !== undefined && document.mediaType !== manifest.mediaType;
  if (disguised || document.manifests !== undefined)
    return refuse(`${manifest.digest} can be read as two different documents`);
  const [config, layers] = [parseDescriptor(document.config), parseDescriptors(document.layers)];
  if (config === undefined || layers === undefined) return refuse(`the manifest ${manifest.digest} is not valid`);
  if (familyOf("config", config.mediaType) === undefined)
    return refuse(`${manifest.digest} is an artifact, not an image`);
  const settings = await readDocument(find, config, refuse);
  if (settings === undefined) return undefined;
  const image = joinImage({ family, manifestDigest: manifest.digest, config: settings }, layers, refuse);
  const stated = manifest.platform;
  if (image && stated && (stated.os !== image.platform.os || stated.architecture !== image.platform.architecture))
    return refuse(`the index says ${printPlatform(stated)}, but the config says ${printPlatform(image.platform)}`);
  return image && stated ? { ...image, platform: stated } : image;
}

/** An image from its parts: the numbers of layers, DiffIDs and history entries must match. */
export function joinImage(
  parts: Pick<BaseImage, "family" | "manifestDigest" | "config">,
  descriptors: readonly Descriptor[],
  refuse: Refuse,
): BaseImage | undefined {
  const diffIds = diffIdsOf(parts.config);
  const { architecture, os, variant } = parts.config;
  const platform = parsePlatform({ architecture, os, variant });
  if (platform === undefined) return refuse("its config has no platform");
  if (diffIds?.length !== descriptors.length)
    return refuse("its config and its manifest have different numbers of layers");
  if (descriptors.length > maxBaseLayers) return refuse(`it has more than ${maxBaseLayers} layers`);
  if (filledHistory(parts.config.history) > descriptors.length)
    return refuse("its history has more layers than the image");
  const layers: Layer[] = [];
  for (const [index, descriptor] of descriptors.entries()) {
    const compression = compressionOf(descriptor.mediaType);
    const diffId = diffIds[index];
    if (compression === undefined || diffId === undefined)
      return refuse(`a layer has the unknown type ${descriptor.mediaType}`);
    layers.push({ descriptor, compression, diffId });
  }
  return { ...parts, platform, layers };
}

function diffIdsOf(config: JsonObject): readonly Digest[] | undefined {
  const rootfs = config.rootfs;
  if (!isJsonObject(rootfs) || rootfs.type !== "layers" || !Array.isArray(rootfs.diff_ids)) return undefined;
  const ids = rootfs.diff_ids.filter(isDigest);
  return ids.length === rootfs.diff_ids.length ? ids : undefined;
}

/** How many entries of a history stand for a layer. */
export function filledHistory(history: JsonValue | undefined): number {
  if (!Array.isArray(history)) return 0;
  return history.filter((entry: JsonValue) => isJsonObject(entry) && entry.empty_layer !== true).length;
}

// Reads descriptors and platforms out of documents that others wrote.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { isDigest } from "./digest.ts";
import type { Annotations, Descriptor, Platform } from "./forms.ts";

/** undefined unless type, digest (sha256 only) and size are valid; urls and inline data are dropped. */
export function parseDescriptor(value: JsonValue | undefined): Descriptor | undefined {
  if (!isJsonObject(value)) return undefined;
  const { mediaType, digest, size } = value;
  if (typeof mediaType !== "string" || !isDigest(digest)) return undefined;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return undefined;
  const [platform, annotations] = [parsePlatform(value.platform), parseAnnotations(value.annotations)];
  return { mediaType, digest, size, ...(platform && { platform }), ...(annotations && { annotations }) };
}

/** All of them, or undefined when one is not valid. */
export function parseDescriptors(value: JsonValue | undefined): readonly Descriptor[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parsed = value.map((item: JsonValue) => parseDescriptor(item)).filter((item) => item !== undefined);
  return parsed.length === value.length ? parsed : undefined;
}

/** A platform with all its keys; undefined without os or architecture. */
export function parsePlatform(value: JsonValue | undefined): Platform | undefined {
  if (!isJsonObject(value)) return undefined;
  const { architecture, os, variant, ...others } = value;
  if (typeof architecture !== "string" || typeof os !== "string") return undefined;
  return { architecture, os, ...(typeof variant === "string" && variant !== "" && { variant }), ...others };
}

function parseAnnotations(value: JsonValue | undefined): Annotations | undefined {
  if (!isJsonObject(value)) return undefined;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts);
}

/** The object in a JSON text; undefined for any other text. */
export function parseJsonObject(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Also a text that nests too deep for the parser: documents of images do not.
    return undefined;
  }
}

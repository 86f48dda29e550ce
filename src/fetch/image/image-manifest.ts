// The manifest of an image with a Wasm module, and the layer that the module is in, in the forms that Envoy Gateway reads.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { FetchProblem } from "../fetch-problem.ts";

const dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
const [dockerLayer, ociLayer, wasmLayer] = [
  "application/vnd.docker.image.rootfs.diff.tar.gzip",
  "application/vnd.oci.image.layer.v1.tar+gzip",
  "application/vnd.module.wasm.content.layer.v1+wasm",
];

/** What a registry may answer for the manifest of an image. */
export const manifestTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  dockerManifest,
  "application/vnd.docker.distribution.manifest.list.v2+json",
].join(", ");

interface ModuleLayer {
  readonly digest: string;
  /** archive: a gzipped tar with the file plugin.wasm. */
  readonly form: "module" | "archive";
}

/** Throws FetchProblem for what is not JSON. */
export function readManifest(bytes: Buffer): JsonObject {
  try {
    const value = JSON.parse(bytes.toString("utf8")) as JsonValue;
    if (isJsonObject(value)) return value;
  } catch {}
  throw new FetchProblem("the registry sends a manifest that is not a JSON object");
}

/** The digest of the image for linux/amd64, where the manifest is an index of several, as Envoy Gateway chooses; undefined for an image. */
export function imageOfIndex({ manifests }: JsonObject): string | undefined {
  if (!Array.isArray(manifests)) return undefined;
  const image = (manifests as readonly JsonValue[]).find((each) => {
    const platform = isJsonObject(each) ? each.platform : undefined;
    return isJsonObject(platform) && platform.os === "linux" && platform.architecture === "amd64";
  });
  const digest = isJsonObject(image) ? digestOf(image) : undefined;
  if (digest === undefined) throw new FetchProblem("the image has several platforms, but not linux/amd64");
  return digest;
}

/** Throws FetchProblem where there is none. @see https://github.com/solo-io/wasm/blob/master/spec/README.md */
export function moduleLayer({ mediaType, layers }: JsonObject): ModuleLayer {
  const list = Array.isArray(layers) ? (layers as readonly JsonValue[]).filter(isJsonObject) : [];
  const last = list.at(-1);
  const archive = mediaType === dockerManifest ? dockerLayer : ociLayer;
  const isArchive = last?.mediaType === archive;
  const layer = isArchive
    ? last
    : mediaType === dockerManifest
      ? undefined
      : list.find((each) => each.mediaType === wasmLayer);
  const digest = layer && digestOf(layer);
  if (digest !== undefined) return { digest, form: isArchive ? "archive" : "module" };
  throw new FetchProblem(`the image has no Wasm module: its last layer is not ${archive}, and none is ${wasmLayer}`);
}

function digestOf({ digest }: JsonObject): string | undefined {
  return typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

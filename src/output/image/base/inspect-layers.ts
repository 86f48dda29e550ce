// Reads the layers of a base as a stream: checks their DiffIDs, and finds what lies at the paths of the bundle and of Envoy.

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { readTar, type TarDamage, type TarItem } from "../../../base/tar/tar-reader.ts";
import { foldersAbove } from "../../folders-above.ts";
import type { Layer } from "../format/forms.ts";
import { limitBytes, maxLayerBytes } from "../limits.ts";
import { isZlibError, type Refuse } from "./base-files.ts";

/** What lies at the watched paths after all layers. */
type WatchedPaths = ReadonlyMap<string, TarItem["type"]>;

/**
 * @param watched paths without a leading slash; give parents too.
 * @param pathOf where the stored blob of a layer lies on this machine; its own digest has been checked.
 * @returns undefined after `refuse`. Layers in zstd must not be among them.
 */
export async function inspectLayers(
  layers: readonly Layer[],
  watched: ReadonlySet<string>,
  pathOf: (layer: Layer) => string,
  refuse: Refuse,
): Promise<WatchedPaths | undefined> {
  let tree: WatchedPaths = new Map();
  for (const layer of layers) {
    const seen = await inspectLayer(layer, watched, pathOf(layer), refuse);
    if (seen === undefined) return undefined;
    tree = overlay(tree, seen);
  }
  return tree;
}

interface SeenInLayer {
  readonly entries: WatchedPaths;
  /** Paths that a whiteout hides in the layers below. */
  readonly hidden: ReadonlySet<string>;
  /** Directories whose content in the layers below is hidden. */
  readonly opaque: ReadonlySet<string>;
}

async function inspectLayer(
  layer: Layer,
  watched: ReadonlySet<string>,
  path: string,
  refuse: Refuse,
): Promise<SeenInLayer | undefined> {
  const { digest } = layer.descriptor;
  const limit = limitBytes(maxLayerBytes);
  const hash = createHash("sha256");
  const look = (chunks: AsyncIterable<Uint8Array>) => lookInto(limit.pass(chunks), hash, watched);
  try {
    const file = createReadStream(path);
    const seen = await (layer.compression === "gzip" ? pipeline(file, createGunzip(), look) : pipeline(file, look));
    if ("kind" in seen) return refuse(`the layer ${digest} is damaged: ${seen.reason}`);
    const diffId = `sha256:${hash.digest("hex")}`;
    return diffId === layer.diffId
      ? seen
      : refuse(`the layer ${digest} expands to ${diffId}, but the config says ${layer.diffId}`);
  } catch (error) {
    if (limit.isExceeded()) return refuse(`the layer ${digest} expands to more than ${maxLayerBytes} bytes`);
    if (isZlibError(error)) return refuse(`the layer ${digest} cannot be expanded`);
    throw error;
  }
}

async function lookInto(
  chunks: AsyncGenerator<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  watched: ReadonlySet<string>,
): Promise<SeenInLayer | TarDamage> {
  const [entries, hidden, opaque] = [new Map<string, TarItem["type"]>(), new Set<string>(), new Set<string>()];
  const hashed = passThrough(chunks, hash);
  for await (const item of readTar(hashed)) {
    if (item.kind === "damage") return item;
    const [, folder = "", name = ""] = /^(?:(.*)\/)?([^/]*)$/s.exec(item.path) ?? [];
    if (name === ".wh..wh..opq") opaque.add(folder);
    else if (name.startsWith(".wh.")) hidden.add(folder === "" ? name.slice(4) : `${folder}/${name.slice(4)}`);
    else if (watched.has(item.path)) entries.set(item.path, item.type);
  }
  // The DiffID also covers bytes after the end of the archive.
  for await (const _ of hashed);
  return { entries, hidden, opaque };
}

async function* passThrough(
  chunks: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Whiteouts hide paths of the layers below, never of the same layer. */
function overlay(below: WatchedPaths, { entries, hidden, opaque }: SeenInLayer): WatchedPaths {
  const kept = [...below].filter(([path]) => {
    const folders = foldersAbove(path);
    const replaced = folders.some((folder) => entries.has(folder) && entries.get(folder) !== "directory");
    const covered = folders.some((folder) => hidden.has(folder) || opaque.has(folder));
    return !replaced && !covered && !hidden.has(path);
  });
  return new Map([...kept, ...entries]);
}

// Packs a bundle's files into one layer: /etc/envoy and everything below it, readable by every user, the same bytes on every machine.

import { sortedBy } from "../../base/ordering.ts";
import { foldersAbove } from "../folders-above.ts";
import { bytesBlob, digestOf } from "./format/digest.ts";
import type { Layer, OwnBlob } from "./format/forms.ts";
import { type Family, mediaTypes } from "./format/media-types.ts";
import { storedGzip } from "./tar/stored-gzip.ts";
import { type TarEntry, tarEnd, tarHeader, tarPadding } from "./tar/tar-header.ts";

/** Where an image keeps its bundle. */
export const bundleDirectory = "etc/envoy";

/** A layer together with the bytes of its blob. */
export type OwnLayer = Layer & OwnBlob;

/**
 * The config layer.
 *
 * It is a gzip of stored blocks, not compressed: compressed bytes depend on the compressor's version, its build and the platform,
 * and hosts pin the digest of this layer. A bare tar would be as stable here, but skopeo and podman compress bare tars when
 * they copy an image, and so change its digest on the way. A bundle is small compared with Envoy's own layer.
 * @param files by path below /etc/envoy.
 * @param mtime in seconds, on every entry.
 */
export function buildConfigLayer(files: ReadonlyMap<string, Buffer>, mtime: number, family: Family): OwnLayer {
  const bare = packTar(files, mtime);
  const blob = bytesBlob(mediaTypes[family].layers.gzip ?? "", storedGzip(bare));
  return { ...blob, compression: "gzip", diffId: digestOf(bare) };
}

function packTar(files: ReadonlyMap<string, Buffer>, mtime: number): Buffer {
  const contents = new Map([...files].map(([path, bytes]) => [`${bundleDirectory}/${path}`, bytes]));
  // Runtimes disagree about the mode of a directory that no entry names, so each one is named.
  const folders = [...contents.keys()].flatMap(foldersAbove).map((path) => `${path}/`);
  const paths = new Set([...folders, ...contents.keys()]);
  const parts = sortedBy(paths, (path) => path).flatMap((path) => packEntry(path, contents.get(path), mtime));
  return Buffer.concat([...parts, tarEnd]);
}

function packEntry(path: string, bytes: Buffer | undefined, mtime: number): readonly Buffer[] {
  const entry: TarEntry =
    bytes === undefined
      ? { path, kind: "directory", mode: 0o755, size: 0, mtime }
      : { path, kind: "file", mode: 0o644, size: bytes.length, mtime };
  return [tarHeader(entry), bytes ?? Buffer.alloc(0), tarPadding(entry.size)];
}

// The files of a base image, in a folder or in an archive. Archives are never unpacked to the paths in them.

import { constants, createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { readTar, type TarItem } from "../../../base/tar/tar-reader.ts";
import { limitBytes } from "../limits.ts";

/** A regular file of the base. */
export interface BaseFile {
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Finds a file by its path in the base; undefined where there is no regular file. */
export type FindFile = (path: string) => Promise<BaseFile | undefined>;

/** Reports why the base cannot be used; returns undefined, so that a reader can return it. */
export type Refuse = (reason: string) => undefined;

const maxEntries = 100_000;
const maxArchiveBytes = 64 * 2 ** 30;

/** The files below a folder. Links are followed, as build systems lay out bases with them: each blob's digest is checked anyway. */
export function folderFiles(folder: string): FindFile {
  return (path) => findRegularFile(join(folder, path));
}

async function findRegularFile(path: string): Promise<BaseFile | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() !== true) return undefined;
  return { size: status.size, chunks: () => createReadStream(path) };
}

/**
 * The files of a tar, also of a gzip-compressed one, which is first expanded into the work folder.
 * @returns undefined when the archive is damaged, has a path that leaves it, or names a file twice.
 */
export async function archiveFiles(path: string, workFolder: string, refuse: Refuse): Promise<FindFile | undefined> {
  const tar = (await isGzip(path)) ? await expand(path, join(workFolder, "base.tar"), refuse) : path;
  if (tar === undefined) return undefined;
  const items = new Map<string, TarItem>();
  for await (const item of readTar(createReadStream(tar))) {
    if (item.kind === "damage") return refuse(item.reason);
    if (item.type === "directory") continue;
    if (item.path.startsWith("/") || item.path.split("/").includes(".."))
      return refuse(`an entry has a path outside of it: ${item.path}`);
    if (items.has(item.path)) return refuse(`it contains "${item.path}" twice`);
    if (items.size >= maxEntries) return refuse(`it has more than ${maxEntries} entries`);
    items.set(item.path, item);
  }
  return async (wanted) => {
    const item = followLinks(items, wanted);
    if (item === undefined) return undefined;
    const range = { start: item.offset, end: item.offset + item.size - 1 };
    return { size: item.size, chunks: () => (item.size === 0 ? noChunks() : createReadStream(tar, range)) };
  };
}

// Old archives of Docker name a layer that two images share by a link. A link is a lookup among the entries, never in the file system.
function followLinks(items: ReadonlyMap<string, TarItem>, path: string, steps = 0): TarItem | undefined {
  const item = items.get(path);
  if (item === undefined || item.type === "file" || steps > 8) return item?.type === "file" ? item : undefined;
  const target = item.type === "symlink" ? posix.join(posix.dirname(path), item.target) : posix.normalize(item.target);
  return followLinks(items, target, steps + 1);
}

async function* noChunks(): AsyncGenerator<Uint8Array> {}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await file.close();
  }
}

async function expand(path: string, target: string, refuse: Refuse): Promise<string | undefined> {
  const limit = limitBytes(maxArchiveBytes);
  try {
    await pipeline(createReadStream(path), createGunzip(), limit.pass, createWriteStream(target));
    return target;
  } catch (error) {
    if (limit.isExceeded()) return refuse(`it expands to more than ${maxArchiveBytes} bytes`);
    if (isZlibError(error)) return refuse("its compression is damaged");
    throw error;
  }
}

/** True for what zlib throws at damaged input: "Z_DATA_ERROR", "Z_BUF_ERROR". */
export function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

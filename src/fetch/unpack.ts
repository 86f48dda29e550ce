// Takes a file out of the archive that it was sent in.

import { gunzipSync } from "node:zlib";
import { readTar } from "../base/tar/tar-reader.ts";
import { FetchProblem } from "./fetch-problem.ts";

/** The first file of the archive that is wanted; undefined where there is none. Throws FetchProblem for one that cannot be read. */
export async function fileInTar(tar: Buffer, isWanted: (name: string) => boolean): Promise<Buffer | undefined> {
  for await (const item of readTar(piecesOf(tar))) {
    if (item.kind === "damage") throw new FetchProblem(`the archive is damaged: ${item.reason}`);
    const { type, path, offset, size } = item;
    if (type === "file" && isWanted(path.split("/").at(-1) ?? "") && offset + size <= tar.length)
      return tar.subarray(offset, offset + size);
  }
  return undefined;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Throws FetchProblem for what is not gzip, or is larger when it is unpacked. */
export function gunzip(bytes: Uint8Array, mostBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new FetchProblem(isTooLarge ? `it unpacks to more than ${mostBytes} bytes` : "it cannot be unpacked as gzip");
  }
}

/** A file as it is, or the one in a gzip, or the first in a tar or in a gzipped tar, as Envoy Gateway takes it. */
export async function unpacked(bytes: Buffer, mostBytes: number): Promise<Buffer> {
  // Once: a gzip may contain itself.
  const plain = isGzip(bytes) ? gunzip(bytes, mostBytes) : bytes;
  return isTar(plain) ? ((await fileInTar(plain, () => true)) ?? plain) : plain;
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", 257, 262) === "ustar";
}

// Writes tar archives: entries in the order of their paths, with one owner and one date, the same bytes on every machine.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { PassThrough, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TarArchive } from "archiver";
import { sortedBy } from "../base/ordering.ts";

interface ArchiveEntry {
  /** Relative, with forward slashes; a directory ends in "/". */
  readonly path: string;
  /** Bytes, or the file that holds them; left out for a directory. */
  readonly content?: string | Uint8Array | { readonly file: string };
  readonly executable?: boolean;
  /** Readable by its owner only. */
  readonly secret?: boolean;
}

/** The last date that archiver writes: it keeps seconds in 31 bits. */
const lastSecond = 2 ** 31 - 1;

/**
 * Files of any size pass as a stream. Not compressed: compressors differ between machines.
 * @param seconds the date of every entry; 2038-01-19 at the latest
 * @returns once `target` is complete and closed; rejects when a file cannot be read or the target cannot be written
 */
export async function writeTar(entries: readonly ArchiveEntry[], seconds: number, target: Writable): Promise<void> {
  const archiver = await import("archiver");
  const archive = new archiver.TarArchive();
  const stop = new AbortController();
  const date = new Date(Math.min(seconds, lastSecond) * 1000);
  // A target that fails ends this stream and not the archive, whose inner streams would throw an error that cannot be caught.
  const bytes = archive.pipe(new PassThrough());
  const append = async () => {
    for (const entry of sortedBy(entries, ({ path }) => path)) await appendEntry(archive, entry, date, stop.signal);
    await archive.finalize();
  };
  archive.once("error", (error) => bytes.destroy(error));
  append().catch((error: Error) => bytes.destroy(error));
  try {
    await pipeline(bytes, target);
  } finally {
    stop.abort();
  }
}

/** Resolves once the entry is in the archive, so that one file at a time is open. */
async function appendEntry(
  archive: TarArchive,
  { path, content = "", executable = false, secret = false }: ArchiveEntry,
  date: Date,
  signal: AbortSignal,
): Promise<void> {
  const type = path.endsWith("/") ? "directory" : "file";
  const mode = type === "directory" || executable ? 0o755 : secret ? 0o600 : 0o644;
  const data = { name: path, type, date, mode } as const;
  const isOnDisk = typeof content === "object" && "file" in content;
  const size = isOnDisk ? { stats: await stat(content.file) } : {};
  await new Promise<unknown>((resolve, reject) => {
    archive.once("entry", resolve);
    if (!isOnDisk) archive.append(typeof content === "string" ? content : Buffer.from(content), data);
    // With its size known beforehand, a file is not collected in memory.
    else archive.append(createReadStream(content.file, { signal }).once("error", reject), { ...data, ...size });
  });
}

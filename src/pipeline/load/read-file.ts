// Reads one file as text, or says why it cannot.

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import * as catalogue from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { reasonOf } from "./system-error.ts";

const mebibyte = 1024 * 1024;

/** Most bytes that are read of one file. */
export const largestFile = 32 * mebibyte;

/**
 * The bytes of a file; undefined, and reported, where it cannot be read or is larger than `limit` bytes. One after the other and
 * without promises: that reads a thousand small files in a fifth of the time.
 */
export function readBytes(fullPath: string, path: string, limit: number, report: Report): Uint8Array | undefined {
  try {
    const bytes = readUpTo(fullPath, limit + 1);
    if (bytes.length <= limit) return bytes;
    report(tooLarge(path, limit));
  } catch (error) {
    report(catalogue.unreadable({ path, reason: reasonOf(error) }, { kind: "file", path }));
  }
  return undefined;
}

export function tooLarge(path: string, limit: number) {
  return catalogue.tooLarge({ path, limitMebibytes: limit / mebibyte }, { kind: "file", path });
}

function readUpTo(fullPath: string, limit: number): Uint8Array {
  const file = openSync(fullPath, "r");
  try {
    const { size } = fstatSync(file);
    return size >= limit ? new Uint8Array(limit) : readChunks(file, size + 1, limit);
  } finally {
    closeSync(file);
  }
}

/** Pipes and devices have no size, so the size is a first guess only. */
function readChunks(file: number, guess: number, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total < limit) {
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(guess - total, 4096), limit - total));
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The text of a file, without a byte order mark; undefined, and reported, where the bytes are not UTF-8 text. */
export function decodeText(bytes: Uint8Array, path: string, report: Report): string | undefined {
  if (bytes.includes(0)) {
    report(catalogue.binaryFile({ path }, { kind: "file", path }));
    return undefined;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    reportBadBytes(bytes, path, report);
    return undefined;
  }
}

/** At the first byte that is wrong: the character that replaces it has other bytes. */
function reportBadBytes(bytes: Uint8Array, path: string, report: Report): void {
  const decode = (part: Uint8Array): string => new TextDecoder("utf-8").decode(part);
  const repaired = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const differs = bytes.findIndex((byte, at) => byte !== repaired[at]);
  // U+FFFD is EF BF BD, with which a broken character may start.
  const first =
    [differs - 1, differs - 2].find((at) => bytes[at] === 0xef) ?? (differs < 0 ? repaired.length : differs);
  const start = decode(bytes.subarray(0, first)).length;
  const byte = `0x${(bytes[first] ?? 0).toString(16).toUpperCase()}`;
  const file = { path, text: decode(bytes) };
  report(catalogue.notUtf8({ byte }, { kind: "text", file, start, end: start + 1 }));
}

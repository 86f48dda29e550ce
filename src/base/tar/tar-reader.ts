// Reads the entries of a tar as a stream: headers only, bodies are skipped. Made for tars from untrusted sources.

import { withoutEnd } from "../without-end.ts";
import { ByteReader } from "./byte-reader.ts";
import { type Extra, isExtra, readExtra } from "./tar-extra.ts";

/** One entry according to its headers; `offset` is where its bytes begin, counted from the start of the tar. */
export interface TarItem {
  readonly kind: "entry";
  /** As written, without a leading "../" and without a trailing "/". */
  readonly path: string;
  readonly type: "file" | "directory" | "symlink" | "hardlink" | "other";
  readonly target: string;
  readonly size: number;
  readonly offset: number;
}

/** The tar cannot be read any further. */
export interface TarDamage {
  readonly kind: "damage";
  readonly reason: string;
}

const block = 512;
// Such a header holds paths only and is never larger.
const maxExtraBytes = 1 << 20;
const types: { readonly [flag: string]: TarItem["type"] } = {
  "0": "file",
  "\0": "file",
  "7": "file",
  "1": "hardlink",
  "2": "symlink",
  "5": "directory",
};

// Links, devices, directories and pipes: no bytes follow, even if their header has a size.
const headerOnly = new Set(["1", "2", "3", "4", "5", "6"]);

/** Yields every entry in order, and at most one TarDamage, at the end. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarItem | TarDamage> {
  const reader = new ByteReader(chunks);
  let extra: Extra = {};
  for (;;) {
    const header = await reader.take(block);
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    const flag = header.toString("latin1", 156, 157);
    const size = isExtra(flag) ? number(header, 124, 12) : (extra.size ?? number(header, 124, 12));
    const damage = headerDamage(header) ?? (size === undefined ? "an entry has no readable size" : undefined);
    if (damage !== undefined || size === undefined) return yield { kind: "damage", reason: damage ?? "" };
    const bodySize = headerOnly.has(flag) ? 0 : size;
    if (isExtra(flag)) {
      if (size > maxExtraBytes) return yield { kind: "damage", reason: `a header has ${size} bytes` };
      extra = { ...extra, ...readExtra(flag, await reader.take(size)) };
    } else {
      yield itemOf(header, flag, extra, bodySize, reader.offset);
      extra = {};
      if (!(await reader.skip(bodySize))) return yield truncated;
    }
    if (!(await reader.skip((block - (bodySize % block)) % block))) return yield truncated;
  }
}

const truncated: TarDamage = { kind: "damage", reason: "it ends in the middle of an entry" };

function headerDamage(header: Buffer): string | undefined {
  if (header.length < block) return truncated.reason;
  const wanted = number(header, 148, 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (wanted !== sum) return "a header has an incorrect checksum";
  return header.toString("latin1", 156, 157) === "S" ? "it contains a sparse file" : undefined;
}

function itemOf(header: Buffer, flag: string, extra: Extra, size: number, offset: number): TarItem {
  const prefix = header.toString("latin1", 257, 262) === "ustar" && header[262] === 0 ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  const path = extra.path ?? (prefix === "" ? name : `${prefix}/${name}`);
  const directory = flag !== "5" && types[flag] === "file" && path.endsWith("/");
  const type = directory ? "directory" : (types[flag] ?? "other");
  const target = extra.linkpath ?? text(header, 157, 100);
  return { kind: "entry", path: withoutEnd(path.replace(/^(\.\/+)+/, ""), "/"), type, target, size, offset };
}

function text(header: Buffer, start: number, length: number): string {
  const end = header.indexOf(0, start);
  return header.toString("utf8", start, end === -1 || end > start + length ? start + length : end);
}

/** Octal digits, or GNU's big-endian form where the first bit is set; undefined for anything else. */
function number(header: Buffer, start: number, length: number): number | undefined {
  if (header[start] === 0x80) {
    const value = header.subarray(start + 1, start + length).reduce((total, byte) => total * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = text(header, start, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : undefined;
}

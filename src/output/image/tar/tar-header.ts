// Writes the headers of a layer's tar: USTAR, and a PAX header before it where a path does not fit.

import { InternalError } from "../../../base/internal-error.ts";

/** One entry. Owner is 0:0, user and group names are empty: two machines, one digest. */
export interface TarEntry {
  /** Relative, with forward slashes; a directory ends in "/". */
  readonly path: string;
  readonly kind: "file" | "directory";
  readonly mode: number;
  /** In bytes, below 8 GiB; 0 for a directory. */
  readonly size: number;
  /** In seconds. */
  readonly mtime: number;
}

const block = 512;
const typeFlags = { file: "0", directory: "5" } as const;

/** The header blocks that stand before an entry's bytes. */
export function tarHeader(entry: TarEntry): Buffer {
  const plain = ustarHeader(entry.path, typeFlags[entry.kind], entry);
  if (plain !== undefined) return plain;
  const record = Buffer.from(pathRecord(entry.path), "utf8");
  const before = requireHeader(ustarHeader("PaxHeader", "x", { ...entry, size: record.length, mode: 0o644 }));
  const after = requireHeader(ustarHeader("see-pax-header", typeFlags[entry.kind], entry));
  return Buffer.concat([before, record, tarPadding(record.length), after]);
}

/** The zeros between an entry's bytes and the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** Two empty blocks close a tar. */
export const tarEnd = Buffer.alloc(2 * block);

/** undefined where the path does not fit into its fields. */
function ustarHeader(path: string, type: string, entry: Omit<TarEntry, "path" | "kind">): Buffer | undefined {
  const parts = splitPath(path);
  if (parts === undefined) return undefined;
  const header = Buffer.alloc(block);
  header.write(parts.name, 0, "latin1");
  header.write(octal(entry.mode, 8), 100, "latin1");
  header.write(octal(0, 8), 108, "latin1");
  header.write(octal(0, 8), 116, "latin1");
  header.write(octal(entry.size, 12), 124, "latin1");
  header.write(octal(entry.mtime, 12), 136, "latin1");
  header.write("        ", 148, "latin1");
  header.write(type, 156, "latin1");
  header.write("ustar\u000000", 257, "latin1");
  header.write(octal(0, 8), 329, "latin1");
  header.write(octal(0, 8), 337, "latin1");
  header.write(parts.prefix, 345, "latin1");
  // The sum is taken while its own field holds spaces.
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** USTAR keeps 100 bytes of name and, split at a slash, 155 of prefix; ASCII only. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (isShort(path, 100)) return { name: path, prefix: "" };
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (name !== "" && isShort(name, 100) && isShort(prefix, 155)) return { name, prefix };
  }
  return undefined;
}

function isShort(text: string, limit: number): boolean {
  return text.length <= limit && /^[\x20-\x7e]*$/.test(text);
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\0`;
}

/** "LENGTH path=PATH\n", where LENGTH counts itself. */
function pathRecord(path: string): string {
  const rest = Buffer.byteLength(` path=${path}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return `${length} path=${path}\n`;
}

function requireHeader(header: Buffer | undefined): Buffer {
  if (header === undefined) throw new InternalError("a tar header with a fixed path does not fit");
  return header;
}

// Writes the headers of a tar: USTAR, and a PAX header before it where a path or a size does not fit.

import { InternalError } from "../../../base/internal-error.ts";

/** One entry. Owner is 0:0, user and group names are empty: two machines, one digest. */
export interface TarEntry {
  /** Relative, with forward slashes; a directory ends in "/". */
  readonly path: string;
  readonly kind: "file" | "directory" | "symlink";
  readonly mode: number;
  /** In bytes; 0 for all but files. */
  readonly size: number;
  /** In seconds. */
  readonly mtime: number;
  /** Of a symlink. */
  readonly target?: string;
}

const block = 512;
const typeFlags = { file: "0", symlink: "2", directory: "5" } as const;

/** The header blocks that stand before an entry's bytes. */
export function tarHeader(entry: TarEntry): Buffer {
  const plain = ustarHeader(entry.path, typeFlags[entry.kind], entry);
  if (plain !== undefined) return plain;
  const records = Buffer.from(paxRecords(entry), "utf8");
  const before = requireHeader(
    ustarHeader("PaxHeader", "x", { ...entry, size: records.length, mode: 0o644, target: "" }),
  );
  const size = entry.size > 0o77777777777 ? 0 : entry.size;
  const after = requireHeader(ustarHeader("see-pax-header", typeFlags[entry.kind], { ...entry, size, target: "" }));
  return Buffer.concat([before, records, tarPadding(records.length), after]);
}

/** What fills an entry up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** Two empty blocks close a tar. */
export const tarEnd = Buffer.alloc(2 * block);

/** undefined where something does not fit into its field. */
function ustarHeader(path: string, type: string, entry: Omit<TarEntry, "path" | "kind">): Buffer | undefined {
  const parts = splitPath(path);
  const target = entry.target ?? "";
  if (parts === undefined || entry.size > 0o77777777777 || !isShort(target, 100)) return undefined;
  const header = Buffer.alloc(block);
  header.write(parts.name, 0, "latin1");
  header.write(octal(entry.mode, 8), 100, "latin1");
  header.write(octal(0, 8), 108, "latin1");
  header.write(octal(0, 8), 116, "latin1");
  header.write(octal(entry.size, 12), 124, "latin1");
  header.write(octal(entry.mtime, 12), 136, "latin1");
  header.write("        ", 148, "latin1");
  header.write(type, 156, "latin1");
  header.write(target, 157, "latin1");
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

function paxRecords(entry: TarEntry): string {
  const records = [paxRecord("path", entry.path)];
  if (entry.target !== undefined && entry.target !== "") records.push(paxRecord("linkpath", entry.target));
  if (entry.size > 0o77777777777) records.push(paxRecord("size", String(entry.size)));
  return records.join("");
}

/** "LENGTH key=value\n", where LENGTH counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function requireHeader(header: Buffer | undefined): Buffer {
  if (header === undefined) throw new InternalError("a tar header of fixed parts does not fit");
  return header;
}

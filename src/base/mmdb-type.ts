// Databases in MaxMind's format, by the metadata at their end: their type, and whether they are whole. See https://maxmind.github.io/MaxMind-DB/

/** The metadata starts within so many bytes of the end. */
export const mmdbTailBytes = 128 * 1024;

const marker = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");
const field = "database_type";

/** Metadata is a map of texts, numbers, lists and maps; deeper ones are not read. */
const mostDepth = 4;

/**
 * Such as "GeoLite2-City"; undefined for what is no such database.
 * @param tail the end of the file, or all of it
 */
export function mmdbType(tail: Uint8Array): string | undefined {
  const type: unknown = readMetadata(tail)?.metadata.get(field);
  return typeof type === "string" ? type : undefined;
}

/** What Envoy's library asks of the metadata before it opens a database. */
const required = [
  ...["binary_format_major_version", "binary_format_minor_version", "build_epoch", "database_type"],
  ...["description", "ip_version", "languages", "node_count", "record_size"],
];
/** Zeros between the tree and the data. */
const gapBytes = 16;

/** What keeps Envoy from opening the file, as the end of "a file that …"; undefined for one that looks whole. */
export function mmdbProblem(file: Uint8Array): string | undefined {
  const found = readMetadata(file);
  if (mmdbType(file) === undefined || found === undefined) return "is not a database in MaxMind's format";
  const { metadata, start } = found;
  const [version, nodes, bits] = ["binary_format_major_version", "node_count", "record_size"].map((name) =>
    Number(metadata.get(name)),
  ) as [number, number, number];
  if (required.some((name) => !metadata.has(name)) || version !== 2 || ![24, 28, 32].includes(bits))
    return "is a database whose metadata Envoy cannot read";
  return (nodes * bits) / 4 + gapBytes <= start ? undefined : "is a database that lacks a part of its tree";
}

interface Metadata {
  readonly metadata: ReadonlyMap<unknown, unknown>;
  /** Where it starts, with its marker. */
  readonly start: number;
}

function readMetadata(tail: Uint8Array): Metadata | undefined {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  const start = bytes.lastIndexOf(marker);
  if (start === -1) return undefined;
  const metadata = new Reader(bytes.subarray(start + marker.length)).value(0);
  return metadata instanceof Map ? { metadata, start } : undefined;
}

/** Reads past the end give undefined, so that each value ends. Each item takes a byte at least, which bounds lists. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Texts, numbers and maps; undefined for all else, and for what is broken. */
  value(depth: number): unknown {
    const control = this.#next();
    const type = control >> 5 === 0 ? this.#next() + 7 : control >> 5;
    const size = type === types.pointer ? ((control >> 3) & 3) + 1 : this.#sizeOf(control & 31);
    if (type === types.map) return this.#map(size, depth);
    if (type === types.list) return this.#list(size, depth);
    if (type === types.boolean) return undefined;
    const content = this.#bytes.subarray(this.#at, this.#at + size);
    this.#at += size;
    if (type === types.text) return content.toString("utf8");
    return numbers.includes(type) && content.length <= 6 ? numberOf(content) : undefined;
  }

  #map(size: number, depth: number): ReadonlyMap<unknown, unknown> {
    const entries = new Map<unknown, unknown>();
    for (let index = 0; index < size && this.#isInside(depth); index++)
      entries.set(this.value(mostDepth), this.value(depth + 1));
    return entries;
  }

  #list(size: number, depth: number): undefined {
    for (let index = 0; index < size && this.#isInside(depth); index++) this.value(depth + 1);
  }

  #isInside(depth: number): boolean {
    return depth < mostDepth && this.#at < this.#bytes.length;
  }

  #sizeOf(bits: number): number {
    if (bits < 29) return bits;
    const length = bits - 28;
    let more = 0;
    for (let index = 0; index < length; index++) more = more * 256 + this.#next();
    return more + (bases[length] ?? 0);
  }

  #next(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at++;
    return byte;
  }
}

function numberOf(bytes: Buffer): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Without a sign, of 16, 32 and 64 bits. */
const numbers = [5, 6, 9];
const types = { pointer: 1, text: 2, map: 7, list: 11, boolean: 14 } as const;

/** What sizes of one, two and three bytes start from. */
const bases = [0, 29, 285, 65_821];

// Writes small databases in MaxMind's format: a tree of address bits, the data that its leaves refer to, and metadata.
// See https://maxmind.github.io/MaxMind-DB/

import { isIP } from "node:net";

/** What a network has: texts, numbers (unsigned, of 32 bits), booleans, and lists and maps of them. */
export type MmdbValue = string | number | boolean | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

export interface MmdbContent {
  /** The database_type, such as GeoLite2-City. */
  readonly type: string;
  /** By network, "203.0.113.0/24". No network is within another one. */
  readonly networks: Readonly<Record<string, MmdbValue>>;
}

/** IPv6 in its tree, with IPv4 at ::/96, as MaxMind's own files have it. */
export function writeMmdb({ type, networks }: MmdbContent): Buffer {
  const nodes: [Branch, Branch][] = [[undefined, undefined]];
  const data: Buffer[] = [];
  let size = 0;
  for (const [network, value] of Object.entries(networks)) {
    insert(nodes, bitsOf(network), { offset: size });
    const encoded = encode(value);
    data.push(encoded);
    size += encoded.length;
  }
  const tree = Buffer.alloc(nodes.length * 6);
  for (const [index, branches] of nodes.entries())
    for (const [side, branch] of branches.entries())
      tree.writeUIntBE(recordOf(branch, nodes.length), index * 6 + side * 3, 3);
  return Buffer.concat([tree, Buffer.alloc(separator), ...data, marker, metadata(type, nodes.length)]);
}

const separator = 16;
const marker = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");

/** Another node, the data of a network, or nothing. */
type Branch = number | { readonly offset: number } | undefined;

function insert(nodes: [Branch, Branch][], bits: readonly (0 | 1)[], leaf: { readonly offset: number }): void {
  let node = 0;
  for (const [index, bit] of bits.entries()) {
    const branches = nodes[node] as [Branch, Branch];
    if (index === bits.length - 1) branches[bit] = leaf;
    else {
      const next = branches[bit];
      node = typeof next === "number" ? next : nodes.push([undefined, undefined]) - 1;
      branches[bit] = node;
    }
  }
}

function recordOf(branch: Branch, count: number): number {
  if (typeof branch === "number") return branch;
  return branch === undefined ? count : count + separator + branch.offset;
}

function bitsOf(network: string): readonly (0 | 1)[] {
  const [address = "", length = ""] = network.split("/");
  const isFour = isIP(address) === 4;
  const bytes = isFour ? [...Array<number>(12).fill(0), ...address.split(".").map(Number)] : groupsOf(address);
  const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => ((byte >> place) & 1) as 0 | 1));
  return bits.slice(0, Number(length) + (isFour ? 96 : 0));
}

/** The bytes of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const [head = [], tail = []] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 255]);
}

/** Readers ask for these very types of numbers. */
function metadata(type: string, count: number): Buffer {
  const entries: Readonly<Record<string, Buffer>> = {
    binary_format_major_version: unsigned(types.short, 2, 2),
    binary_format_minor_version: unsigned(types.short, 2, 0),
    build_epoch: unsigned(types.long, 8, 1_700_000_000),
    database_type: encode(type),
    description: encode({ en: "for tests" }),
    ip_version: unsigned(types.short, 2, 6),
    languages: encode(["en"]),
    node_count: unsigned(types.number, 4, count),
    record_size: unsigned(types.short, 2, 24),
  };
  return encodeMap(entries);
}

const types = { text: 2, short: 5, number: 6, map: 7, long: 9, list: 11, boolean: 14 } as const;

function encode(value: MmdbValue): Buffer {
  if (typeof value === "string")
    return Buffer.concat([control(types.text, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === "boolean") return control(types.boolean, value ? 1 : 0);
  if (typeof value === "number") return unsigned(types.number, 4, value);
  if (Array.isArray(value)) return Buffer.concat([control(types.list, value.length), ...value.map(encode)]);
  const entries = Object.entries(value as { readonly [key: string]: MmdbValue });
  return encodeMap(Object.fromEntries(entries.map(([key, item]) => [key, encode(item)])));
}

function encodeMap(entries: Readonly<Record<string, Buffer>>): Buffer {
  const pairs = Object.entries(entries).flatMap(([key, item]) => [encode(key), item]);
  return Buffer.concat([control(types.map, Object.keys(entries).length), ...pairs]);
}

function unsigned(type: number, length: number, value: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, Math.max(length - 6, 0), Math.min(length, 6));
  return Buffer.concat([control(type, length), bytes]);
}

/** Types from 8 on have a byte of their own; sizes from 29 on, too. */
function control(type: number, size: number): Buffer {
  if (size > 284) throw new Error("a value is longer than the tests need");
  const [first, extended] = type < 8 ? [type << 5, []] : [0, [type - 7]];
  return Buffer.from(size < 29 ? [first | size, ...extended] : [first | 29, ...extended, size - 29]);
}

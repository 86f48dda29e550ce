// Envoy's message definitions, as protos/messages.txt contains them; a line is parsed when its message is first met.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InternalError } from "../../base/internal-error.ts";

export interface MessageTable {
  readonly fields: Readonly<Record<string, FieldTable>>;
  /** Oneofs by name; true: one member must be set. */
  readonly oneofs?: Readonly<Record<string, boolean>>;
}

export interface EnumTable {
  readonly values: Readonly<Record<string, number>>;
  /** Values that Envoy rejects unless its runtime allows them. */
  readonly disallowed?: readonly string[];
}

export interface FieldTable {
  readonly id: number;
  /** A scalar such as "uint32", or the full name of a message or enum. */
  readonly type: string;
  readonly rule?: "repeated" | "map";
  readonly keyType?: string;
  readonly oneof?: string;
  readonly rules?: Rules;
  /** Envoy rejects the field unless its runtime allows it. */
  readonly disallowed?: boolean;
  readonly sensitive?: boolean;
}

/** Rules of protoc-gen-validate on one field; bounds of durations are nanoseconds. */
export interface Rules {
  readonly const?: string | number | boolean;
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly in?: readonly (string | number)[];
  readonly not_in?: readonly (string | number)[];
  readonly defined_only?: boolean;
  readonly required?: boolean;
  readonly skip?: boolean;
  readonly ignore_empty?: boolean;
  readonly min_len?: number;
  readonly max_len?: number;
  readonly max_bytes?: number;
  readonly pattern?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly well_known_regex?: "HTTP_HEADER_NAME" | "HTTP_HEADER_VALUE";
  readonly strict?: boolean;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly unique?: boolean;
  readonly items?: Rules;
  readonly min_pairs?: number;
  readonly keys?: Rules;
  readonly values?: Rules;
}

type Table = MessageTable | EnumTable;

let lines: ReadonlyMap<string, string> | undefined;
const parsed = new Map<string, Table>();

/** The definition of a message, or undefined where Envoy has none of that name. Types of google.protobuf are not listed. */
export function messageTable(name: string): MessageTable | undefined {
  const table = tableOf(name);
  return table !== undefined && "fields" in table ? table : undefined;
}

/** The definition of an enum, or undefined where there is none of that name. */
export function enumTable(name: string): EnumTable | undefined {
  const table = tableOf(name);
  return table !== undefined && "values" in table ? table : undefined;
}

/** Every name in the tables, for suggestions. */
export function tableNames(): Iterable<string> {
  return tableLines().keys();
}

function tableOf(name: string): Table | undefined {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const line = tableLines().get(name);
  if (line === undefined) return undefined;
  const table = JSON.parse(line) as Table;
  parsed.set(name, table);
  return table;
}

function tableLines(): ReadonlyMap<string, string> {
  if (lines !== undefined) return lines;
  const found = new Map<string, string>();
  for (const line of readFileSync(tablesPath(), "utf8").split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0) found.set(line.slice(0, space), line.slice(space + 1));
  }
  lines = found;
  return lines;
}

// Sources and bundles are at different depths below the package, so the way up is searched.
function tablesPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, "protos", "messages.txt");
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new InternalError("protos/messages.txt is missing from the package");
    folder = dirname(folder);
  }
}

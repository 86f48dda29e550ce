// The secrets of a case, read from its files without gwc's reader, and texts in which they must not be.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { SecretBytes } from "../../../src/base/secret-bytes.ts";
import { needlesOf } from "../../../src/model/secrets/needles.ts";
import { readingsOf } from "../../../src/model/secrets/readings.ts";
import type { Case } from "./case.ts";
import type { CaseMaterial } from "./case-material.ts";

/** What of a secret a text may contain → where the secret is, such as "Secret web/users .htpasswd". */
type CaseSecrets = ReadonlyMap<string, string>;

/** Of its Secrets, generated ones too, and of the files in its secrets directory. Public ones and those of less than eight characters are left out. */
export function secretsOf(
  { folder, project }: Pick<Case, "folder" | "project">,
  { objects }: CaseMaterial,
): CaseSecrets {
  const found = new Map<string, string>();
  const add = (key: string, bytes: Buffer, where: string) => {
    for (const needle of needlesOf(key, SecretBytes.from(bytes))) found.set(needle, where);
  };
  const inputs = filesBelow(join(folder, "input")).map((path) => readFileSync(path, "utf8"));
  for (const text of [...inputs, objects])
    for (const { name, data, stringData } of secretObjects(text)) {
      for (const [key, value] of Object.entries(data)) add(key, Buffer.from(value, "base64"), `Secret ${name} ${key}`);
      for (const [key, value] of Object.entries(stringData)) add(key, Buffer.from(value), `Secret ${name} ${key}`);
    }
  const directory = project?.secretsDirectory ?? "";
  for (const path of directory.startsWith("test/") ? filesBelow(directory) : []) {
    add(basename(path), readFileSync(path), path);
    for (const value of /\.(ya?ml|json)$/.test(path) ? keysIn(parse(readFileSync(path, "utf8"))) : [])
      add("key", Buffer.from(value), path);
  }
  return found;
}

/** Where the secret is that a text contains, as it is or wrapped in escapes, base64 or hexadecimal digits; undefined: nowhere. */
export function secretWithin(text: string, secrets: CaseSecrets): string | undefined {
  if (secrets.size === 0) return undefined;
  const whole = [...secrets].find(([needle]) => text.includes(needle))?.[1];
  if (whole !== undefined) return whole;
  for (const line of new Set(text.split("\n")))
    for (const reading of readingsOf(line))
      for (const [needle, where] of secrets) if (reading.includes(needle)) return where;
  return undefined;
}

interface SecretObject {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  readonly stringData: Readonly<Record<string, string>>;
}

/** A text that is no YAML has none, and what is not text is none either. */
function secretObjects(text: string): readonly SecretObject[] {
  // Some inputs are made to be expensive for a reader.
  if (!text.includes("Secret")) return [];
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  if (!Array.isArray(documents)) return [];
  const values = documents.flatMap((each) => (each.errors.length > 0 ? [] : [each.toJS({ maxAliasCount: 100 })]));
  return values
    .flatMap((value) => (value?.kind === "List" ? (value.items ?? []) : [value]))
    .filter((value) => value?.kind === "Secret")
    .map(({ metadata, data, stringData }) => ({
      name: String(metadata?.name),
      data: texts(data),
      stringData: texts(stringData),
    }));
}

function texts(data: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((data ?? {}) as object).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** API keys, and the symmetric part of a JSON Web Key. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" ? (name === "key" || name === "k" ? [inner] : []) : keysIn(inner),
  );
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

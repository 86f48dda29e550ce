// A fetched content in the form that is pinned, and how two of them differ.

import { sha256 } from "../base/digest.ts";
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from "../base/json/json.ts";
import { printJson } from "../base/json/print-json.ts";
import { compareText } from "../base/ordering.ts";
import { readDiscovery } from "../model/pinned/discovery.ts";
import { publicKeySetProblem } from "../model/pinned/key-set.ts";
import { type PinKind, textOf, type Wanted } from "../model/pinned/pinned.ts";
import { fileForms, isFileKind } from "../model/pinned/pinned-file.ts";

/**
 * A document as JSON text with its fields by name, so that neither the order nor the spaces of an answer are a change; undefined for what is not
 * a JSON object in UTF-8.
 */
export function pinnedForm(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as JsonValue;
    return isJsonObject(value) ? Buffer.from(printJson(byName(value))) : undefined;
  } catch {
    return undefined; // also where it is nested deeper than the stack
  }
}

function byName(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => byName(item));
  if (!isJsonObject(value)) return value;
  const sorted: Record<string, JsonValue> = {};
  for (const name of Object.keys(value).sort(compareText)) setOwn(sorted, name, byName(value[name] ?? null));
  return sorted;
}

/** What is wrong with the content, as the end of "the server's document …"; undefined for one that a build can use. */
export function contentProblem(
  { kind, issuer = "", digest }: Pick<Wanted, "kind" | "issuer" | "digest">,
  { bytes, image }: { readonly bytes: Uint8Array; readonly image?: string },
): string | undefined {
  if (isFileKind(kind)) return digestProblem(digest, image ?? sha256(bytes), image) ?? fileForms[kind].problem(bytes);
  if (kind === "jwks") return publicKeySetProblem(textOf(bytes));
  const discovery = readDiscovery(textOf(bytes), issuer);
  return "problem" in discovery ? discovery.problem : undefined;
}

function digestProblem(asked: string | undefined, found: string, image: string | undefined): string | undefined {
  if (asked === undefined || asked === found) return undefined;
  return `${image === undefined ? "has" : "is in an image with"} the SHA-256 ${found}, not ${asked}`;
}

const mostNamed = 6;

/** What is different, of a document by the names of fields or of keys: "token_endpoint, jwks_uri"; "" for equal contents. */
export function changesOf(kind: PinKind, before: Uint8Array, after: Uint8Array): string {
  if (Buffer.compare(before, after) === 0) return "";
  if (isFileKind(kind)) return `another content of ${after.length} bytes, with the SHA-256 ${sha256(after)}`;
  const read = kind === "jwks" ? keysOf : parsed;
  return namedChanges(read(textOf(before)), read(textOf(after)));
}

function namedChanges(old: JsonObject, now: JsonObject): string {
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort(compareText);
  const changed = names.flatMap((name) => {
    const [a, b] = [JSON.stringify(old[name]), JSON.stringify(now[name])];
    if (a === b) return [];
    const short = name.slice(0, 60);
    return [a === undefined ? `new ${short}` : b === undefined ? `without ${short}` : `another ${short}`];
  });
  const more = changed.length - mostNamed;
  return changed.length === 0
    ? "another order"
    : changed.slice(0, mostNamed).join(", ") + (more > 0 ? `, and ${more} more` : "");
}

function parsed(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Fields of the set, and each key by its id, else by its place. */
function keysOf(text: string): JsonObject {
  const { keys, ...others } = parsed(text);
  const list = Array.isArray(keys) ? (keys as readonly JsonValue[]) : [];
  const named = list.map((key, index) => {
    const id = isJsonObject(key) && typeof key.kid === "string" ? key.kid : String(index);
    return [`key ${id}`, key] as const;
  });
  return { ...others, ...Object.fromEntries(named) };
}

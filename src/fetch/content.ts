// A fetched content in the form that is pinned, and how two of them differ.

import { isJsonObject, type JsonObject, type JsonValue, setOwn } from "../base/json/json.ts";
import { printJson } from "../base/json/print-json.ts";
import { compareText } from "../base/ordering.ts";
import { readDiscovery } from "../model/pinned/discovery.ts";
import { publicKeySetProblem } from "../model/pinned/key-set.ts";
import type { PinKind, Wanted } from "../model/pinned/pinned.ts";

/**
 * The JSON text with its fields by name, so that neither the order nor the spaces of an answer are a change; undefined for what is not a JSON
 * object in UTF-8.
 */
export function pinnedForm(bytes: Uint8Array): string | undefined {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as JsonValue;
    return isJsonObject(value) ? printJson(byName(value)) : undefined;
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

/** What is wrong with the text, as the end of "the server's document …"; undefined for one that a build can use. */
export function contentProblem(
  { kind, issuer = "" }: Pick<Wanted, "kind" | "issuer">,
  text: string,
): string | undefined {
  if (kind === "jwks") return publicKeySetProblem(text);
  const discovery = readDiscovery(text, issuer);
  return "problem" in discovery ? discovery.problem : undefined;
}

const mostNamed = 6;

/** What is different, by the names of fields or of keys: "token_endpoint, jwks_uri"; "" for equal texts. */
export function changesOf(kind: PinKind, before: string, after: string): string {
  if (before === after) return "";
  const [old, now] = kind === "jwks" ? [keysOf(before), keysOf(after)] : [parsed(before), parsed(after)];
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

// Keeps the contents of Secrets, and credentials in URLs, out of the printed source lines.

import { isJsonObject } from "../../base/json/json.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Place } from "../diagnostic.ts";
import { redactUrls } from "../redact-urls.ts";

const redacted = "[redacted]";

/** The line as it may be shown for a problem at this place: without credentials of URLs, and of a Secret only names and the keys that lead to the place. */
export function redactLine(line: string, place: Place): string {
  if (!holdsSecret(line, place)) return redactUrls(line);
  const [, indent = "", key = "", value = ""] =
    /^(\s*(?:- +)*)["']?([\w./-]+)["']?\s*:(?:\s+(\S.*)?)?$/s.exec(line) ?? [];
  if (key === "" || (!isSecretValue(place) && !mayShow(key, place)))
    return `${indent || /^\s*/.exec(line)?.[0]}${redacted}`;
  if (value === "" || (!isSecretValue(place) && harmless.has(key) && /^["']?[\w./-]+["']?,?$/.test(value))) return line;
  return `${line.slice(0, line.length - value.length)}${redacted}`;
}

/** A secret that stands where no Secret is. */
function isSecretValue(place: Place): boolean {
  return (place.kind === "value" || place.kind === "key") && place.isSecret === true;
}

/** Fields of a Secret without secret values. */
const harmless = new Set(["apiVersion", "kind", "name", "namespace", "type"]);
const structure = new Set([...harmless, "metadata", "data", "stringData", "labels", "annotations", "items"]);

function mayShow(key: string, place: Place): boolean {
  return structure.has(key) || (place.kind !== "text" && place.kind !== "file" && place.origin.path.includes(key));
}

function holdsSecret(line: string, place: Place): boolean {
  if (mentionsSecret.test(line)) return true;
  switch (place.kind) {
    case "file":
      return false;
    case "text":
      return mentionsSecret.test(documentAround(place.file, place.start));
    default:
      return isSecretValue(place) || isSecret(place.origin.document.value);
  }
}

/** The kind of a Secret, a PEM private key or a JSON Web Key, in a text that may not be valid YAML. */
const mentionsSecret = /\bkind["']?\s*:\s*["']?Secret(?:List)?\b|PRIVATE KEY|["']kty\\?["']/;

function isSecret(value: unknown): boolean {
  return isJsonObject(value) && value.kind === "Secret";
}

/** The text of the YAML document around an offset, without parsing it. */
function documentAround({ text }: SourceFile, offset: number): string {
  const start = Math.max(0, text.lastIndexOf("\n---", offset));
  const end = text.indexOf("\n---", Math.max(offset, start + 1));
  return text.slice(start, end < 0 ? text.length : end);
}

// Keeps secrets out of images, unless the bundle was built with --inline-secrets.

import { printPointer } from "../../base/json/json.ts";
import { privateKeyInBundle, secretsPacked } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { createSecretFinder, secretIn } from "../../model/secrets/find-secrets.ts";
import { parseEnvoyFile } from "./packed-files.ts";

// gwc's own documents about the bundle: they hold no Envoy messages, and their field names mean other things.
const documents = new Set(["bundle.json", "requirements.json"]);

/** A secret that was found; never its value. */
interface PackedSecret {
  readonly path: string;
  /** A JSON pointer, or "line 12". */
  readonly position: string;
  /** "a private key", "a password". */
  readonly what: string;
}

/** False after a report: a secret without --inline-secrets, or a file that cannot be searched. */
export function checkSecrets(
  files: ReadonlyMap<string, Buffer>,
  folder: string,
  inlineSecrets: boolean,
  report: Report,
): boolean {
  const searched = [...files].map(([path, bytes]) => secretsOf(path, bytes, report));
  const isWhole = !searched.includes(undefined);
  const found = searched.flatMap((secrets) => secrets ?? []);
  if (found.length > 0 && inlineSecrets) {
    // The same messages in several forms are one set of secrets.
    const largest = Math.max(...searched.map((secrets) => secrets?.length ?? 0));
    report(secretsPacked({ count: largest }, { kind: "file", path: folder }));
    return isWhole;
  }
  for (const secret of found) report(privateKeyInBundle(secret, { kind: "file", path: `${folder}/${secret.path}` }));
  return isWhole && found.length === 0;
}

/** Undefined after a report. */
function secretsOf(path: string, bytes: Buffer, report: Report): readonly PackedSecret[] | undefined {
  if (!/\.(yaml|json)$/.test(path) || documents.has(path)) return secretsInText(path, bytes.toString("latin1"));
  const messages = parseEnvoyFile(path, bytes, report);
  if (messages === undefined) return undefined;
  const found = createSecretFinder({})(messages);
  return found.map((secret) => ({ path, position: printPointer(secret.path), what: String(secret.what) }));
}

/** The first one. */
function secretsInText(path: string, text: string): readonly PackedSecret[] {
  const what = secretIn(text);
  if (what === undefined) return [];
  const line = text.split("\n").findIndex((each) => secretIn(each) !== undefined) + 1;
  return [{ path, position: `line ${Math.max(1, line)}`, what: String(what) }];
}

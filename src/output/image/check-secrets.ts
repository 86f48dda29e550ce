// Keeps secrets out of images, unless the bundle was built with --inline-secrets.

import { privateKeyInBundle, secretsPacked } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { findSecrets } from "./find-secrets.ts";
import { parseEnvoyFile } from "./packed-files.ts";

// gwc's own documents about the bundle: they hold no Envoy messages, and their field names mean other things.
const documents = new Set(["bundle.json", "requirements.json"]);

/** False after a report: a secret without --inline-secrets, or a file that cannot be searched. */
export function checkSecrets(
  files: ReadonlyMap<string, Buffer>,
  folder: string,
  inlineSecrets: boolean,
  report: Report,
): boolean {
  const problems: string[] = [];
  const found = [...files].flatMap(([path, bytes]) => {
    const isMessages = /\.(yaml|json)$/.test(path) && !documents.has(path);
    const messages = isMessages ? parseEnvoyFile(path, bytes, report) : undefined;
    if (isMessages && messages === undefined) problems.push(path);
    return findSecrets(path, bytes, messages);
  });
  if (found.length > 0 && inlineSecrets) {
    const largest = Math.max(...[...files.keys()].map((path) => found.filter((secret) => secret.path === path).length));
    report(secretsPacked({ count: largest }, { kind: "file", path: folder }));
    return problems.length === 0;
  }
  for (const secret of found) report(privateKeyInBundle(secret, { kind: "file", path: `${folder}/${secret.path}` }));
  return found.length + problems.length === 0;
}

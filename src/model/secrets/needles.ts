// What of a Secret's value gives it away: the whole, and the lines that are a secret alone.

import type { SecretBytes } from "../../base/secret-bytes.ts";

/** Shorter values may stand anywhere by chance. */
export const leastLength = 8;
/** Keys of a Secret that every client may see. */
const publicKeys = new Set(["tls.crt", "ca.crt", "ca.crl", "tls.ocsp-staple"]);
/** "name:password", as in an htpasswd; not the scheme of a URL. */
const credentials = /^[^:\s]+:((?!\/\/)\S+)$/;
/** A line of a key in PEM. */
const keyLine = /^[A-Za-z0-9+/=]{40,}$/;

/** As byte strings, each at least eight characters long. */
export function needlesOf(key: string, bytes: SecretBytes): readonly string[] {
  const value = Buffer.from(bytes.reveal()).toString("latin1").trim();
  if (publicKeys.has(key) || isPublic(value)) return [];
  const lines = value.split(/\r?\n/).filter((line) => line !== "");
  const areCredentials = lines.every((line) => credentials.test(line));
  const alone = areCredentials
    ? lines.flatMap((line) => [line, credentials.exec(line)?.[1] ?? ""])
    : lines.filter((line) => keyLine.test(line));
  return [...new Set([value, ...alone])].filter(({ length }) => length >= leastLength);
}

/** Certificates and public keys, whatever their key is called. */
function isPublic(value: string): boolean {
  return value.startsWith("-----BEGIN ") && !value.includes("PRIVATE KEY");
}

// Whom to trust: the authorities of --ca, else those of the system.

import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";

/** Where Debian, Fedora, SUSE and Alpine keep the authorities of the system. */
const systemFiles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * As PEM. SSL_CERT_FILE replaces the file of the system, as in other programs, and NODE_EXTRA_CA_CERTS adds to it; where the system has none, Node
 * brings its own list.
 */
export async function systemAuthorities(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const named = env.SSL_CERT_FILE;
  const texts = await Promise.all((named ? [named] : systemFiles).map(readIfThere));
  const found = texts.find((text) => text !== undefined);
  const extra = env.NODE_EXTRA_CA_CERTS ? await readIfThere(env.NODE_EXTRA_CA_CERTS) : undefined;
  return [...(found === undefined ? rootCertificates : [found]), ...(extra === undefined ? [] : [extra])];
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

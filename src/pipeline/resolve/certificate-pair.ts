// Whether a certificate chain and a private key are what a server can start with.

import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

export type PairVerdict =
  | { readonly kind: "sound"; readonly dnsNames: readonly string[] }
  | { readonly kind: "broken"; readonly problem: string; readonly advice?: string };

/** Judges the PEM chain, its dates at `now` and the key that belongs to its first certificate. */
export function checkCertificatePair(chainPem: string, keyPem: string, now: Date): PairVerdict {
  const chain = readCertificates(chainPem);
  if (typeof chain === "string") return broken(`tls.crt ${chain}`);
  const key = readKey(keyPem);
  if (key === undefined) return broken("tls.key holds no unencrypted PEM private key");
  const [leaf] = chain as [X509Certificate];
  if (!leaf.checkPrivateKey(key)) return keyMismatch(chain, key);
  const problem = dateProblem(chain, now);
  return problem === undefined
    ? { kind: "sound", dnsNames: dnsNamesOf(leaf) }
    : broken(problem, "renew the certificate; the whole chain counts, not its first certificate alone.");
}

function broken(problem: string, advice?: string): PairVerdict {
  return { kind: "broken", problem, advice };
}

/** The certificates of a PEM text, at least one, or what is wrong with it. */
export function readCertificates(pem: string): readonly X509Certificate[] | string {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return "holds no PEM certificate";
  const certificates: X509Certificate[] = [];
  for (const [index, block] of blocks.entries()) {
    try {
      certificates.push(new X509Certificate(block));
    } catch {
      return `holds a certificate that cannot be read (number ${index + 1})`;
    }
  }
  return certificates;
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function keyMismatch(chain: readonly X509Certificate[], key: KeyObject): PairVerdict {
  const owner = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (owner < 0) return broken("tls.key does not belong to the certificate in tls.crt");
  return broken(
    `tls.key belongs to certificate ${owner + 1} of tls.crt`,
    "put the server's own certificate first in tls.crt, then those who signed it.",
  );
}

function dateProblem(chain: readonly X509Certificate[], now: Date): string | undefined {
  for (const [index, { validFrom, validTo }] of chain.entries()) {
    const which = index === 0 ? "its certificate" : `certificate ${index + 1} of its chain`;
    if (Date.parse(validTo) < now.getTime()) return `${which} expired on ${day(validTo)}`;
    if (Date.parse(validFrom) > now.getTime()) return `${which} is not valid before ${day(validFrom)}`;
  }
  return undefined;
}

function day(text: string): string {
  return new Date(text).toISOString().slice(0, 10);
}

/** Host names as clients compare them; the common name has not counted for many years. */
function dnsNamesOf({ subjectAltName }: X509Certificate): readonly string[] {
  return [...(subjectAltName ?? "").matchAll(/DNS:([^,\s"]+)/g)].map(([, name]) => (name ?? "").toLowerCase());
}

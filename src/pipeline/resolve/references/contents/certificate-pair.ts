// Whether a server can start with a certificate chain and a private key.

import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { pemBlocks } from "../../../../base/pem-blocks.ts";

export type PairVerdict =
  | { readonly kind: "sound"; readonly dnsNames: readonly string[] }
  | { readonly kind: "broken"; readonly problem: string; readonly advice: string | undefined };

/** A chain whose first certificate matches the key, or what is wrong with them whatever the date. */
type CertificatePair = { readonly kind: "pair"; readonly chain: readonly X509Certificate[] } | BrokenPair;
type BrokenPair = Extract<PairVerdict, { readonly kind: "broken" }>;

/** Reads the PEM chain and the key, which must match its first certificate. */
export function readCertificatePair(chainPem: string, keyPem: string): CertificatePair {
  const chain = readCertificates(chainPem);
  if (typeof chain === "string") return broken(`tls.crt ${chain}`);
  const key = readKey(keyPem);
  if (key === undefined) return broken("tls.key contains no unencrypted PEM private key");
  const [leaf] = chain as [X509Certificate];
  return leaf.checkPrivateKey(key) ? { kind: "pair", chain } : keyMismatch(chain, key);
}

/** Checks the pair, and its dates at `now`. */
export function checkCertificatePair(pair: CertificatePair, now: Date): PairVerdict {
  if (pair.kind === "broken") return pair;
  const problem = dateProblem(pair.chain, now);
  const [leaf] = pair.chain as [X509Certificate];
  return problem === undefined
    ? { kind: "sound", dnsNames: dnsNamesOf(leaf) }
    : broken(problem, "renew the certificate; every certificate of the chain must be valid, not only the first one.");
}

function broken(problem: string, advice?: string): BrokenPair {
  return { kind: "broken", problem, advice };
}

/** The certificates of a PEM text, at least one, or what is wrong with it. */
export function readCertificates(pem: string): readonly X509Certificate[] | string {
  const blocks = pemBlocks(pem, "CERTIFICATE");
  if (blocks.length === 0) return "contains no PEM certificate";
  const certificates: X509Certificate[] = [];
  for (const [index, { text }] of blocks.entries()) {
    try {
      certificates.push(new X509Certificate(text));
    } catch {
      return `contains a certificate that cannot be parsed (number ${index + 1})`;
    }
  }
  return certificates;
}

/** One key and nothing else, in lines of 64 digits, as every tool writes it. */
const usualKey =
  /^-----BEGIN (RSA |)PRIVATE KEY-----\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{1,64}={0,2}\n)-----END \1PRIVATE KEY-----\n?$/;

function readKey(pem: string): KeyObject | undefined {
  return readUsualKey(pem) ?? attempt(() => createPrivateKey(pem));
}

/** OpenSSL reads the bytes of a key in a third of the time that it needs to find them in a text; other keys are read as text. */
function readUsualKey(pem: string): KeyObject | undefined {
  const [, label, digits = ""] = usualKey.exec(pem) ?? [];
  const key = Buffer.from(digits, "base64");
  const type = label === "" ? "pkcs8" : "pkcs1";
  return label === undefined ? undefined : attempt(() => createPrivateKey({ key, format: "der", type }));
}

function attempt(read: () => KeyObject): KeyObject | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function keyMismatch(chain: readonly X509Certificate[], key: KeyObject): BrokenPair {
  const owner = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (owner < 0) return broken("tls.key does not match the certificate in tls.crt");
  return broken(
    `tls.key matches certificate ${owner + 1} of tls.crt instead of the first one`,
    "put the server's own certificate first in tls.crt, followed by its issuers.",
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

/** Hostnames as clients compare them; clients have ignored the common name for many years. */
function dnsNamesOf({ subjectAltName }: X509Certificate): readonly string[] {
  return [...(subjectAltName ?? "").matchAll(/DNS:([^,\s"]+)/g)].map(([, name]) => (name ?? "").toLowerCase());
}

// The names of TLS algorithms that Envoy's BoringSSL knows; with any other one Envoy does not start.

import { didYouMean } from "../base/did-you-mean.ts";

/** Tried with Envoy 1.40. */
const known = {
  ciphers: `
    ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256 ECDHE-ECDSA-AES256-GCM-SHA384 ECDHE-RSA-AES256-GCM-SHA384
    ECDHE-ECDSA-CHACHA20-POLY1305 ECDHE-RSA-CHACHA20-POLY1305 ECDHE-PSK-CHACHA20-POLY1305
    ECDHE-ECDSA-AES128-SHA256 ECDHE-RSA-AES128-SHA256 ECDHE-ECDSA-AES128-SHA ECDHE-RSA-AES128-SHA
    ECDHE-ECDSA-AES256-SHA ECDHE-RSA-AES256-SHA AES128-GCM-SHA256 AES256-GCM-SHA384 AES128-SHA AES256-SHA DES-CBC3-SHA
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA
    TLS_RSA_WITH_AES_128_GCM_SHA256 TLS_RSA_WITH_AES_256_GCM_SHA384 TLS_RSA_WITH_AES_128_CBC_SHA TLS_RSA_WITH_AES_256_CBC_SHA`,
  ecdhCurves: "X25519 x25519 P-256 prime256v1 P-384 secp384r1 P-521 secp521r1 X25519MLKEM768 MLKEM1024",
  signatureAlgorithms: `
    ecdsa_secp256r1_sha256 ecdsa_secp384r1_sha384 ecdsa_secp521r1_sha512 ecdsa_sha1 ed25519
    rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512
    rsa_pkcs1_sha1 rsa_pkcs1_sha256 rsa_pkcs1_sha384 rsa_pkcs1_sha512 rsa_pkcs1_sha256_legacy`,
} as const;

type Field = keyof typeof known;
const fields = Object.keys(known) as readonly Field[];

/** Lists of names as a ClientTrafficPolicy and a Backend have them. */
export type TlsNames = Readonly<Partial<Record<Field | "alpnProtocols", readonly string[]>>>;

/** A name that Envoy does not know, at `index` of its list; `nearest` is one that it knows and that looks like it. */
interface UnknownTlsName {
  readonly field: keyof TlsNames;
  readonly index: number;
  readonly name: string;
  readonly nearest: string | undefined;
}

/** Each name that Envoy does not know. Protocols may have any name that fits in a comma-separated list. */
export function unknownTlsNames(written: TlsNames): readonly UnknownTlsName[] {
  return [...fields.flatMap((field) => unknownAlgorithms(field, written)), ...unknownProtocols(written)];
}

function unknownProtocols({ alpnProtocols = [] }: TlsNames): readonly UnknownTlsName[] {
  return alpnProtocols.flatMap((name, index) =>
    name === "" || name.includes(",") || Buffer.byteLength(name) > 255
      ? [{ field: "alpnProtocols", index, name, nearest: undefined } as const]
      : [],
  );
}

function unknownAlgorithms(field: Field, written: TlsNames): readonly UnknownTlsName[] {
  const names = namesOf(field);
  return (written[field] ?? []).flatMap((entry, index) =>
    alternativesOf(entry)
      .filter((name) => !names.includes(name))
      .map((name) => ({ field, index, name, nearest: didYouMean(name, names) })),
  );
}

function namesOf(field: Field): readonly string[] {
  return known[field].trim().split(/\s+/);
}

/** "[A|B]" are ciphers of one rank; OpenSSL's "ECDSA+SHA256" for signatures is another spelling that Envoy accepts. */
function alternativesOf(entry: string): readonly string[] {
  if (/^(?:(?:ECDSA|RSA)\+SHA1|(?:ECDSA|RSA|RSA-PSS)\+SHA(?:256|384|512))$/.test(entry)) return [];
  return entry.startsWith("[") && entry.endsWith("]") ? entry.slice(1, -1).split("|") : [entry];
}

/** Other spellings of a curve or signature, in lower case → the one that stands for all. */
const spellings: Readonly<Record<string, string>> = {
  prime256v1: "p-256",
  secp384r1: "p-384",
  secp521r1: "p-521",
  "ecdsa+sha1": "ecdsa_sha1",
  "ecdsa+sha256": "ecdsa_secp256r1_sha256",
  "ecdsa+sha384": "ecdsa_secp384r1_sha384",
  "ecdsa+sha512": "ecdsa_secp521r1_sha512",
  "rsa+sha1": "rsa_pkcs1_sha1",
  "rsa+sha256": "rsa_pkcs1_sha256",
  "rsa+sha384": "rsa_pkcs1_sha384",
  "rsa+sha512": "rsa_pkcs1_sha512",
  "rsa-pss+sha256": "rsa_pss_rsae_sha256",
  "rsa-pss+sha384": "rsa_pss_rsae_sha384",
  "rsa-pss+sha512": "rsa_pss_rsae_sha512",
};

/** Curves or signatures, each once and by its first name: Envoy rejects a list that has one twice, though it means nothing more. */
export function eachTlsNameOnce(names: readonly string[]): readonly string[] {
  const canonical = names.map((name) => spellings[name.toLowerCase()] ?? name.toLowerCase());
  return names.filter((_, index) => canonical.indexOf(canonical[index] ?? "") === index);
}

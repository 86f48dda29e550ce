// Real certificates for tests: createCertificate({ names: ["shop.example"], ca: createAuthority() }).

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { isIP } from "node:net";
import {
  bits,
  boolean,
  context,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  set,
  text,
  time,
} from "../../../src/operate/trial/der.ts";

/** PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** The certificate, then those that signed it, without the root. */
  readonly chain: string;
  /** The root that it is checked against; its own certificate when it signed itself. */
  readonly ca: string;
}

export interface CertificateOptions {
  /** DNS names and IP addresses; the first is the common name too. */
  readonly names: readonly string[];
  /** URIs, such as SPIFFE ids. */
  readonly uris?: readonly string[];
  /** Who signs; without it the certificate signs itself. */
  readonly ca?: Certificate;
  /** It may sign others. */
  readonly isCa?: boolean;
  /** It expired with the year 2019: what is said about it does not change from day to day. */
  readonly expired?: boolean;
  /** It becomes valid in a day. */
  readonly notYetValid?: boolean;
  /** It must be presented with an answer to OCSP. */
  readonly mustStaple?: boolean;
  /** A list of revokedBy names it. */
  readonly revoked?: boolean;
  /** P-256, the default, or RSA with 2048 bits. */
  readonly key?: "rsa" | "ec";
}

const hourMs = 3_600_000;
const commonName = "2.5.4.3";

/** An authority that signs what tests need. */
export function createAuthority(name = "gwc test authority"): Certificate {
  return createCertificate({ names: [name], isCa: true });
}

export function createCertificate(options: CertificateOptions): Certificate {
  const pair =
    options.key === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const signer = options.ca?.key ?? key;
  const subject = options.names[0] ?? "";
  const issuer = options.ca === undefined ? subject : commonNameOf(options.ca.cert);
  const algorithm = algorithmOf(signer);
  const body = sequence([
    context(0, integer(Buffer.from([2]))), // version 3
    integer(options.revoked === true ? revokedSerial : Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[algorithm, name(issuer), validity(options), name(subject)],
    createPublicKey(key).export({ type: "spki", format: "der" }),
    context(3, sequence(extensions(options))),
  ]);
  const cert = pem(sequence([body, algorithm, bits(sign("sha256", body, signer))]));
  const { ca } = options;
  const chain = ca !== undefined && ca.cert !== ca.ca ? cert + ca.chain : cert;
  return { cert, key, chain, ca: ca?.ca ?? cert };
}

const revokedSerial = Buffer.from([7]);

/** The authority's list of revoked certificates, as PEM. */
export function revokedBy(ca: Certificate): string {
  const algorithm = algorithmOf(ca.key);
  const [from, to] = [new Date(Date.now() - hourMs), new Date(Date.now() + 24 * hourMs)];
  const revoked = sequence([sequence([integer(revokedSerial), time(from)])]);
  const version = integer(Buffer.from([1]));
  const body = sequence([version, algorithm, name(commonNameOf(ca.cert)), time(from), time(to), revoked]);
  return pem(sequence([body, algorithm, bits(sign("sha256", body, ca.key))]), "X509 CRL");
}

/** ecdsa-with-SHA256 or sha256WithRSAEncryption, by the key that signs. */
export function algorithmOf(signer: string): Buffer {
  return createPrivateKey(signer).asymmetricKeyType === "rsa"
    ? sequence([oid("1.2.840.113549.1.1.11"), Buffer.from([5, 0])])
    : sequence([oid("1.2.840.10045.4.3.2")]);
}

function validity({ expired, notYetValid }: CertificateOptions): Buffer {
  if (expired) return sequence([time(new Date("2019-12-01")), time(new Date("2020-01-01"))]);
  const from = Date.now() + (notYetValid ? 24 * hourMs : -hourMs);
  return sequence([time(new Date(from)), time(new Date(Date.now() + 30 * 24 * hourMs))]);
}

function extensions({ names, uris = [], isCa = false, mustStaple = false }: CertificateOptions): Buffer[] {
  const alternatives = [
    // An authority's name with spaces is not a DNS name.
    ...names
      .filter((value) => !value.includes(" "))
      .map((value) => (isIP(value) ? implicit(7, address(value)) : implicit(2, Buffer.from(value)))),
    ...uris.map((uri) => implicit(6, Buffer.from(uri))),
  ];
  const keyUsage = isCa ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0xa0]), 5); // sign certificates and lists; sign and encipher
  return [
    extension("2.5.29.19", sequence(isCa ? [boolean(true)] : []), true),
    extension("2.5.29.15", keyUsage, true),
    ...(isCa ? [] : [extension("2.5.29.37", sequence([oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2")]))]),
    ...(mustStaple ? [extension("1.3.6.1.5.5.7.1.24", sequence([integer(Buffer.from([5]))]))] : []),
    ...(alternatives.length > 0 ? [extension("2.5.29.17", sequence(alternatives))] : []),
  ];
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence([oid(id), ...(critical ? [boolean(true)] : []), octets(value)]);
}

function name(value: string): Buffer {
  return sequence([set([sequence([oid(commonName), text(value)])])]);
}

function commonNameOf(cert: string): string {
  return new X509Certificate(cert).subject.replace(/^CN=/, "");
}

function address(value: string): Buffer {
  if (isIP(value) === 4) return Buffer.from(value.split(".").map(Number));
  const [head = "", tail] = value.split("::");
  const groups = (part: string) =>
    part
      .split(":")
      .filter((group) => group !== "")
      .map((group) => Number.parseInt(group, 16));
  const before = groups(head);
  const after = groups(tail ?? "");
  const all = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function pem(content: Buffer, label = "CERTIFICATE"): string {
  return `-----BEGIN ${label}-----\n${content.toString("base64").replace(/.{64}(?!$)/g, "$&\n")}\n-----END ${label}-----\n`;
}

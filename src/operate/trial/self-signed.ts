// A certificate that signs itself, for a trial.

import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";
import { bits, boolean, context, implicit, integer, octets, oid, sequence, set, text, time } from "./der.ts";

/** PEM texts. */
export interface SelfSigned {
  readonly certificate: string;
  readonly privateKey: string;
}

const dayMs = 86_400_000;
const commonName = "2.5.4.3";
const ecdsaWithSha256 = sequence([oid("1.2.840.10045.4.3.2")]);

/**
 * A new key (P-256) and its certificate, valid from yesterday on for 30 days.
 * @param names DNS names, with or without a wildcard, and IPv4 addresses
 */
export function createSelfSigned(names: readonly string[]): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const subject = sequence([set([sequence([oid(commonName), text("gwc stand-in")])])]);
  const now = Date.now();
  const body = sequence([
    context(0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    subject,
    sequence([time(new Date(now - dayMs)), time(new Date(now + 30 * dayMs))]),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    context(3, sequence(extensions(names))),
  ]);
  const signed = sequence([body, ecdsaWithSha256, bits(sign("sha256", body, privateKey))]);
  return { certificate: pem(signed), privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** It signs no other; it is for servers; it has these names. */
function extensions(names: readonly string[]): Buffer[] {
  const alternatives = names.map((name) =>
    isIPv4(name) ? implicit(7, Buffer.from(name.split(".").map(Number))) : implicit(2, Buffer.from(name)),
  );
  return [
    extension("2.5.29.19", sequence([]), true),
    extension("2.5.29.37", sequence([oid("1.3.6.1.5.5.7.3.1")])),
    extension("2.5.29.17", sequence(alternatives)),
  ];
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence([oid(id), ...(critical ? [boolean(true)] : []), octets(value)]);
}

function pem(content: Buffer): string {
  const lines = content.toString("base64").replace(/.{64}(?!$)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

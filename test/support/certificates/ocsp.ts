// Answers of an authority to OCSP, with the faults that a Secret's tls.ocsp-staple can have.

import { createHash, sign, X509Certificate } from "node:crypto";
import { bits, context, implicit, integer, octets, oid, sequence } from "../../../src/operate/trial/der.ts";
import { algorithmOf, type Certificate } from "./tls.ts";

export type OcspFault = "good" | "revoked" | "expired" | "endless" | "otherCertificate" | "refusal" | "junk";

const hourMs = 3_600_000;

/** In DER. Good ones are valid for an hour; endless ones have no nextUpdate. */
export function ocspResponse({ cert, key }: Certificate, fault: OcspFault = "good"): Buffer {
  if (fault === "junk") return Buffer.from("this is no answer");
  if (fault === "refusal") return sequence([enumerated(6)]);
  const now = Date.now();
  const serial = Buffer.from(new X509Certificate(cert).serialNumber, "hex");
  const hash = octets(createHash("sha1").update(cert).digest());
  const id = sequence([
    sequence([oid("1.3.14.3.2.26")]),
    ...[hash, hash, integer(fault === "otherCertificate" ? Buffer.concat([serial, serial]) : serial)],
  ]);
  const status = fault === "revoked" ? context(1, generalizedTime(now - 2 * hourMs)) : implicit(0, Buffer.alloc(0));
  const next = generalizedTime(now + (fault === "expired" ? -hourMs : hourMs));
  const until = fault === "endless" ? [] : [context(0, next)];
  const single = sequence([id, status, generalizedTime(now - 2 * hourMs), ...until]);
  const responder = context(2, octets(createHash("sha1").update(key).digest()));
  const body = sequence([responder, generalizedTime(now - 2 * hourMs), sequence([single])]);
  const basic = sequence([body, algorithmOf(key), bits(sign("sha256", body, key))]);
  return sequence([enumerated(0), context(0, sequence([oid("1.3.6.1.5.5.7.48.1.1"), octets(basic)]))]);
}

function enumerated(value: number): Buffer {
  return Buffer.from([0x0a, 1, value]);
}

/** To the second, as RFC 6960 wants it. */
function generalizedTime(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, "");
  return Buffer.concat([Buffer.from([0x18, text.length]), Buffer.from(text)]);
}

// The authority's answer to OCSP that a Secret has beside a server's certificate, as Envoy Gateway reads it.

import type { X509Certificate } from "node:crypto";
import { invalidCertificate, stapleUnusable } from "../../../diagnostics/catalogue/resolve.ts";
import type { SecretResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import { readOcspResponse, type SingleResponse } from "./contents/ocsp-response.ts";
import type { ReferenceUser } from "./reference-user.ts";

const stapleKey = "tls.ocsp-staple";

/** id-pe-tlsfeature (RFC 7633), whose one use is to ask for a stapled answer, as it stands in a certificate. */
const mustStaple = Buffer.from("06082b06010505070118", "hex");

const advice =
  "put the answer of the authority's OCSP responder for the first certificate of tls.crt, in DER, into tls.ocsp-staple";

/** "invalid": Envoy would not start with it, which is reported. What Envoy does not staple is a warning. */
export function resolveStaple(
  { namespace, name, spec: { data } }: SecretResource,
  leaf: X509Certificate,
  user: ReferenceUser,
  { report, now }: ResolveContext,
): Pick<Certificate, "ocspStaple"> | "invalid" {
  const to = { group: "", kind: "Secret", namespace, name };
  const content = data[stapleKey];
  const response = content !== undefined && content.length > 0 ? readOcspResponse(content.reveal()) : undefined;
  const broken = brokenBy(response, leaf);
  if (broken !== undefined) {
    const facts = { from: user.from, to, reason: user.reason, ...broken };
    report(invalidCertificate(facts, user.origin, user.about));
    return "invalid";
  }
  if (response === undefined || typeof response === "string") return {};
  const problem = weakness(response, now);
  if (problem !== undefined) report(stapleUnusable({ from: user.from, to, problem }, user.origin, user.about));
  return { ocspStaple: { namespace, name, key: stapleKey, content, isBinary: true } };
}

function brokenBy(response: SingleResponse | string | undefined, leaf: X509Certificate) {
  if (typeof response === "string")
    return { problem: `${stapleKey} ${response}`, advice: `${advice}, or remove the key.` };
  if (response === undefined)
    return leaf.raw.includes(mustStaple)
      ? { problem: `it must be stapled, but there is no ${stapleKey}`, advice: `${advice}.` }
      : undefined;
  if (response.serialNumber === leaf.serialNumber.toLowerCase().replace(/^0+/, "")) return undefined;
  return { problem: `${stapleKey} is the answer for another certificate`, advice: `${advice}, or remove the key.` };
}

/** Why clients get nothing of it, or nothing good. */
function weakness({ status, nextUpdate }: SingleResponse, now: Date): string | undefined {
  if (nextUpdate === undefined) return "has no nextUpdate, so Envoy does not staple it";
  if (nextUpdate < now) return "has expired, so Envoy does not staple it";
  if (status === "good") return undefined;
  return `says that the certificate is ${status}, so clients that ask for it end the connection`;
}

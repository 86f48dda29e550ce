// Names and label values that Kubernetes accepts, from names that may be longer or have other characters.

import { sha256 } from "../../base/digest.ts";

/** The longest name of a Service, and the longest value of a label. */
const longest = 63;
const digestLength = 8;

/**
 * The one name of everything that runs a Gateway: its name and its class's. Where a Service cannot have that name (dots, a digit in front, more
 * than 63 characters), a digest of the full name keeps two Gateways apart.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1762/
 */
export function objectName(gateway: string, className: string): string {
  return dnsLabel(`${gateway}-${className}`);
}

/** The same for merged Gateways: as Envoy Gateway names them, without its digest. No Gateway of the class has objects of its own. */
export function classObjectName(name: string): string {
  return dnsLabel(`envoy-${name}`);
}

/** RFC 1035, which Services require: at most 63 of a-z, 0-9 and "-", beginning with a letter. The same text gives the same label, two texts give two. */
export function dnsLabel(text: string): string {
  if (text.length <= longest && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text)) return text;
  const clean = text.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
  return withDigest(/^[a-z]/.test(clean) ? clean : `x-${clean}`, text);
}

/** A Gateway's name as the value of a label; names of more than 63 characters end in a digest. */
export function labelValue(name: string): string {
  return name.length <= longest ? name : withDigest(name, name);
}

function withDigest(text: string, of: string): string {
  const kept = text.slice(0, longest - digestLength - 1).replace(/[^a-z0-9]+$/, "");
  return `${kept}-${sha256(of).slice(0, digestLength)}`;
}

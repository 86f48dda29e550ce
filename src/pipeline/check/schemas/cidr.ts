// Tells CIDRs from text that only looks like one: the CRDs' own pattern accepts 10.0.0.0/99.

import { isIP } from "node:net";

/** True for an IPv4 or IPv6 address with a prefix length that fits it; host bits may be set, as Envoy allows. */
export function isCidr(text: string): boolean {
  const [, address = "", length = ""] = /^([0-9A-Fa-f.:]+)\/(0|[1-9][0-9]{0,2})$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(length) <= (family === 4 ? 32 : 128);
}

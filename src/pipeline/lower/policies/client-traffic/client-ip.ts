// clientIPDetection: whose address counts as the client's.

import { atLeast } from "../../fields/value-forms.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

export const clientIp: ClientTrafficFeature = {
  name: "clientIPDetection",
  fields: [
    ...["numTrustedHops", "trustedCIDRs", "disableXForwardedForAppend"].map((field) => `xForwardedFor.${field}`),
    "customHeader",
    "directSourceIP",
  ],
  values: { "xForwardedFor.numTrustedHops": atLeast(0) },
  on: onRequests,
  lower({ value: { xForwardedFor, customHeader, directSourceIP } }) {
    if (customHeader !== undefined)
      return { clientIp: { kind: "header", name: customHeader.name, failClosed: customHeader.failClosed ?? false } };
    if (directSourceIP !== undefined) return { clientIp: { kind: "directSource", append: true } };
    if (xForwardedFor === undefined) return {};
    const append = xForwardedFor.disableXForwardedForAppend !== true;
    if (xForwardedFor.trustedCIDRs !== undefined)
      return { clientIp: { kind: "trustedCidrs", cidrs: xForwardedFor.trustedCIDRs, append } };
    const hops = xForwardedFor.numTrustedHops ?? 0;
    // Without a trusted hop there is no proxy in front, so the connection is the client.
    return { clientIp: hops === 0 ? { kind: "directSource", append } : { kind: "trustedHops", hops, append } };
  },
};

// ClientTrafficPolicy clientIPDetection: whose address counts as the client's.

import type { ClientTrafficField } from "./index.ts";

export const clientIpField: ClientTrafficField = {
  fields: [
    ...["numTrustedHops", "trustedCIDRs", "disableXForwardedForAppend"].map(
      (field) => `clientIPDetection.xForwardedFor.${field}`,
    ),
    "clientIPDetection.customHeader",
    "clientIPDetection.directSourceIP",
  ],
  lower({ spec: { clientIPDetection } }) {
    const { xForwardedFor, customHeader, directSourceIP } = clientIPDetection ?? {};
    if (customHeader !== undefined)
      return { clientIp: { kind: "header", name: customHeader.name, failClosed: customHeader.failClosed ?? false } };
    if (directSourceIP !== undefined) return { clientIp: { kind: "directSource" } };
    if (xForwardedFor === undefined) return {};
    const append = xForwardedFor.disableXForwardedForAppend !== true;
    if (xForwardedFor.trustedCIDRs !== undefined)
      return { clientIp: { kind: "trustedCidrs", cidrs: xForwardedFor.trustedCIDRs, append } };
    return { clientIp: { kind: "trustedHops", hops: xForwardedFor.numTrustedHops ?? 0, append } };
  },
};

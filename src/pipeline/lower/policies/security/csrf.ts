// csrf: pages of other origins must not change anything with the cookies of a user.

import type { SecurityFeature } from "./security-feature.ts";

export const csrf: SecurityFeature = {
  name: "csrf",
  fields: ["additionalOrigins", "shadowFraction"],
  notes: { additionalOrigins: "hosts and ports count, and schemes do not" },
  on: ["requests"],
  lower({ value: { additionalOrigins = [], shadowFraction } }) {
    const { numerator, denominator } = shadowFraction ?? { numerator: 0, denominator: 100 };
    const additionalHosts = [...new Set(additionalOrigins.map(hostOf))];
    return { csrf: { additionalHosts, shadow: { numerator, denominator } } };
  },
};

/** As browsers write it, so that Envoy finds it in their requests: in lower case, and without the port that the scheme implies. */
function hostOf(origin: string): string {
  const [, scheme = "", host = ""] = /^(?:([^:]+):\/\/)?(.*)$/.exec(origin.toLowerCase()) ?? [];
  const implied = scheme === "https" ? ":443" : scheme === "http" ? ":80" : undefined;
  return implied !== undefined && host.endsWith(implied) ? host.slice(0, -implied.length) : host;
}

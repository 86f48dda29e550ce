// ClientTrafficPolicy tls: versions, algorithms and client certificates of HTTPS listeners.

import { defined } from "../../../../base/defined.ts";
import type { ClientTls } from "../../../../model/ir/client/tls.ts";
import type { TlsVersion } from "../../../../model/ir/tls-termination.ts";
import type { ClientTrafficPolicyTls } from "../../../../model/resources/generated/client-traffic-policy.ts";
import { lowerClientValidation } from "./client-validation.ts";
import type { ClientTrafficField } from "./index.ts";
import { tlsNamesKnown } from "./tls-names.ts";

export const tlsField: ClientTrafficField = {
  fields: [
    ...[
      "minVersion",
      "maxVersion",
      "ciphers",
      "ecdhCurves",
      "signatureAlgorithms",
      "alpnProtocols",
      "session.resumption",
    ].map((field) => `tls.${field}`),
    ...["mode", "optional", "caCertificateRefs"].map((field) => `tls.clientValidation.${field}`),
  ],
  lower(policy, context) {
    const { tls } = policy.spec;
    if (tls === undefined) return {};
    const clientValidation = lowerClientValidation(policy, context);
    if (!tlsNamesKnown(policy, context) || clientValidation === "invalid") return "invalid";
    const lowered: ClientTls = {
      minVersion: lowerVersion(tls.minVersion),
      maxVersion: lowerVersion(tls.maxVersion),
      ciphers: tls.ciphers,
      ecdhCurves: tls.ecdhCurves,
      signatureAlgorithms: tls.signatureAlgorithms,
      alpnProtocols: tls.alpnProtocols,
      clientValidation,
      sessionResumption: lowerResumption(tls),
    };
    return { tls: defined(lowered) };
  },
};

function lowerVersion(version: ClientTrafficPolicyTls["minVersion"]): TlsVersion | undefined {
  return version === "Auto" ? undefined : version;
}

/** Each kind is on where it is written, even as an empty object. */
function lowerResumption({ session }: ClientTrafficPolicyTls): ClientTls["sessionResumption"] {
  if (session?.resumption === undefined) return undefined;
  const { stateless, stateful } = session.resumption;
  return { stateless: stateless !== undefined, stateful: stateful !== undefined };
}

// tls: versions, algorithms and client certificates of HTTPS and TLS listeners.

import { defined } from "../../../../base/defined.ts";
import type { ClientTls } from "../../../../model/ir/client/tls.ts";
import type { ClientTrafficPolicyTls } from "../../../../model/resources/generated/client-traffic-policy.ts";
import { tlsVersion } from "../../../../model/tls-version.ts";
import { tlsNamesAreKnown } from "../../fields/tls-names.ts";
import { certificatePin, keyPin, objectIdentifier } from "../../fields/value-forms.ts";
import type { ClientTrafficFeature } from "./client-traffic-feature.ts";
import { lowerClientValidation } from "./client-validation.ts";

const certificateRules = [
  ...["spkiHashes", "certificateHashes", "allowExpiredCertificate", "crl.refs", "crl.onlyVerifyLeafCertificate"],
  ...["dnsNames", "uris", "emailAddresses", "ipAddresses"].map((field) => `subjectAltNames.${field}`),
  ...["oid", "type", "value"].map((field) => `subjectAltNames.otherNames.${field}`),
];

export const tls: ClientTrafficFeature = {
  name: "tls",
  fields: [
    ...["minVersion", "maxVersion", "ciphers", "ecdhCurves", "signatureAlgorithms", "alpnProtocols"],
    ...["session.resumption", "fingerprints"],
    ...["mode", "optional", "caCertificateRefs", ...certificateRules].map((field) => `clientValidation.${field}`),
  ],
  values: {
    "clientValidation.spkiHashes[]": keyPin,
    "clientValidation.certificateHashes[]": certificatePin,
    "clientValidation.subjectAltNames.otherNames[].oid": objectIdentifier,
  },
  references: {
    "clientValidation.caCertificateRefs[]": { kind: "certificateAuthority" },
    "clientValidation.crl.refs[]": { kind: "revocationList" },
  },
  on: ["https", "tls"],
  protects: { clientValidation: ["client certificates"] },
  lower(field, context) {
    const { value } = field;
    const validation = field.below("clientValidation");
    const clientValidation = validation && lowerClientValidation(validation, context);
    if (!tlsNamesAreKnown(field) || clientValidation === "invalid") return "invalid";
    const lowered: ClientTls = defined({
      minVersion: tlsVersion(value.minVersion),
      maxVersion: tlsVersion(value.maxVersion),
      ciphers: value.ciphers,
      ecdhCurves: value.ecdhCurves,
      signatureAlgorithms: value.signatureAlgorithms,
      alpnProtocols: value.alpnProtocols,
      clientValidation,
      sessionResumption: lowerResumption(value),
    });
    return { tls: lowered, ...(value.fingerprints && { fingerprints: value.fingerprints }) };
  },
};

/** Each kind is on where it is written, even as an empty object. */
function lowerResumption({ session }: ClientTrafficPolicyTls): ClientTls["sessionResumption"] {
  if (session?.resumption === undefined) return undefined;
  const { stateless, stateful } = session.resumption;
  return { stateless: stateless !== undefined, stateful: stateful !== undefined };
}

// ClientTrafficPolicy: what must hold between its fields.

import { policyTargets } from "../../../../model/resources/policy-targets.ts";
import { atMostOneOf, exactlyOneOf, requiredWhen } from "../combinators.ts";
import { has, isFilled } from "../conditions.ts";
import { at, objectRule, type Placement } from "../rule.ts";
import { tlsVersions } from "../tls-settings.ts";
import { connectionKeepalive } from "./cluster-settings.ts";
import { targets } from "./policy-targets.ts";

const detailsToForward = objectRule("certificate-details", "3a28273ab4ad", (self, fail) => {
  if (isFilled(self.certDetailsToAdd) && !["AppendForward", "SanitizeSet"].includes(self.mode as string))
    fail(
      "certDetailsToAdd is allowed only when mode is AppendForward or SanitizeSet.",
      "set mode to AppendForward or SanitizeSet, or remove certDetailsToAdd.",
      "certDetailsToAdd",
    );
});

const expiredAllowed = objectRule("expired-certificates", "3f774dc9af72", (self, fail) => {
  const mode = self.mode;
  if (self.allowExpiredCertificate !== true || mode === undefined) return;
  if (mode !== "VerifyIfGiven" && mode !== "RequireAndVerify")
    fail(
      `allowExpiredCertificate is true, but mode ${String(mode)} does not verify certificates.`,
      "set mode to VerifyIfGiven or RequireAndVerify.",
      "allowExpiredCertificate",
    );
});

export const clientTrafficPolicy: readonly Placement[] = [
  at(
    "spec",
    ...targets({
      kinds: policyTargets.ClientTrafficPolicy,
      kindOfRef: "33dcb36a0936",
      kindOfRefs: "710d33de2d10",
      groupOfRef: "4d8632f6efc6",
      groupOfRefs: "f23fbdcd34c8",
    }),
    at("clientIPDetection", exactlyOneOf("0310ad74b26b", "xForwardedFor", "customHeader", "directSourceIP")),
    at("clientIPDetection.xForwardedFor", exactlyOneOf("37cc456ab277", "numTrustedHops", "trustedCIDRs")),
    at("connection.connectionLimit", requiredWhen("a69b7e95383b", "value", has("closeDelay"))),
    at("headers", atMostOneOf("deac85bea226", "preserveXRequestID", "requestID")),
    at("headers.xForwardedClientCert", detailsToForward),
    connectionKeepalive,
    at("tls", ...tlsVersions),
    at("tls.clientValidation", expiredAllowed),
  ),
];

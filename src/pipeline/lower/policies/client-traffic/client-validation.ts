// tls.clientValidation: certificates that clients present.

import { defined } from "../../../../base/defined.ts";
import { validationNeedsAuthorities, verifiesNothing } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type {
  ClientTrafficPolicyTlsClientValidation,
  ClientTrafficPolicyTlsClientValidationCrl,
  ClientTrafficPolicyTlsClientValidationSubjectAltNames,
} from "../../../../model/resources/generated/client-traffic-policy.ts";
import type { CertificateName, ClientValidation } from "../../../../model/tls.ts";
import type { LowerContext } from "../../context.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";

/** Reports lower/validation-needs-authorities and lower/verifies-nothing; references report for themselves. */
export function lowerClientValidation(
  field: Field<ClientTrafficPolicyTlsClientValidation>,
  context: LowerContext,
): ClientValidation | "invalid" {
  const { references } = context.graph;
  const authorities = field.list("caCertificateRefs").map(({ value }) => references.certificateAuthority(value));
  const mode = modeOf(field.value);
  // Envoy requires a certificate only if it knows an authority; otherwise it accepts connections without one.
  if (authorities.length === 0 && mode !== "Request") return field.report(validationNeedsAuthorities, { mode });
  const found = authorities.flatMap((authority) => (authority.kind === "found" ? [authority.secret] : []));
  if (found.length < authorities.length || !verifies(field, mode)) return "invalid";
  const { spkiHashes, certificateHashes, subjectAltNames, allowExpiredCertificate } = field.value;
  const revoked = lowerRevoked(field.below("crl"), context);
  if (revoked === "invalid") return "invalid";
  return {
    authorities: found,
    required: mode === "RequireAny" || mode === "RequireAndVerify",
    acceptUntrusted: acceptsUntrusted(mode),
    ...defined({
      keyPins: spkiHashes,
      certificatePins: certificateHashes,
      names: subjectAltNames && lowerNames(subjectAltNames),
      allowExpired: allowExpiredCertificate || undefined,
      revoked,
    }),
  };
}

type Mode = NonNullable<ClientTrafficPolicyTlsClientValidation["mode"]>;

/** `optional` is the older word for VerifyIfGiven. */
function modeOf({ mode, optional }: ClientTrafficPolicyTlsClientValidation): Mode {
  return mode ?? (optional === true ? "VerifyIfGiven" : "RequireAndVerify");
}

/** Request and RequireAny ask for a certificate and do not verify it. */
function acceptsUntrusted(mode: Mode): boolean {
  return mode === "Request" || mode === "RequireAny";
}

/** What a certificate must be means nothing where none is verified. */
function verifies(field: Field<ClientTrafficPolicyTlsClientValidation>, mode: Mode): boolean {
  if (!acceptsUntrusted(mode)) return true;
  const rules = (["spkiHashes", "certificateHashes", "subjectAltNames", "crl"] as const).flatMap(
    (name) => field.below<keyof ClientTrafficPolicyTlsClientValidation & string>(name) ?? [],
  );
  for (const rule of rules) rule.report(verifiesNothing, { mode });
  return rules.length === 0;
}

function lowerRevoked(
  crl: Field<ClientTrafficPolicyTlsClientValidationCrl> | undefined,
  { graph }: LowerContext,
): ClientValidation["revoked"] | "invalid" {
  if (crl === undefined) return undefined;
  const lists = crl.list("refs").map(({ value }) => graph.references.revocationList(value));
  const found = lists.flatMap((list) => (list.kind === "found" ? [list.secret] : []));
  if (found.length < lists.length) return "invalid";
  return { lists: found, leavesOnly: crl.value.onlyVerifyLeafCertificate === true };
}

const kinds = { dnsNames: "dns", uris: "uri", emailAddresses: "email", ipAddresses: "ip" } as const;

function lowerNames(spec: ClientTrafficPolicyTlsClientValidationSubjectAltNames): readonly CertificateName[] {
  const plain = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((name) =>
    (spec[name] ?? []).map((match) => ({ kind: kinds[name], match: lowerTextMatch(match) })),
  );
  const others = (spec.otherNames ?? []).map((other) => ({
    kind: "other" as const,
    oid: other.oid,
    match: lowerTextMatch(other),
  }));
  return [...plain, ...others];
}

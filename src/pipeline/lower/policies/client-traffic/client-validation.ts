// tls.clientValidation: certificates that clients present.

import { validationNeedsAuthorities } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ClientTrafficPolicyTlsClientValidation } from "../../../../model/resources/generated/client-traffic-policy.ts";
import type { ClientValidation } from "../../../../model/tls.ts";
import type { LowerContext } from "../../context.ts";

/** Reports lower/validation-needs-authorities; references report for themselves. */
export function lowerClientValidation(
  field: Field<ClientTrafficPolicyTlsClientValidation>,
  { graph }: LowerContext,
): ClientValidation | "invalid" {
  const authorities = field.list("caCertificateRefs").map(({ value }) => graph.references.certificateAuthority(value));
  const mode = modeOf(field.value);
  if (authorities.length === 0 && !acceptsUntrusted(mode)) return field.report(validationNeedsAuthorities, { mode });
  const found = authorities.flatMap((authority) => (authority.kind === "found" ? [authority.secret] : []));
  if (found.length < authorities.length) return "invalid";
  return {
    authorities: found,
    required: mode === "RequireAny" || mode === "RequireAndVerify",
    acceptUntrusted: acceptsUntrusted(mode),
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

// ClientTrafficPolicy tls.clientValidation: certificates that clients show.

import { validationNeedsAuthorities } from "../../../../diagnostics/catalogue/lower.ts";
import type { ClientTrafficPolicyTlsClientValidation } from "../../../../model/resources/generated/client-traffic-policy.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { ClientValidation } from "../../../../model/tls.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";

/** undefined where no certificate is asked for. Reports lower/validation-needs-authorities; references report for themselves. */
export function lowerClientValidation(
  policy: ClientTrafficPolicyResource,
  context: LowerContext,
): ClientValidation | "invalid" | undefined {
  const validation = policy.spec.tls?.clientValidation;
  if (validation === undefined) return undefined;
  const path = ["spec", "tls", "clientValidation"] as const;
  const authorities = (validation.caCertificateRefs ?? []).map((reference, index) =>
    context.graph.references.certificateAuthority(
      reference,
      policy,
      originOf(policy, ...path, "caCertificateRefs", index),
    ),
  );
  const mode = modeOf(validation);
  if (authorities.length === 0 && !acceptsUntrusted(mode)) {
    context.report(
      validationNeedsAuthorities({ title: titleOf(policy), mode }, originOf(policy, ...path), {
        about: aboutPolicy(policy),
      }),
    );
    return "invalid";
  }
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

/** Request and RequireAny want to see a certificate and do not judge it. */
function acceptsUntrusted(mode: Mode): boolean {
  return mode === "Request" || mode === "RequireAny";
}

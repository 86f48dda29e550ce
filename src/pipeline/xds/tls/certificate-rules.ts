// What a client's certificate must be, besides signed by an authority.

import { severalRevocationLists } from "../../../diagnostics/catalogue/xds.ts";
import type {
  CertificateValidationContext,
  SubjectAltNameMatcher,
  SubjectAltNameMatcher_SanType,
} from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { CertificateName, ClientValidation } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildStringMatcher } from "../messages/text-match.ts";
import { oneFile } from "./authorities.ts";

/** Empty where there are no such rules. */
export function buildCertificateRules(
  validation: ClientValidation,
  origin: Origin,
  context: BuildContext,
): CertificateValidationContext {
  const { revoked } = validation;
  return fields({
    trust_chain_verification: validation.acceptUntrusted ? ("ACCEPT_UNTRUSTED" as const) : undefined,
    verify_certificate_spki: unlessEmpty(validation.keyPins ?? []),
    verify_certificate_hash: unlessEmpty(validation.certificatePins ?? []),
    match_typed_subject_alt_names: unlessEmpty((validation.names ?? []).map(buildName)),
    allow_expired_certificate: validation.allowExpired,
    crl: revoked && oneFile(revoked.lists, severalRevocationLists, origin, context),
    only_verify_leaf_cert_crl: revoked?.leavesOnly || undefined,
  });
}

const types: Readonly<Record<CertificateName["kind"], SubjectAltNameMatcher_SanType>> = {
  dns: "DNS",
  uri: "URI",
  email: "EMAIL",
  ip: "IP_ADDRESS",
  other: "OTHER_NAME",
};

function buildName(name: CertificateName): SubjectAltNameMatcher {
  return fields({
    san_type: types[name.kind],
    matcher: buildStringMatcher(name.match),
    oid: name.kind === "other" ? name.oid : undefined,
  });
}

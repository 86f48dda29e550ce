// The certificate authorities that a TLS connection trusts, and the names that it accepts.

import { severalAuthorities } from "../../../diagnostics/catalogue/xds.ts";
import type {
  CertificateValidationContext,
  CommonTlsContext,
} from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Secret } from "../../../model/host.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { secretName } from "../names.ts";
import { inlineText } from "./secret-source.ts";

/**
 * The validation part of a TLS context. Envoy reads authorities from one file, so several can be combined only if all their contents
 * are in the bundle; else xds/several-authorities is reported.
 */
export function buildAuthorities(
  authorities: readonly Secret[],
  rules: CertificateValidationContext,
  origin: Origin,
  context: BuildContext,
): CommonTlsContext {
  const [first, ...others] = authorities;
  if (first === undefined) return { validation_context: rules };
  if (others.length > 0) return { validation_context: { trusted_ca: joined(authorities, origin, context), ...rules } };
  const config = context.secrets.authority(first, origin);
  if (Object.keys(rules).length === 0) return { validation_context_sds_secret_config: config };
  return {
    combined_validation_context: { default_validation_context: rules, validation_context_sds_secret_config: config },
  };
}

function joined(authorities: readonly Secret[], origin: Origin, { options, report }: BuildContext) {
  const texts = authorities.map((authority) => inlineText(authority, options));
  if (texts.includes(undefined)) report(severalAuthorities({ names: authorities.map(secretName) }, origin));
  return { inline_string: texts.map((text = "") => (text.endsWith("\n") ? text : `${text}\n`)).join("") };
}

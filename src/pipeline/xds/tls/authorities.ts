// The certificate authorities that a TLS connection trusts, and the names that it accepts.

import { severalAuthorities } from "../../../diagnostics/catalogue/xds.ts";
import type { DiagnosticKind } from "../../../diagnostics/define.ts";
import type { DataSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
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
  if (others.length > 0) {
    const trusted_ca = oneFile(authorities, severalAuthorities, origin, context);
    return { validation_context: { trusted_ca, ...rules } };
  }
  const config = context.secrets.authority(first, origin);
  if (Object.keys(rules).length === 0) return { validation_context_sds_secret_config: config };
  return {
    combined_validation_context: { default_validation_context: rules, validation_context_sds_secret_config: config },
  };
}

/** One of the files, or the contents of several; `several` is reported where these are not in the bundle. */
export function oneFile(
  files: readonly Secret[],
  several: DiagnosticKind<{ readonly names: readonly string[] }>,
  origin: Origin,
  { options, report, secrets }: BuildContext,
): DataSource {
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return secrets.source(first, origin);
  const texts = files.map((file) => inlineText(file, options));
  if (texts.includes(undefined)) report(several({ names: files.map(secretName) }, origin));
  return { inline_string: texts.map((text = "") => (text.endsWith("\n") ? text : `${text}\n`)).join("") };
}

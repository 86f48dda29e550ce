// TLS of a listener: its mode and its certificates.

import {
  certificateDoesNotCover,
  certificateMissing,
  certificatesUnused,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { resolveServerCertificate } from "../references/certificates.ts";
import { refuseTlsOptions } from "../tls-options.ts";
import { resolveClientValidation } from "./client-validation.ts";
import { covers } from "./hostname-intersection.ts";
import { listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

interface ListenerTls extends Pick<ListenerNode, "certificates" | "clientValidation"> {
  /** False: the listener cannot receive traffic. */
  readonly valid: boolean;
  /** False: it has options, or no client certificate could be verified, so the listener is not accepted. */
  readonly accepted: boolean;
}

/** Fields of Gateway API and of Envoy Gateway that say what options of other controllers do. */
function insteadOnListener(field: string | undefined): string {
  return `spec.tls${field === undefined ? "" : `.${field}`} of a ClientTrafficPolicy`;
}

const noTls: ListenerTls = { certificates: [], clientValidation: undefined, valid: true, accepted: true };

/** The certificates, and how client certificates are verified. Reports what is missing or cannot be used, and options. */
export function resolveListenerTls(
  listener: WrittenListener,
  gateway: GatewayResource,
  context: ResolveContext,
): ListenerTls {
  const { node, spec } = listener;
  const origin = originAt(node.origin, "tls");
  // An HTTPS listener always terminates TLS: the rules of Gateway and ListenerSet allow no other mode.
  const terminates = node.protocol === "HTTPS" || node.tlsMode === "Terminate";
  const plain = refuseOptions(listener, originAt(origin, "options"), terminates, context);
  const tls = terminates ? resolveTermination(listener, origin, gateway, context) : noTls;
  if (!terminates && (spec.tls?.certificateRefs ?? []).length > 0)
    context.report(certificatesUnused({ listener: listenerTitle(listener) }, originAt(origin, "certificateRefs")));
  return plain ? tls : { ...tls, valid: false, accepted: false };
}

function refuseOptions(listener: WrittenListener, at: Origin, terminates: boolean, context: ResolveContext): boolean {
  const place = { title: listenerTitle(listener), field: "tls.options", at, about: listenerSubject(listener) };
  const instead = terminates ? insteadOnListener : undefined;
  return refuseTlsOptions(listener.spec.tls?.options, { ...place, instead }, context);
}

function resolveTermination(
  listener: WrittenListener,
  origin: Origin,
  gateway: GatewayResource,
  context: ResolveContext,
): ListenerTls {
  const { node, spec, owner } = listener;
  const about = { about: listenerSubject(listener) };
  const references = spec.tls?.certificateRefs ?? [];
  if (references.length === 0) {
    context.report(certificateMissing({ listener: listenerTitle(listener) }, node.origin, about));
    return { ...noTls, valid: false };
  }
  const found = references.map((reference, place) => {
    const at = originAt(origin, "certificateRefs", place);
    return resolveServerCertificate(
      reference,
      { from: owner, origin: at, about, reason: "InvalidCertificateRef" },
      context,
    );
  });
  const certificates = found.filter((certificate) => certificate !== undefined);
  warnAboutNames(listener, certificates, context);
  const clientValidation = resolveClientValidation(listener, gateway, context);
  if (clientValidation === "invalid")
    return { certificates, clientValidation: undefined, valid: false, accepted: false };
  return { certificates, clientValidation, valid: certificates.length > 0, accepted: true };
}

/** Only a warning, since clients may expect the names of the certificate. */
function warnAboutNames(
  listener: WrittenListener,
  certificates: readonly Certificate[],
  { report }: ResolveContext,
): void {
  const { hostname } = listener.node;
  const [first] = certificates;
  if (hostname === undefined || first === undefined) return;
  const fits = certificates.some(
    ({ dnsNames }) => dnsNames === undefined || dnsNames.some((name) => certificateCovers(name, hostname)),
  );
  if (fits) return;
  const secret = { group: "", kind: "Secret", ...first.certificate };
  const names = certificates.flatMap(({ dnsNames }) => dnsNames ?? []);
  report(certificateDoesNotCover({ listener: listenerTitle(listener), secret, hostname, names }, first.origin));
}

/** A wildcard in a certificate stands for exactly one label; in the hostname of a listener for any number. */
function certificateCovers(name: string, hostname: string): boolean {
  if (name === hostname) return true;
  return !hostname.startsWith("*.") && covers(name, hostname) && name.split(".").length === hostname.split(".").length;
}

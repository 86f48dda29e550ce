// TLS of a listener: its mode and its certificates.

import {
  certificateDoesNotCover,
  certificateMissing,
  certificatesUnused,
  notSupportedYet,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { resolveCertificate } from "../references/certificates.ts";
import { resolveClientValidation } from "./client-validation.ts";
import { covers } from "./hostname-intersection.ts";
import { listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

interface ListenerTls extends Pick<ListenerNode, "certificates" | "clientValidation"> {
  /** False: the listener cannot receive traffic. */
  readonly valid: boolean;
  /** False: no client certificate could be verified, so the listener is not accepted. */
  readonly accepted: boolean;
}

const noTls: ListenerTls = { certificates: [], clientValidation: undefined, valid: true, accepted: true };

/** The certificates, and how client certificates are verified. Reports what is missing or cannot be used. */
export function resolveListenerTls(
  listener: WrittenListener,
  gateway: GatewayResource,
  context: ResolveContext,
): ListenerTls {
  const { node, spec, owner } = listener;
  const origin = originAt(node.origin, "tls");
  const title = listenerTitle(listener);
  const about = { about: listenerSubject(listener) };
  if (Object.keys(spec.tls?.options ?? {}).length > 0)
    context.report(notSupportedYet({ title, field: "tls.options" }, originAt(origin, "options"), about));
  // An HTTPS listener always terminates TLS: the rules of Gateway and ListenerSet allow no other mode.
  const references = spec.tls?.certificateRefs ?? [];
  if (node.protocol !== "HTTPS" && node.tlsMode !== "Terminate") {
    if (references.length > 0)
      context.report(certificatesUnused({ listener: title }, originAt(origin, "certificateRefs")));
    return noTls;
  }
  if (references.length === 0) {
    context.report(certificateMissing({ listener: title }, node.origin, about));
    return { ...noTls, valid: false };
  }
  const found = references.map((reference, place) => {
    const at = originAt(origin, "certificateRefs", place);
    return resolveCertificate(reference, { from: owner, origin: at, about, reason: "InvalidCertificateRef" }, context);
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

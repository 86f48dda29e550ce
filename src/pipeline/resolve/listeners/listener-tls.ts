// The TLS side of a listener: its mode and its certificates.

import {
  certificateDoesNotCover,
  certificateMissing,
  certificatesUnused,
  notSupportedYet,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import { resolveCertificate } from "../references/certificates.ts";
import { resolveClientValidation } from "./client-validation.ts";
import { covers } from "./hostname-intersection.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

/** Fills in the certificates, and what clients have to prove. False: the listener cannot take traffic, which was reported. */
export function resolveListenerTls(
  draft: ListenerDraft,
  index: number,
  gateway: GatewayResource,
  context: ResolveContext,
): boolean {
  const { node, spec, owner } = draft;
  const path = ["spec", "listeners", index, "tls"] as const;
  const listener = listenerTitle(draft);
  const about = { about: listenerSubject(draft) };
  if (Object.keys(spec.tls?.options ?? {}).length > 0) {
    context.report(
      notSupportedYet({ title: listener, field: "tls.options" }, originOf(owner, ...path, "options"), about),
    );
  }
  // An HTTPS listener always ends TLS: the rules of Gateway and ListenerSet allow it no other mode.
  const references = spec.tls?.certificateRefs ?? [];
  if (node.protocol !== "HTTPS" && node.tlsMode !== "Terminate") {
    if (references.length > 0)
      context.report(certificatesUnused({ listener }, originOf(owner, ...path, "certificateRefs")));
    return true;
  }
  if (references.length === 0) {
    context.report(certificateMissing({ listener }, originOf(owner, "spec", "listeners", index), about));
    return false;
  }
  const found = references.map((reference, place) =>
    resolveCertificate(
      reference,
      {
        from: owner,
        origin: originOf(owner, ...path, "certificateRefs", place),
        about,
        reason: "InvalidCertificateRef",
      },
      context,
    ),
  );
  node.certificates = found.filter((certificate) => certificate !== undefined);
  warnAboutNames(draft, node.certificates, context);
  const clientsProved = resolveClientValidation(draft, gateway, context);
  return node.certificates.length > 0 && clientsProved;
}

/** A certificate for other names is a warning: clients may be told to expect them. */
function warnAboutNames(draft: ListenerDraft, certificates: readonly Certificate[], { report }: ResolveContext): void {
  const { hostname } = draft.node;
  const [first] = certificates;
  if (hostname === undefined || first === undefined) return;
  const fits = certificates.some(
    ({ dnsNames }) => dnsNames === undefined || dnsNames.some((name) => certificateCovers(name, hostname)),
  );
  if (fits) return;
  const secret = { group: "", kind: "Secret", ...first.certificate };
  const names = certificates.flatMap(({ dnsNames }) => dnsNames ?? []);
  report(certificateDoesNotCover({ listener: listenerTitle(draft), secret, hostname, names }, first.origin));
}

/** A wildcard in a certificate stands for exactly one label; in a listener's hostname for any number. */
function certificateCovers(name: string, hostname: string): boolean {
  if (name === hostname) return true;
  return !hostname.startsWith("*.") && covers(name, hostname) && name.split(".").length === hostname.split(".").length;
}

// What a Gateway requires of the clients of its HTTPS listeners (spec.tls.frontend).

import {
  insecureFrontendValidation,
  noClientAuthority,
  validationWithoutListener,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { GatewayTlsFrontendDefaultValidation } from "../../../model/resources/generated/gateway.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { ClientValidation } from "../../../model/tls.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { resolveAuthority } from "../references/authorities.ts";
import { listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

/**
 * How client certificates are verified: by the settings of the listener's port, else by the default. "invalid" without a usable
 * certificate authority, which is reported.
 */
export function resolveClientValidation(
  listener: WrittenListener,
  gateway: GatewayResource,
  context: ResolveContext,
): ClientValidation | undefined | "invalid" {
  const wanted = validationOf(listener, gateway);
  if (wanted === undefined) return undefined;
  const { validation, origin } = wanted;
  const about = { about: listenerSubject(listener) };
  const authorities = validation.caCertificateRefs.flatMap((reference, index) => {
    const user = {
      from: gateway,
      origin: originAt(origin, "caCertificateRefs", index),
      about,
      reason: "InvalidCACertificateRef",
    };
    const found = resolveAuthority(reference, user, context);
    return found.kind === "found" ? [found.secret] : [];
  });
  if (authorities.length === 0) {
    context.report(noClientAuthority({ listener: listenerTitle(listener) }, origin, about));
    return "invalid";
  }
  const fallback = validation.mode === "AllowInsecureFallback";
  if (fallback) {
    context.report(insecureFrontendValidation({ gateway }, origin, { about: { id: idOf(gateway), part: "object" } }));
  }
  return { authorities, required: !fallback, acceptUntrusted: fallback };
}

/** An entry for the port overrides the default, also one without validation. */
function validationOf(
  { node }: WrittenListener,
  gateway: GatewayResource,
): { readonly validation: GatewayTlsFrontendDefaultValidation; readonly origin: Origin } | undefined {
  const frontend = gateway.spec.tls?.frontend;
  if (frontend === undefined || node.protocol !== "HTTPS") return undefined;
  const origin = originOf(gateway, "spec", "tls", "frontend");
  const index = (frontend.perPort ?? []).findIndex(({ port }) => port === node.port);
  const own = frontend.perPort?.[index];
  const validation = own === undefined ? frontend.default.validation : own.tls.validation;
  const place =
    own === undefined
      ? originAt(origin, "default", "validation")
      : originAt(origin, "perPort", index, "tls", "validation");
  return validation && { validation, origin: place };
}

/** Reports resolve/validation-without-listener for client certificates that are required where no HTTPS listener could ask for them. */
export function refuseUnusedValidation(
  gateway: GatewayResource,
  listeners: readonly WrittenListener[],
  { report }: ResolveContext,
): void {
  const { default: common, perPort = [] } = gateway.spec.tls?.frontend ?? {};
  const ports = new Set(listeners.flatMap(({ node }) => (node.protocol === "HTTPS" ? [node.port] : [])));
  const origin = originOf(gateway, "spec", "tls", "frontend");
  if (common?.validation !== undefined && ports.size === 0)
    report(validationWithoutListener({ gateway, port: undefined }, originAt(origin, "default", "validation")));
  for (const [index, { port, tls }] of perPort.entries())
    if (tls.validation !== undefined && !ports.has(port))
      report(validationWithoutListener({ gateway, port }, originAt(origin, "perPort", index, "port")));
}

// Wording and conditions that the diagnostics of the resolve stage share.

import type { ConditionTemplate } from "../../define.ts";

/** An object as a message names it. */
export interface Named {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** "HTTPRoute shop/cart", or "GatewayClass edge". */
export function titleOf({ kind, namespace, name }: Named): string {
  return namespace === "" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

export interface Reference {
  readonly from: Named;
  readonly to: Named;
}

export const gatewayApi = "https://gateway-api.sigs.k8s.io";

/** The condition that a reference that cannot be resolved sets on the object that holds it. */
export function badReference(from: Named, reason: string): ConditionTemplate {
  switch (from.kind) {
    case "Gateway":
    case "ListenerSet":
      return { condition: "ResolvedRefs", status: "False", reason: listenerReason(reason) };
    case "HTTPRoute":
    case "GRPCRoute":
    case "TLSRoute":
    case "TCPRoute":
    case "UDPRoute":
      return { condition: "ResolvedRefs", status: "False", reason };
    case "BackendTLSPolicy":
      return {
        condition: "ResolvedRefs",
        status: "False",
        reason: reason === "InvalidCACertificateKind" ? "InvalidKind" : "InvalidCACertificateRef",
      };
    case "GatewayClass":
    case "EnvoyProxy":
      return { condition: "Accepted", status: "False", reason: "InvalidParameters" };
    default:
      return { condition: "Accepted", status: "False", reason: "Invalid" };
  }
}

/** Listeners have a single reason for any problem with a filter reference, and one for each kind of certificate reference. */
function listenerReason(reason: string): string {
  return reason === "RefNotPermitted" || /^Invalid(?:Client|CA)?Certificate/.test(reason)
    ? reason
    : "InvalidListenerFilterRef";
}

export function guess(name: string | undefined, otherwise: string): string {
  if (name === undefined) return otherwise;
  const [, namespace, rest] = /^([^/]+)\/(.+)$/.exec(String(name)) ?? [];
  const meant = rest === undefined ? `"${name}"` : `"${rest}" in namespace "${namespace}"`;
  return `did you mean ${meant}? Otherwise, ${otherwise}`;
}

export function listed(names: readonly string[], none = "none"): string {
  return names.length === 0 ? none : names.join(", ");
}

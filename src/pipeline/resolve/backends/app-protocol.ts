// What the appProtocol of a Service's port requires of its clients.

import { appProtocolContradicted, appProtocolWithoutTls } from "../../../diagnostics/catalogue/resolve.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import { isHttpRouteKind } from "../../../model/resources/kind-facts.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { ReferenceUser, Target } from "../references/reference-user.ts";

type BackendProtocol = Extract<ResolvedBackend, { readonly kind: "found" }>["protocol"];

/** Kubernetes' own names have a meaning, others are free text. @see https://gateway-api.sigs.k8s.io/geps/gep-1911/ */
export function protocolOf(appProtocol: string | undefined): BackendProtocol | "unknown" {
  switch (appProtocol?.toLowerCase()) {
    case "kubernetes.io/h2c":
    case "grpc":
      return "h2c";
    case "kubernetes.io/ws":
    case "kubernetes.io/wss":
      return "ws";
    default:
      return appProtocol?.startsWith("kubernetes.io/") ? "unknown" : undefined;
  }
}

/**
 * Why this user cannot speak the protocol: WebSocket servers do not understand gRPC, and wss and https need a BackendTLSPolicy. A port
 * called https is only a warning, since the name is free text. undefined without a problem.
 */
export function appProtocolProblem(
  appProtocol: string,
  tls: BackendTls | undefined,
  to: Target,
  { from, origin, about }: ReferenceUser,
): Diagnostic | undefined {
  const facts = { from, to, appProtocol };
  if (!isHttpRouteKind(from.kind)) return undefined;
  switch (appProtocol.toLowerCase()) {
    case "kubernetes.io/ws":
    case "kubernetes.io/wss":
      if (from.kind === "GRPCRoute") return appProtocolContradicted({ ...facts, problem: "websocket" }, origin, about);
      return appProtocol.toLowerCase().endsWith("wss") && tls === undefined
        ? appProtocolContradicted({ ...facts, problem: "tls" }, origin, about)
        : undefined;
    case "https":
      return tls === undefined ? appProtocolWithoutTls(facts, origin, about) : undefined;
    default:
      return undefined;
  }
}

// The kinds that each policy may attach to: Envoy Gateway's own rules.

import { httpRouteKinds, routeKinds, type TrafficPolicyKind } from "./kind-facts.ts";
import type { KnownKind } from "./known-resources.ts";

const listenerOwners = ["Gateway", "ListenerSet"] as const;

export const policyTargets = {
  ClientTrafficPolicy: listenerOwners,
  BackendTrafficPolicy: [...listenerOwners, ...routeKinds],
  SecurityPolicy: [...listenerOwners, ...httpRouteKinds, "TCPRoute"],
  EnvoyExtensionPolicy: [...listenerOwners, ...routeKinds],
  EnvoyPatchPolicy: ["Gateway", "GatewayClass"],
} as const satisfies Readonly<Record<TrafficPolicyKind, readonly KnownKind[]>>;

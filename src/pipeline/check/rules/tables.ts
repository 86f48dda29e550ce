// Every kind's table of rules.

import { backend } from "./backend.ts";
import { backendTLSPolicy } from "./backend-tls-policy.ts";
import { backendTrafficPolicy } from "./backend-traffic-policy.ts";
import { clientTrafficPolicy } from "./client-traffic-policy.ts";
import { envoyExtensionPolicy } from "./envoy-extension-policy.ts";
import { envoyProxy } from "./envoy-proxy.ts";
import { gateway } from "./gateway.ts";
import { grpcRoute } from "./grpc-route.ts";
import { httpRoute } from "./http-route.ts";
import { httpRouteFilter } from "./http-route-filter.ts";
import { l4Route } from "./l4-route.ts";
import { listenerSet } from "./listener-set.ts";
import type { Placement } from "./rule.ts";
import { securityPolicy } from "./security-policy.ts";
import { tlsRoute } from "./tls-route.ts";

/** By kind. A kind that is absent, such as ReferenceGrant, has no rules between fields. */
export const tables: Readonly<Record<string, readonly Placement[]>> = {
  Backend: backend,
  BackendTLSPolicy: backendTLSPolicy,
  BackendTrafficPolicy: backendTrafficPolicy,
  ClientTrafficPolicy: clientTrafficPolicy,
  EnvoyExtensionPolicy: envoyExtensionPolicy,
  EnvoyProxy: envoyProxy,
  GRPCRoute: grpcRoute,
  Gateway: gateway,
  HTTPRoute: httpRoute,
  HTTPRouteFilter: httpRouteFilter,
  ListenerSet: listenerSet,
  SecurityPolicy: securityPolicy,
  TCPRoute: l4Route,
  TLSRoute: tlsRoute,
  UDPRoute: l4Route,
};

/** Rules of the CRDs that have no counterpart here, and why. */
export const withoutCounterpart: Readonly<Record<string, string>> = {
  // GatewayClass spec.controllerName: self == oldSelf
  f4f4adcfb233:
    "the controller of a class may not change; a build sees one state, so there is nothing to compare it with",
};

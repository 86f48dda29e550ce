// Every kind's table of rules.

import { backend } from "./envoy-gateway/backend.ts";
import { backendTrafficPolicy } from "./envoy-gateway/backend-traffic-policy.ts";
import { clientTrafficPolicy } from "./envoy-gateway/client-traffic-policy.ts";
import { envoyExtensionPolicy } from "./envoy-gateway/envoy-extension-policy.ts";
import { envoyProxy } from "./envoy-gateway/envoy-proxy.ts";
import { httpRouteFilter } from "./envoy-gateway/http-route-filter.ts";
import { securityPolicy } from "./envoy-gateway/security-policy.ts";
import { backendTLSPolicy } from "./gateway-api/backend-tls-policy.ts";
import { gateway } from "./gateway-api/gateway.ts";
import { grpcRoute } from "./gateway-api/grpc-route.ts";
import { httpRoute } from "./gateway-api/http-route.ts";
import { l4Route } from "./gateway-api/l4-route.ts";
import { listenerSet } from "./gateway-api/listener-set.ts";
import { tlsRoute } from "./gateway-api/tls-route.ts";
import type { Placement } from "./rule.ts";

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

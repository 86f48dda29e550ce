// Every kind that gwc knows, as a type.

import type {
  ClusterTrustBundleSpec,
  ConfigMapSpec,
  EndpointSliceSpec,
  NamespaceSpec,
  SecretSpec,
  ServiceImportSpec,
  ServiceSpec,
} from "./core.ts";
import type { BackendSpec } from "./generated/backend.ts";
import type { BackendTLSPolicySpec } from "./generated/backend-tls-policy.ts";
import type { BackendTrafficPolicySpec } from "./generated/backend-traffic-policy.ts";
import type { ClientTrafficPolicySpec } from "./generated/client-traffic-policy.ts";
import type { EnvoyExtensionPolicySpec } from "./generated/envoy-extension-policy.ts";
import type { EnvoyPatchPolicySpec } from "./generated/envoy-patch-policy.ts";
import type { EnvoyProxySpec } from "./generated/envoy-proxy.ts";
import type { GatewaySpec } from "./generated/gateway.ts";
import type { GatewayClassSpec } from "./generated/gateway-class.ts";
import type { GRPCRouteSpec } from "./generated/grpc-route.ts";
import type { HTTPRouteSpec } from "./generated/http-route.ts";
import type { HTTPRouteFilterSpec } from "./generated/http-route-filter.ts";
import type { ListenerSetSpec } from "./generated/listener-set.ts";
import type { ReferenceGrantSpec } from "./generated/reference-grant.ts";
import type { SecurityPolicySpec } from "./generated/security-policy.ts";
import type { TCPRouteSpec } from "./generated/tcp-route.ts";
import type { TLSRouteSpec } from "./generated/tls-route.ts";
import type { UDPRouteSpec } from "./generated/udp-route.ts";
import type { Resource } from "./resource.ts";

export type GatewayClassResource = Resource<"GatewayClass", GatewayClassSpec>;
export type GatewayResource = Resource<"Gateway", GatewaySpec>;
export type ListenerSetResource = Resource<"ListenerSet", ListenerSetSpec>;
export type HTTPRouteResource = Resource<"HTTPRoute", HTTPRouteSpec>;
export type GRPCRouteResource = Resource<"GRPCRoute", GRPCRouteSpec>;
type TLSRouteResource = Resource<"TLSRoute", TLSRouteSpec>;
type TCPRouteResource = Resource<"TCPRoute", TCPRouteSpec>;
type UDPRouteResource = Resource<"UDPRoute", UDPRouteSpec>;
export type ReferenceGrantResource = Resource<"ReferenceGrant", ReferenceGrantSpec>;
export type BackendTLSPolicyResource = Resource<"BackendTLSPolicy", BackendTLSPolicySpec>;

export type EnvoyProxyResource = Resource<"EnvoyProxy", EnvoyProxySpec>;
export type ClientTrafficPolicyResource = Resource<"ClientTrafficPolicy", ClientTrafficPolicySpec>;
export type BackendTrafficPolicyResource = Resource<"BackendTrafficPolicy", BackendTrafficPolicySpec>;
type SecurityPolicyResource = Resource<"SecurityPolicy", SecurityPolicySpec>;
type EnvoyExtensionPolicyResource = Resource<"EnvoyExtensionPolicy", EnvoyExtensionPolicySpec>;
export type EnvoyPatchPolicyResource = Resource<"EnvoyPatchPolicy", EnvoyPatchPolicySpec>;
export type HTTPRouteFilterResource = Resource<"HTTPRouteFilter", HTTPRouteFilterSpec>;
export type BackendResource = Resource<"Backend", BackendSpec>;

export type NamespaceResource = Resource<"Namespace", NamespaceSpec>;
export type ServiceResource = Resource<"Service", ServiceSpec>;
export type EndpointSliceResource = Resource<"EndpointSlice", EndpointSliceSpec>;
export type SecretResource = Resource<"Secret", SecretSpec>;
export type ConfigMapResource = Resource<"ConfigMap", ConfigMapSpec>;
export type ServiceImportResource = Resource<"ServiceImport", ServiceImportSpec>;
export type ClusterTrustBundleResource = Resource<"ClusterTrustBundle", ClusterTrustBundleSpec>;

/** Any object of a kind that gwc knows; `kind` tells them apart. */
export type KnownResource =
  | GatewayClassResource
  | GatewayResource
  | ListenerSetResource
  | HTTPRouteResource
  | GRPCRouteResource
  | TLSRouteResource
  | TCPRouteResource
  | UDPRouteResource
  | ReferenceGrantResource
  | BackendTLSPolicyResource
  | EnvoyProxyResource
  | ClientTrafficPolicyResource
  | BackendTrafficPolicyResource
  | SecurityPolicyResource
  | EnvoyExtensionPolicyResource
  | EnvoyPatchPolicyResource
  | HTTPRouteFilterResource
  | BackendResource
  | NamespaceResource
  | ServiceResource
  | EndpointSliceResource
  | SecretResource
  | ConfigMapResource
  | ServiceImportResource
  | ClusterTrustBundleResource;

export type KnownKind = KnownResource["kind"];

/** The type of a kind's objects: ResourceOfKind<"HTTPRoute">. */
export type ResourceOfKind<Kind extends KnownKind> = Extract<KnownResource, { readonly kind: Kind }>;

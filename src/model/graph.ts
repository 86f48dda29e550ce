// The resources as a graph: who attaches to whom, and what every reference leads to.

import type { SecretBytes } from "../base/secret-bytes.ts";
import type { Origin } from "../source/document.ts";
import type { Address, Secret } from "./ir/host.ts";
import type { ClientValidation } from "./ir/listener.ts";
import type {
  BackendTLSPolicyResource,
  BackendTrafficPolicyResource,
  ClientTrafficPolicyResource,
  EnvoyExtensionPolicyResource,
  EnvoyPatchPolicyResource,
  EnvoyProxyResource,
  GatewayClassResource,
  GatewayResource,
  GRPCRouteResource,
  HTTPRouteFilterResource,
  HTTPRouteResource,
  ListenerSetResource,
  SecurityPolicyResource,
  TCPRouteResource,
  TLSRouteResource,
  UDPRouteResource,
} from "./resources/index.ts";
import type { AnyResource } from "./resources/resource.ts";

export interface Graph {
  /** The Gateways that gwc answers for, by namespace and name. */
  readonly gateways: readonly GatewayNode[];
  /** The classes of ours that stand in the input. */
  readonly gatewayClasses: readonly GatewayClassResource[];
  /** The ListenerSets whose Gateway is ours, by namespace and name. */
  readonly listenerSets: readonly ListenerSetNode[];
  /** Every route of the input in order of age: creationTimestamp, namespace, name; HTTPRoutes before GRPCRoutes, then TLSRoutes, TCPRoutes and UDPRoutes. */
  readonly routes: readonly RouteNode[];
  readonly policies: Policies;
  readonly references: References;
  /** Objects that are another controller's business, with the reason; "not relevant" in the account of objects. */
  readonly foreign: readonly { readonly resource: AnyResource; readonly reason: string }[];
}

export type RouteResource =
  | HTTPRouteResource
  | GRPCRouteResource
  | TLSRouteResource
  | TCPRouteResource
  | UDPRouteResource;

/** What holds listeners. */
export type ListenerOwner = GatewayResource | ListenerSetResource;

export interface GatewayNode {
  readonly resource: GatewayResource;
  /** The controller that stands in its status: the class's, else gwc's own. */
  readonly controllerName: string;
  /** False when the Gateway as a whole was refused; its listeners are then not programmed. */
  readonly accepted: boolean;
  /** The EnvoyProxy in force: the Gateway's own, else its class's. */
  readonly parameters: EnvoyProxyResource | undefined;
  /** What it shows to TLS backends that have no client certificate of their own. */
  readonly clientCertificate?: Certificate;
  /** Addresses to bind; none means all. */
  readonly addresses: readonly Address[];
  /** What its status shows: one entry for each of spec.addresses that was assigned, or the host's addresses as a whole. */
  readonly assigned: readonly AssignedAddress[];
  /** The Gateway's own listeners in their order, then those of its ListenerSets. */
  readonly listeners: readonly ListenerNode[];
}

export interface AssignedAddress {
  /** 0.0.0.0 stands for all addresses of the host. */
  readonly address: Address;
  /** "" is gwc's default; undefined in the standard channel, which does not know the field. */
  readonly routability: string | undefined;
}

export interface ListenerSetNode {
  readonly resource: ListenerSetResource;
  readonly gateway: GatewayResource;
  /** False when the Gateway does not admit it, or none of its listeners is sound. */
  readonly accepted: boolean;
  /** Its own part of the Gateway's listeners. */
  readonly listeners: readonly ListenerNode[];
}

export type ListenerProtocol = "HTTP" | "HTTPS" | "TLS" | "TCP" | "UDP";

export interface ListenerNode {
  /** Envoy Gateway's name: namespace/gateway/listener, or namespace/gateway/setNamespace/set/listener. */
  readonly id: string;
  readonly owner: ListenerOwner;
  readonly name: string;
  readonly port: number;
  readonly protocol: ListenerProtocol;
  /** Lower case; undefined means every host. */
  readonly hostname: string | undefined;
  readonly tlsMode: "Terminate" | "Passthrough" | undefined;
  /** Certificates that resolved; with HTTPS at least one, or the listener is not programmed. */
  readonly certificates: readonly Certificate[];
  /** What spec.tls.frontend of the Gateway asks of the clients of an HTTPS listener. */
  readonly clientValidation?: ClientValidation;
  /** Other TLS listeners of the port that a client may take it for. */
  readonly overlap?: ListenerOverlap;
  /** False when a condition keeps traffic out; its routes still count as attached. */
  readonly programmed: boolean;
  readonly supportedKinds: readonly { readonly group: string; readonly kind: string }[];
  readonly attachments: readonly Attachment[];
  readonly origin: Origin;
}

export interface ListenerOverlap {
  readonly reason: "OverlappingHostnames" | "OverlappingCertificates";
  /** The first few, by name. */
  readonly others: readonly string[];
}

/** A certificate chain and its key. */
export interface Certificate {
  readonly certificate: Secret;
  readonly privateKey: Secret;
  /** DNS names of the leaf, where its contents are in the input. */
  readonly dnsNames: readonly string[] | undefined;
  readonly origin: Origin;
}

/** One route on one listener. */
export interface Attachment {
  readonly route: RouteNode;
  /** Index of the parent, as in ParentNode. */
  readonly parent: number;
  /** Hosts that the route and the listener share, sorted; ["*"] for every host. */
  readonly hostnames: readonly string[];
}

export interface RouteNode {
  readonly resource: RouteResource;
  /** One entry for each of spec.parentRefs that names a Gateway or ListenerSet of ours, then one for each default Gateway of ours. */
  readonly parents: readonly ParentNode[];
}

/** The fields of a parentRef that say where it leads. */
export interface ParentReference extends ObjectReference {
  readonly sectionName?: string;
  readonly port?: number;
}

export interface ParentNode {
  /** Index in spec.parentRefs; default Gateways that the route does not name count on behind its last one. */
  readonly index: number;
  /** As the route names its parent, or as it would name a default Gateway. */
  readonly reference: ParentReference;
  readonly parent: ListenerOwner;
  /** The listeners that took the route; none unless accepted. */
  readonly listeners: readonly ListenerNode[];
  readonly accepted: boolean;
  /** The controller that answers for the parent. */
  readonly controllerName: string;
}

/** What a reference leads to. Each call gives the same answer and reports its problem once, about the object it stands in. */
export interface References {
  /** The endpoints behind a backendRef of a route or policy. */
  backend(reference: BackendReference, from: AnyResource, origin: Origin): ResolvedBackend;
  /** One key of a Secret, where `keys` are tried in order; with none the Secret as a whole, of which only `data` counts. */
  secret(reference: ObjectReference, keys: readonly string[], from: AnyResource, origin: Origin): ResolvedSecret;
  /** One key of a ConfigMap; the first of `keys` that it has, else its only key. */
  configMap(reference: ObjectReference, keys: readonly string[], from: AnyResource, origin: Origin): string | undefined;
  /** CA certificates from a ConfigMap, a Secret or a ClusterTrustBundle. */
  certificateAuthority(reference: ObjectReference, from: AnyResource, origin: Origin): ResolvedSecret;
  /** The HTTPRouteFilter that an ExtensionRef names. */
  routeFilter(reference: ObjectReference, from: AnyResource, origin: Origin): HTTPRouteFilterResource | undefined;
}

export interface ObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface BackendReference extends ObjectReference {
  readonly port?: number;
}

export type ResolvedSecret =
  /** `data` is every key of the Secret where the input holds it; undefined where only the host has it. */
  | {
      readonly kind: "found";
      readonly secret: Secret;
      readonly data: Readonly<Record<string, SecretBytes>> | undefined;
    }
  | { readonly kind: "invalid" };

export type ResolvedBackend =
  | {
      readonly kind: "found";
      /** Who it is: lower-case kind, namespace, name, port. One cluster an identity. */
      readonly identity: {
        readonly kind: string;
        readonly namespace: string;
        readonly name: string;
        readonly port: number;
      };
      readonly endpoints: readonly Endpoint[];
      /** The application protocol that the Service port or Backend names, in gwc's words. */
      readonly protocol: "http" | "h2c" | "ws" | "https" | "tcp" | "udp" | undefined;
      readonly tls: BackendTls | undefined;
      /** Only used when backends without it are down. */
      readonly fallback: boolean;
      /** Its endpoint is the clusterIP of a Service: Kubernetes chooses who answers, with this session affinity. */
      readonly clusterIpAffinity?: "ClientIP" | "None";
      readonly origin: Origin;
    }
  /** The reference itself is good, but nothing answers there: 503 where there is nothing else. */
  | { readonly kind: "noEndpoints" }
  /** Reported; its share of the traffic is answered with 500. */
  | { readonly kind: "invalid" };

export type Endpoint =
  | {
      readonly kind: "ip";
      readonly address: string;
      readonly port: number;
      readonly zone?: string;
      readonly draining?: boolean;
      readonly hostname?: string;
    }
  | { readonly kind: "dns"; readonly host: string; readonly port: number; readonly zone?: string }
  | { readonly kind: "unix"; readonly path: string };

/** How gwc proves a TLS backend (BackendTLSPolicy, Backend.spec.tls). */
export interface BackendTls {
  readonly serverName: string | undefined;
  /** The endpoint's own host name becomes the SNI. */
  readonly autoServerName: boolean;
  readonly authorities: readonly Secret[] | "system" | "none";
  /** Names to accept in place of serverName; none: serverName. */
  readonly subjectAltNames: readonly { readonly kind: "dns" | "uri"; readonly value: string }[];
  readonly clientCertificate: Certificate | undefined;
  readonly minVersion?: string;
  readonly maxVersion?: string;
  readonly ciphers?: readonly string[];
  readonly ecdhCurves?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
  readonly alpnProtocols?: readonly string[];
}

export interface PolicyByKind {
  readonly ClientTrafficPolicy: ClientTrafficPolicyResource;
  readonly BackendTrafficPolicy: BackendTrafficPolicyResource;
  readonly SecurityPolicy: SecurityPolicyResource;
  readonly EnvoyExtensionPolicy: EnvoyExtensionPolicyResource;
  readonly EnvoyPatchPolicy: EnvoyPatchPolicyResource;
}
export type PolicyKind = keyof PolicyByKind;

/** Which policy is in force where. The most specific one replaces the broader ones whole. */
export interface Policies {
  /** For a route rule on a listener: route rule, route, listener, Gateway. `rule` is its index. */
  forRule<K extends "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy">(
    kind: K,
    gateway: GatewayNode,
    listener: ListenerNode,
    route: RouteNode,
    rule: number,
  ): PolicyByKind[K] | undefined;
  forListener(gateway: GatewayNode, listener: ListenerNode): ClientTrafficPolicyResource | undefined;
  /** In order of application: priority, age, name. */
  patches(gateway: GatewayNode): readonly EnvoyPatchPolicyResource[];
  /** True for a policy that was refused before: only its name and targets can be read, and nothing may be served without it. */
  isBroken(policy: AnyResource): boolean;
  /** Patches that were refused before; a Gateway with one has no bundle. */
  brokenPatches(gateway: GatewayNode): readonly EnvoyPatchPolicyResource[];
  /** Every policy that found a target, with the places it is in force for its status; also `Subject.ancestor`. */
  readonly attached: readonly AttachedPolicy[];
}

export interface AttachedPolicy {
  readonly policy: PolicyByKind[PolicyKind] | BackendTLSPolicyResource;
  /** Sorted. */
  readonly ancestors: readonly string[];
}

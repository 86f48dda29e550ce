// What gwc knows of each kind, once; every list of kinds is read off this record. Groups, scopes and versions are the CRDs' own: schemas/index.json.

import type { KnownKind, ResourceOfKind } from "./known-resources.ts";

interface KindFacts {
  /** For routes: single requests, or connections and datagrams as they are. */
  readonly carries?: "requests" | "connections";
  /** For policies: what they attach to. What a policy is for must not be served without it. */
  readonly policyOn?: "traffic" | "backends";
  /** Two objects may want the same thing, and the older one gets it. */
  readonly isAged?: boolean;
}

const kindFacts = {
  GatewayClass: {},
  Gateway: {},
  ListenerSet: { isAged: true },
  HTTPRoute: { carries: "requests", isAged: true },
  GRPCRoute: { carries: "requests", isAged: true },
  TLSRoute: { carries: "connections", isAged: true },
  TCPRoute: { carries: "connections", isAged: true },
  UDPRoute: { carries: "connections", isAged: true },
  ReferenceGrant: {},
  BackendTLSPolicy: { policyOn: "backends", isAged: true },

  EnvoyProxy: {},
  ClientTrafficPolicy: { policyOn: "traffic", isAged: true },
  BackendTrafficPolicy: { policyOn: "traffic", isAged: true },
  SecurityPolicy: { policyOn: "traffic", isAged: true },
  EnvoyExtensionPolicy: { policyOn: "traffic", isAged: true },
  EnvoyPatchPolicy: { policyOn: "traffic", isAged: true },
  HTTPRouteFilter: {},
  Backend: {},

  Namespace: {},
  Service: {},
  EndpointSlice: {},
  Secret: {},
  ConfigMap: {},
  ServiceImport: {},
  ClusterTrustBundle: {},
} as const satisfies Readonly<Record<KnownKind, KindFacts>>;

type KindsWith<Wanted extends KindFacts> = {
  [Kind in KnownKind]: (typeof kindFacts)[Kind] extends Wanted ? Kind : never;
}[KnownKind];

type HttpRouteKind = KindsWith<{ readonly carries: "requests" }>;
export type ConnectionRouteKind = KindsWith<{ readonly carries: "connections" }>;
export type RouteKind = HttpRouteKind | ConnectionRouteKind;
export type TrafficPolicyKind = KindsWith<{ readonly policyOn: "traffic" }>;
type AgedKind = KindsWith<{ readonly isAged: true }>;

export const httpRouteKinds = kindsWith<HttpRouteKind>(({ carries }) => carries === "requests");
export const connectionRouteKinds = kindsWith<ConnectionRouteKind>(({ carries }) => carries === "connections");
export const routeKinds: readonly RouteKind[] = [...httpRouteKinds, ...connectionRouteKinds];
/** Their age breaks a tie somewhere. */
export const agedKinds = kindsWith<AgedKind>(({ isAged }) => isAged === true);

function kindsWith<Kind extends KnownKind>(matches: (facts: KindFacts) => boolean): readonly Kind[] {
  return Object.entries<KindFacts>(kindFacts).flatMap(([kind, facts]) => (matches(facts) ? [kind as Kind] : []));
}

export function isKnownKind(kind: string): kind is KnownKind {
  return Object.hasOwn(kindFacts, kind);
}

export function isPolicyKind(kind: KnownKind): boolean {
  const { policyOn }: KindFacts = kindFacts[kind];
  return policyOn !== undefined;
}

export function isRouteKind(kind: string): kind is RouteKind {
  return routeKinds.some((each) => each === kind);
}

export function isHttpRouteKind(kind: string): kind is HttpRouteKind {
  return httpRouteKinds.some((each) => each === kind);
}

/** Not a route for connections. */
export function isHttpRoute(route: ResourceOfKind<RouteKind>): route is ResourceOfKind<HttpRouteKind> {
  return isHttpRouteKind(route.kind);
}

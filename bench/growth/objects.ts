// The objects that the rows of the growth table are made of.

import type { JsonObject } from "../../src/base/json/json.ts";

const namespace = "bench";

export interface GrowthRow {
  /** What is counted. */
  readonly what: string;
  /** The smallest size; the others are doubled from it. */
  readonly from: number;
  readonly objects: (count: number) => readonly JsonObject[];
  /** Instead of a YAML document for each object. */
  readonly print?: (objects: readonly JsonObject[], count: number) => string;
}

const groups: Readonly<Record<string, string>> = {
  Namespace: "v1",
  Service: "v1",
  Secret: "v1",
  EndpointSlice: "discovery.k8s.io/v1",
  TLSRoute: "gateway.networking.k8s.io/v1",
  TCPRoute: "gateway.networking.k8s.io/v1alpha2",
  BackendTrafficPolicy: "gateway.envoyproxy.io/v1alpha1",
  SecurityPolicy: "gateway.envoyproxy.io/v1alpha1",
  EnvoyPatchPolicy: "gateway.envoyproxy.io/v1alpha1",
};

/** An object of the kind; everything but the metadata is in `rest`. */
export function object(kind: string, name: string, rest: JsonObject, metadata: JsonObject = {}): JsonObject {
  const apiVersion = groups[kind] ?? "gateway.networking.k8s.io/v1";
  return { apiVersion, kind, metadata: { name, namespace, ...metadata }, ...rest };
}

export function service(name: string, metadata: JsonObject = {}): JsonObject {
  return object("Service", name, { spec: { clusterIP: "10.0.0.1", ports: [{ port: 8080 }] } }, metadata);
}

export const httpListener = { name: "http", protocol: "HTTP", port: 80 };

export function gateway(name: string, listeners: readonly JsonObject[] = [httpListener], rest: JsonObject = {}) {
  return object("Gateway", name, { spec: { gatewayClassName: "edge", listeners, ...rest } });
}

/** ListenerSets of 64 listeners, the most that the schema allows, on the Gateway "edge". */
export function listenerSets(listeners: readonly JsonObject[], size = 64): readonly JsonObject[] {
  return chunks(listeners, size).map((part, index) =>
    object("ListenerSet", `set-${index}`, { spec: { parentRef: { name: "edge" }, listeners: part } }),
  );
}

/** A Gateway "edge" that takes ListenerSets. */
export const openGateway = gateway("edge", [{ ...httpListener, port: 8000 }], {
  allowedListeners: { namespaces: { from: "All" } },
});

/** A rule for one path that sends to a backend. */
export function rule(path: string, backend: JsonObject): JsonObject {
  return { matches: [{ path: { type: "PathPrefix", value: path } }], backendRefs: [{ port: 8080, ...backend }] };
}

export function httpRoute(index: number, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  const rest = { parentRefs: [{ name: "edge" }], rules: [rule(`/team-${index}`, { name: "shop" })], ...spec };
  return object("HTTPRoute", `route-${index}`, { spec: rest }, metadata);
}

/** One value for each number below the count. */
export function each<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return each(Math.ceil(items.length / size), (index) => items.slice(index * size, (index + 1) * size));
}

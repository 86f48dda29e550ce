// Small IR by hand: proxy({ listeners: [httpListener([host("*", [route()])])], destinations: [destination("api")] }).

import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { Endpoint } from "../../../../src/model/endpoint.ts";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import type { Cluster } from "../../../../src/model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Listener as EnvoyListener } from "../../../../src/model/envoy/generated/envoy.config.listener.v3.ts";
import type {
  Route as EnvoyRoute,
  RouteConfiguration,
} from "../../../../src/model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpConnectionManager } from "../../../../src/model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Destination } from "../../../../src/model/ir/destination/destination.ts";
import { noHeaderMutation } from "../../../../src/model/ir/header-mutation.ts";
import type { HttpChain, Listener, VirtualHost } from "../../../../src/model/ir/listener.ts";
import type { RouteMatch } from "../../../../src/model/ir/matching.ts";
import { defaultProcess } from "../../../../src/model/ir/process.ts";
import type { Proxy } from "../../../../src/model/ir/proxy.ts";
import type { Forward, Route, Target } from "../../../../src/model/ir/route.ts";
import type { PolicyName } from "../../../../src/model/ir/security/policy-name.ts";
import type { TlsTermination } from "../../../../src/model/ir/tls-termination.ts";
import { type BuildOptions, buildEnvoyBundle } from "../../../../src/pipeline/xds/index.ts";
import type { Origin } from "../../../../src/source/document.ts";

export function originAtField(...path: (string | number)[]): Origin {
  return { document: { file: { path: "shop.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path };
}

export const origin = originAtField("spec");

export function match(parts: Partial<RouteMatch> = {}): RouteMatch {
  const path = { kind: "prefix", value: "/" } as const;
  return { path, method: undefined, pathSuffix: undefined, headers: [], cookies: [], queryParams: [], ...parts };
}

export function to(destination: string, parts: Partial<Extract<Target, { kind: "destination" }>> = {}): Target {
  const none = { requestHeaders: noHeaderMutation, responseHeaders: noHeaderMutation, hostRewrite: undefined };
  return { kind: "destination", destination, weight: 1, ...none, ...parts };
}

export function forward(parts: Partial<Forward> = {}): Forward {
  return { kind: "forward", targets: [to("api")], rewrite: undefined, mirrors: [], ...parts };
}

export function route(parts: Partial<Route> = {}): Route {
  return {
    id: { kind: "HTTPRoute", namespace: "web", name: "shop", rule: 0, match: 0 },
    match: match(),
    action: forward(),
    requestHeaders: noHeaderMutation,
    responseHeaders: noHeaderMutation,
    cors: undefined,
    security: {},
    traffic: {},
    isGrpc: false,
    annotations: {},
    ruleName: undefined,
    origin,
    ...parts,
  };
}

export function host(hostname: string, routes: readonly Route[], parts: Partial<VirtualHost> = {}): VirtualHost {
  return { listener: "web/edge/http", hostname, routes, misdirected: false, origin, ...parts };
}

export function chain(hosts: readonly VirtualHost[], parts: Partial<HttpChain> = {}): HttpChain {
  return {
    kind: "http",
    name: "web/edge/http",
    serverName: undefined,
    tls: undefined,
    hosts,
    client: {},
    origin,
    ...parts,
  };
}

export function httpListener(hosts: readonly VirtualHost[], parts: Partial<HttpChain> = {}): Listener {
  return { name: "web/edge/http", port: 80, protocol: "http", chains: [chain(hosts, parts)], origin };
}

export function httpsListener(chains: readonly HttpChain[], port = 443): Listener {
  return { name: chains[0]?.name ?? "web/edge/https", port, protocol: "https", chains, origin };
}

export function tls(parts: Partial<TlsTermination> = {}): TlsTermination {
  return {
    certificates: [],
    minVersion: undefined,
    maxVersion: undefined,
    ciphers: [],
    ecdhCurves: [],
    signatureAlgorithms: [],
    alpnProtocols: ["h2", "http/1.1"],
    clientValidation: undefined,
    sessionResumption: { stateless: false, stateful: false },
    ...parts,
  };
}

export const ip: Endpoint = { kind: "ip", address: "10.0.0.5", port: 8080 };

export function destination(
  key: string,
  parts: Partial<Destination> = {},
  endpoints: readonly Endpoint[] = [ip],
): Destination {
  const backends = [{ endpoints, weight: 1, priority: 0, tls: undefined }] as const;
  return { key, backends, protocol: "http1", settings: {}, http1: undefined, origin, ...parts };
}

export function proxy(parts: Partial<Proxy> = {}): Proxy {
  return {
    name: { kind: "Gateway", namespace: "web", name: "edge" },
    gateways: ["web/edge"],
    infrastructure: { className: "edge", namespace: "web", labels: {}, annotations: {} },
    addresses: [],
    listeners: [httpListener([host("*", [route()])])],
    udpListeners: [],
    destinations: [destination("api")],
    process: defaultProcess,
    filterMoves: [],
    ipFamily: "IPv4",
    telemetry: { accessLogs: [], tracing: undefined, prometheus: { compressor: undefined } },
    patches: [],
    brokenPatches: [],
    origin,
    ...parts,
  };
}

/** A proxy whose only host "*" has these routes. */
export function proxyWithRoutes(routes: readonly Route[], parts: Partial<Proxy> = {}): Proxy {
  return proxy({ listeners: [httpListener([host("*", routes)])], ...parts });
}

export const securityPolicy: PolicyName = { kind: "SecurityPolicy", namespace: "web", name: "guard" };

export function trafficPolicy(name: string): PolicyName {
  return { kind: "BackendTrafficPolicy", namespace: "web", name };
}

export interface Built {
  readonly bundle: EnvoyBundle;
  readonly diagnostics: readonly Diagnostic[];
  readonly listeners: readonly EnvoyListener[];
  readonly clusters: readonly Cluster[];
}

export const defaultOptions: BuildOptions = {
  layout: "static",
  secretsDirectory: "/etc/gwc/secrets",
  inlineSecrets: false,
};

export function build(from: Proxy, options: Partial<BuildOptions> = {}): Built {
  const diagnostics: Diagnostic[] = [];
  const bundle = buildEnvoyBundle(from, { ...defaultOptions, ...options }, (each) => diagnostics.push(each));
  const { listeners = [], clusters = [] } = bundle.bootstrap.static_resources ?? {};
  return { bundle, diagnostics, listeners, clusters };
}

/** As build, and nothing may be reported. */
export function buildSound(from: Proxy, options: Partial<BuildOptions> = {}): Built {
  const built = build(from, options);
  assert.deepEqual(
    built.diagnostics.map(({ message }) => message),
    [],
  );
  return built;
}

/** The only HTTP connection manager of the first listener. */
export function managerOf({ listeners }: Built): HttpConnectionManager {
  const chain = listeners[0]?.default_filter_chain ?? listeners[0]?.filter_chains?.[0];
  const config = chain?.filters?.[0]?.typed_config;
  assert.ok(config);
  return config as unknown as HttpConnectionManager;
}

export function routeConfigurationOf(built: Built): RouteConfiguration {
  const { route_config } = managerOf(built);
  assert.ok(route_config);
  return route_config;
}

export function routesOf(built: Built): readonly EnvoyRoute[] {
  return routeConfigurationOf(built).virtual_hosts?.flatMap(({ routes = [] }) => routes) ?? [];
}

/** The first Envoy route of a proxy with only this route. */
export function builtRoute(parts: Partial<Route>, more: Partial<Proxy> = {}): EnvoyRoute {
  const [first] = routesOf(buildSound(proxyWithRoutes([route(parts)], more)));
  assert.ok(first);
  return first;
}

export function bootstrapOf({ bundle }: Built): JsonObject {
  return bundle.bootstrap as unknown as JsonObject;
}

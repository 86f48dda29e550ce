// The lowering of one Gateway without a graph: policies from YAML specs, references that answer from a list.

import { type JsonValue, printPath } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { Channel } from "../../../../src/model/channel.ts";
import { sourceOfSpec } from "../../../../src/model/field-source.ts";
import type { ListenerNode } from "../../../../src/model/graph/attachment.ts";
import type { ResolvedBackend } from "../../../../src/model/graph/backend.ts";
import type { GatewayNode } from "../../../../src/model/graph/gateway.ts";
import type { Graph } from "../../../../src/model/graph/graph.ts";
import type { ProxyNode } from "../../../../src/model/graph/proxy.ts";
import type { BackendReference, References } from "../../../../src/model/graph/references.ts";
import type { Secret } from "../../../../src/model/host.ts";
import type { RateLimitSettings } from "../../../../src/model/project.ts";
import { defaultProject } from "../../../../src/model/project.ts";
import type { GatewayResource, KnownKind, ResourceOfKind } from "../../../../src/model/resources/known-resources.ts";
import type { Certificate } from "../../../../src/model/tls.ts";
import type { LowerContext } from "../../../../src/pipeline/lower/context.ts";
import { DestinationTable } from "../../../../src/pipeline/lower/destinations/destination-table.ts";
import type { Place } from "../../../../src/pipeline/lower/fields/places.ts";
import { aboutPolicy } from "../../../../src/pipeline/lower/fields/unsupported.ts";
import { Memo } from "../../../../src/pipeline/lower/memo.ts";
import { PinnedContents } from "../../../../src/pipeline/lower/pinned-contents.ts";
import { type TrafficPlace, trafficPlaces } from "../../../../src/pipeline/lower/policies/traffic-places.ts";
import { soundResource } from "../check/support.ts";

const apiVersions: Partial<Record<KnownKind, string>> = {
  Gateway: "gateway.networking.k8s.io/v1",
  HTTPRoute: "gateway.networking.k8s.io/v1",
  TLSRoute: "gateway.networking.k8s.io/v1",
  TCPRoute: "gateway.networking.k8s.io/v1",
  UDPRoute: "gateway.networking.k8s.io/v1",
};

/** A checked resource shop/<name>, with the defaults of its schema. `spec` is YAML. */
export async function resourceOf<Kind extends KnownKind>(
  kind: Kind,
  spec: string,
  name = "it",
  channel: Channel = "standard",
): Promise<ResourceOfKind<Kind>> {
  const head = `apiVersion: ${apiVersions[kind] ?? "gateway.envoyproxy.io/v1alpha1"}\nkind: ${kind}\n`;
  const body = spec.trim().replaceAll("\n", "\n  ");
  const resource = await soundResource(
    `${head}metadata: { namespace: shop, name: ${name} }\nspec:\n  ${body}\n`,
    channel,
  );
  return resource as ResourceOfKind<Kind>;
}

/** A policy on Gateway shop/edge. */
export async function policyOf<Kind extends KnownKind>(kind: Kind, spec: string): Promise<ResourceOfKind<Kind>> {
  const target = "targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]";
  return resourceOf(kind, `${target}\n${spec.trim()}`);
}

/** An HTTPRoute that the policy itself names. */
export const routesAimedAt: Place<TrafficPlace> = {
  where: "requests",
  words: trafficPlaces,
  aimed: true,
  others: () => new Set(),
};

export interface Lowering {
  readonly context: LowerContext;
  readonly diagnostics: Diagnostic[];
}

interface Given {
  readonly parameters?: ResourceOfKind<"EnvoyProxy">;
  readonly listeners?: readonly ListenerNode[];
  readonly clientPolicy?: ResourceOfKind<"ClientTrafficPolicy">;
  readonly rateLimit?: RateLimitSettings;
}

/** Gateway shop/edge. References to "gone" do not resolve; every other one resolves to what it names. */
export async function lowering({ parameters, listeners = [], clientPolicy, rateLimit }: Given = {}): Promise<Lowering> {
  const resource = await resourceOf(
    "Gateway",
    "gatewayClassName: gwc\nlisteners: [{ name: http, port: 80, protocol: HTTP }]",
    "edge",
  );
  const gateway: GatewayNode = {
    resource,
    controllerName: "gwc.dev/compiler",
    accepted: true,
    parameters,
    clientCertificate: undefined,
    addresses: [],
    assigned: [],
    listeners,
  };
  const proxy: ProxyNode = { owner: resource, gateways: [gateway], parameters, addresses: [], listeners };
  const diagnostics: Diagnostic[] = [];
  const context: LowerContext = {
    graph: graphOf(gateway, proxy, clientPolicy),
    proxy,
    zone: "near",
    isShared: () => true,
    destinations: new DestinationTable(),
    rateLimit,
    geoDatabases: {},
    ages: new Map(),
    patchedClusters: new Set(),
    memo: new Memo(),
    pinned: new PinnedContents(defaultProject),
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  return { context, diagnostics };
}

function graphOf(
  gateway: GatewayNode,
  proxy: ProxyNode,
  clientPolicy: ResourceOfKind<"ClientTrafficPolicy"> | undefined,
): Graph {
  return {
    gateways: [gateway],
    proxies: [proxy],
    gatewayClasses: [],
    listenerSets: [],
    routes: [],
    policies: {
      forRule: () => undefined,
      forListener: () => clientPolicy,
      patches: () => [],
      isBroken: () => false,
      isRefused: () => false,
      sourceOf: (policy) => sourceOfSpec(policy, aboutPolicy(policy)),
      partsOf: (policy) => [policy],
      brokenPatches: () => [],
      attached: [],
    },
    references,
    usedBy: () => [],
    foreign: [],
  };
}

export type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;

/** A Service by its DNS name. */
export function foundBackend({ name, namespace = "shop", port = 80 }: BackendReference): FoundBackend {
  return {
    kind: "found",
    identity: { kind: "service", namespace, name, port },
    endpoints: [{ kind: "dns", host: `${name}.${namespace}`, port }],
    protocol: undefined,
    tls: undefined,
    fallback: false,
    origin: { document: { file: { path: "", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path: [] },
  };
}

const references: References = {
  backend: (reference) => (reference.name === "gone" ? { kind: "invalid" } : foundBackend(reference)),
  secret: () => ({ kind: "invalid" }),
  configMap: () => undefined,
  certificate: ({ name, namespace = "shop" }) => (name === "gone" ? undefined : certificateOf(namespace, name)),
  certificateAuthority: ({ name, namespace = "shop" }) =>
    name === "gone" ? { kind: "invalid" } : { kind: "found", secret: authority(namespace, name), data: undefined },
  revocationList: ({ name, namespace = "shop" }) =>
    name === "gone"
      ? { kind: "invalid" }
      : { kind: "found", secret: { namespace, name, key: "ca.crl", content: undefined }, data: undefined },
  routeFilter: () => undefined,
};

export function certificateOf(namespace: string, name: string): Certificate {
  const secret = authority(namespace, name);
  return { certificate: secret, privateKey: secret, dnsNames: undefined, origin: foundBackend({ name }).origin };
}

export function authority(namespace: string, name: string): Secret {
  return { namespace, name, key: "ca.crt", content: undefined };
}

/** A listener of the Gateway, programmed. */
export async function listenerOf(parts: Pick<ListenerNode, "name"> & Partial<ListenerNode>): Promise<ListenerNode> {
  const { context } = await lowering();
  const owner = context.proxy.owner as GatewayResource;
  return {
    id: `shop/edge/${parts.name}`,
    owner,
    gateway: owner,
    port: 80,
    protocol: "HTTP",
    hostname: undefined,
    tlsMode: undefined,
    certificates: [],
    clientValidation: undefined,
    programmed: true,
    supportedKinds: [],
    attachments: [],
    origin: { document: owner.document, path: ["spec", "listeners", 0] },
    ...parts,
  };
}

/** What was reported: code and place. */
export function reported(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, place }) => `${code} ${place !== undefined && "origin" in place ? printPath(place.origin.path) : ""}`,
  );
}

/** JSON as a reader of the IR sees it: without undefined fields. */
export function seen(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

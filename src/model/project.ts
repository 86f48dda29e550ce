// The project file as data: every setting of a compilation that is not in the Gateway API objects themselves.

import type { Path } from "../base/json/json.ts";
import type { Origin, SourceDocument } from "../source/document.ts";
import type { Channel } from "./channel.ts";
import type { FirstBuilt } from "./first-built.ts";
import { nothingPinned, type Pinned } from "./pinned/pinned.ts";
import { type ProxyName, proxyPath } from "./proxy-name.ts";
import type { RateLimitRedis } from "./rate-limit-service.ts";

/** Settings of gwc.yaml with its defaults; flags of a run are already laid over it. */
export interface Project {
  /** The project file, whose settings problems point to; undefined without one. */
  readonly file?: SourceDocument;
  readonly inputs: readonly string[];
  /** The inputs are those of the project file, not words of the command line. */
  readonly hasOwnInputs?: boolean;
  readonly out: string;
  readonly channel: Channel;
  /** The Envoy that the bundle is for, as "major.minor". */
  readonly envoy: string;
  /** static: one bootstrap contains everything. filesystem: the bootstrap points to watched xDS files. */
  readonly layout: "static" | "filesystem";
  /** Classes that need no GatewayClass object in the input. */
  readonly gatewayClasses: readonly string[];
  /** Classes of other controllers, whether the input has their GatewayClass or not. */
  readonly foreignClasses: readonly string[];
  /** Controller names that gwc handles, including the built-in ones. */
  readonly controllerNames: readonly string[];
  /** Where Services send their traffic, by "namespace/name", "namespace/*" or "*". */
  readonly services: Readonly<Record<string, ServiceEntry>>;
  /** Addresses that Gateways may bind; undefined: any. */
  readonly addressPool: readonly PoolAddress[] | undefined;
  /** Where hosts keep secrets: <directory>/<namespace>/<name>/<key>. */
  readonly secretsDirectory: string;
  /** Secrets that hosts bring and the input does not contain: "namespace/name", where * matches any text. */
  readonly hostSecrets: readonly string[];
  /** Who has secrets in place of files; undefined: all are files. */
  readonly secretServer: SecretServerSettings | undefined;
  /** Envoy loads renewed secrets without a restart, from files in the bundle; it must then run in the bundle's folder. */
  readonly reloadSecrets: boolean;
  /** Where Envoy's own interfaces listen, by proxy ("namespace/name" of its Gateway, or the class of merged ones) or "*" for all; two proxies on one host need two sets of ports. */
  readonly operations: Readonly<Record<string, Partial<OperationsPorts>>>;
  /** The zone that the Envoy of a Gateway runs in, by proxy ("namespace/name" of its Gateway, or the class of merged ones) or "*" for all. */
  readonly zones: Readonly<Record<string, string>>;
  /** shared: all Gateways run on one host, so they must not use the same ports. separate: each has a host of its own. undefined: unknown. */
  readonly placement: "shared" | "separate" | undefined;
  /** shared: rules that send the same way to the same backends use one cluster. perRule: Envoy Gateway's one cluster a rule. */
  readonly clusters: "shared" | "perRule";
  /** Who counts global rate limits; undefined: a policy with such limits is an error. */
  readonly rateLimit: RateLimitSettings | undefined;
  /** Secret contents of the input go into the bundle; for trials and tests only. */
  readonly inlineSecrets: boolean;
  /** Databases of places that gwc fetch brings, by the path that an EnvoyProxy names; others are files of the host. */
  readonly geoDatabases: Readonly<Record<string, FileSource>>;
  /** Hosts reach no issuer: key sets that Envoy would fetch are in the bundle, as gwc.lock pins them. */
  readonly airgapped: boolean;
  /** What gwc.lock records of the builds before. */
  readonly firstBuilt: FirstBuilt;
  /** What gwc.lock pins of the network, with its contents. */
  readonly pinned: Pinned;
}

/** Endpoints as "host:port", or one template with {name}, {namespace} and {port}. */
type ServiceEndpoints = readonly string[] | string;

/** The endpoints alone, or with the ports that a backendRef may name: 80 for TCP, "53/UDP". */
export type ServiceEntry =
  | ServiceEndpoints
  | { readonly endpoints: ServiceEndpoints; readonly ports?: readonly (number | string)[] };

/** An IP address, alone or with where it can be reached from: "Cluster", or a name of the project's own such as "example.com/plant". */
export type PoolAddress = string | { readonly address: string; readonly routability: string };

/** A server of SDS on the hosts, such as an agent of SPIFFE. */
export interface SecretServerSettings {
  /** The path of its unix socket. */
  readonly socket: string;
  /** Which Secrets it has: "namespace/name" → the name that it is asked for. */
  readonly names: Readonly<Record<string, string>>;
}

/** The rate limit service, and how Envoy asks it. */
export interface RateLimitSettings {
  /** "host:port" of its gRPC port. */
  readonly service: string;
  /** A duration, such as 20ms, which is Envoy's own. */
  readonly timeout?: string;
  /** Requests are denied while the service does not answer; otherwise they pass. */
  readonly failClosed?: boolean;
  /** false: deploy/ does not start the service and its Redis beside Envoy, as it does where the host is 127.0.0.1. true: it must, also as a Service of a cluster. */
  readonly deploy?: boolean;
  /** Where the service that deploy/ starts counts; without it, deploy/ starts a Redis beside the service. */
  readonly redis?: RateLimitRedis;
  /** Certificates are files of the host, by "namespace/name" as those of Secrets. */
  readonly tls?: { readonly serverName?: string; readonly authority?: string; readonly clientCertificate?: string };
}

/** A file of the network. */
interface FileSource {
  /** Without credentials and fragment. */
  readonly url: string;
  /** In lower-case hexadecimal; undefined: whatever gwc fetch finds there, which gwc.lock pins. */
  readonly sha256?: string;
}

/** Where Envoy's own interfaces listen. */
export interface OperationsPorts {
  readonly adminAddress: string;
  readonly adminPort: number;
  /** Address of the two listeners below; see `defaultOperationsAddress`. */
  readonly address: string;
  /** GET /stats/prometheus. */
  readonly statsPort: number;
  /** GET /ready. */
  readonly readyPort: number;
}

/** The controllers that gwc stands in for, whatever the project says. */
export const builtInControllerNames = ["gwc.dev/compiler", "gateway.envoyproxy.io/gatewayclass-controller"] as const;

/** What the project may leave open: the address then follows from those of the Gateway. */
type OperationsSettings = Omit<OperationsPorts, "address"> & Partial<Pick<OperationsPorts, "address">>;

/** Envoy Gateway's ports. */
export const defaultOperations: OperationsSettings = {
  adminAddress: "127.0.0.1",
  adminPort: 19000,
  statsPort: 19001,
  readyPort: 19003,
};

/**
 * Envoy Gateway's pod has its interfaces on all of its addresses, for the kubelet and Prometheus. A Gateway that names its addresses is on a
 * host with others too, and its own are those that clients reach: only programs of the host may ask there.
 */
export function defaultOperationsAddress(gatewayAddresses: readonly string[]): string {
  return gatewayAddresses.length === 0 ? "0.0.0.0" : "127.0.0.1";
}

/** Where Envoy's own interfaces listen for one proxy: what the project says for it, else for all, else Envoy Gateway's ports. */
export function operationsOf(
  { operations }: Pick<Project, "operations">,
  proxy: Pick<ProxyName, "namespace" | "name">,
): OperationsSettings {
  return { ...defaultOperations, ...operations["*"], ...operations[proxyPath(proxy)] };
}

/** The zone that the Envoy of this proxy runs in; undefined: unknown. */
export function zoneOf(
  { zones }: Pick<Project, "zones">,
  proxy: Pick<ProxyName, "namespace" | "name">,
): string | undefined {
  return zones[proxyPath(proxy)] ?? zones["*"];
}

/** The place of a setting in the project file; undefined without one. */
export function settingOrigin({ file }: Pick<Project, "file">, ...path: Path): Origin | undefined {
  return file && { document: file, path };
}

/** The versions of Envoy whose definitions gwc has. */
export const knownEnvoys: readonly string[] = ["1.40"];

export const defaultProject: Project = {
  inputs: [],
  out: "out",
  channel: "standard",
  envoy: "1.40",
  layout: "static",
  gatewayClasses: [],
  foreignClasses: [],
  controllerNames: builtInControllerNames,
  services: {},
  addressPool: undefined,
  secretsDirectory: "/etc/gwc/secrets",
  hostSecrets: [],
  secretServer: undefined,
  reloadSecrets: false,
  operations: {},
  zones: {},
  placement: undefined,
  clusters: "shared",
  rateLimit: undefined,
  geoDatabases: {},
  inlineSecrets: false,
  airgapped: false,
  pinned: nothingPinned,
  firstBuilt: {},
};

// One proxy as files for Envoy: the bootstrap, what is beside it, and what both need.

import type { JsonObject } from "../../base/json/json.ts";
import type { Origin } from "../../source/document.ts";
import type { HostFile } from "../host.ts";
import type { Infrastructure } from "../ir/infrastructure.ts";
import type { KubernetesSettings } from "../ir/kubernetes.ts";
import type { Process } from "../ir/process.ts";
import type { ProxyName } from "../proxy-name.ts";
import type { RateLimitDeployment } from "../rate-limit-service.ts";
import type { Bootstrap } from "./generated/envoy.config.bootstrap.v3.ts";

export interface EnvoyBundle {
  readonly proxy: ProxyName;
  /** "namespace/name" of those that it runs, the oldest first. */
  readonly gateways: readonly string[];
  /** What the objects that run it must carry. */
  readonly infrastructure: Infrastructure;
  /** What an EnvoyProxy says of the objects that run it in a cluster; undefined: nothing. */
  readonly kubernetes?: KubernetesSettings | undefined;
  /** How Envoy is started and stopped. */
  readonly process: Process;
  /** Complete: `envoy -c` on it serves. */
  readonly bootstrap: Bootstrap;
  /** Files beside the bootstrap, by path; none with the static layout. */
  readonly files: readonly BundleFile[];
  /** What gwc.lock pins and Envoy reads by its path: modules and databases, by path. */
  readonly pinnedFiles: readonly BundlePinnedFile[];
  /** What the rate limit service has to know, a file for each domain; none without global limits. */
  readonly rateLimits: readonly BundleFile[];
  /** Where deploy/ starts a rate limit service; undefined: it is elsewhere. */
  readonly rateLimitDeployment?: RateLimitDeployment | undefined;
  /** Emitted object → the place of the input it came from; an object that is not in it belongs to its nearest ancestor that is. */
  readonly origins: ReadonlyMap<object, Origin>;
  /** Every socket that Envoy binds, by port. */
  readonly ports: readonly BundlePort[];
  /** Every file that Envoy reads from its host, by path. */
  readonly reads: readonly BundleRead[];
  /** Servers of its host that give Envoy secrets. */
  readonly sockets: readonly BundleSocket[];
  /** Hostnames that Envoy looks up, sorted. */
  readonly dnsNames: readonly string[];
  /** What Envoy connects to, by cluster. */
  readonly calls: readonly BundleCall[];
}

/** A discovery response that Envoy watches, or a file of another service. `path` is relative to the bundle, with forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly content: JsonObject;
}

/** Bytes as they came from the network. `path` is as that of a BundleFile. */
export interface BundlePinnedFile {
  readonly path: string;
  /** The path that the configuration names. */
  readonly read: string;
  readonly content: Uint8Array;
}

export interface BundlePort {
  /** Name of the Envoy listener, or "admin". */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** What is spoken on it. */
  readonly protocol: "http" | "https" | "http3" | "tls" | "tcp" | "udp";
  /** traffic: of a Gateway's listener; operations: admin, statistics, readiness. */
  readonly purpose: "traffic" | "operations";
}

export function transportOf({ protocol }: Pick<BundlePort, "protocol">): "TCP" | "UDP" {
  return protocol === "udp" || protocol === "http3" ? "UDP" : "TCP";
}

export interface BundleRead {
  /** Absolute, on the host. */
  readonly path: string;
  /**
   * secret: only Envoy's user may read it; public: certificate authorities and the like; database: of places, which is often replaced; library:
   * a dynamic module.
   */
  readonly kind: "secret" | "public" | HostFile["kind"];
  /** How to make it, where no Secret has it: a command, or a page of the documentation. */
  readonly make?: string;
  readonly origin: Origin | undefined;
}

export interface BundleSocket {
  /** Absolute, on the host. */
  readonly path: string;
  /** What it must have, by "namespace/name" of the Secret that it takes the place of; sorted. */
  readonly secrets: readonly { readonly secret: string; readonly name: string }[];
}

export interface BundleCall {
  readonly cluster: string;
  /** "host:port", or the path of a unix socket; sorted. */
  readonly endpoints: readonly string[];
  readonly tls: boolean;
}

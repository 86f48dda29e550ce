// The intermediate representation: proxies, in terms of neither Kubernetes nor Envoy.

import type { Origin } from "../../source/document.ts";
import type { Address } from "../host.ts";
import type { Wanted } from "../pinned/pinned.ts";
import type { ProxyName } from "../proxy-name.ts";
import type { RateLimitDeployment } from "../rate-limit-service.ts";
import type { Destination } from "./destination/destination.ts";
import type { Infrastructure } from "./infrastructure.ts";
import type { Listener, UdpListener } from "./listener.ts";
import type { Patch } from "./patch.ts";
import type { ProxySettings } from "./proxy-settings.ts";

export interface Ir {
  /** In the order of the graph. */
  readonly proxies: readonly Proxy[];
  /** What they take from the network by gwc.lock, whether it is there or not. */
  readonly wanted: readonly Wanted[];
}

export interface Proxy extends ProxySettings {
  readonly name: ProxyName;
  /** "namespace/name" of those that it runs, the oldest first. */
  readonly gateways: readonly string[];
  readonly infrastructure: Infrastructure;
  /** Where its Envoy runs; missing: unknown. */
  readonly zone?: string;
  /** Empty: every address of the host. */
  readonly addresses: readonly Address[];
  /** By port. */
  readonly listeners: readonly Listener[];
  /** By port. */
  readonly udpListeners: readonly UdpListener[];
  /** By key. */
  readonly destinations: readonly Destination[];
  /** Where a rate limit service of its own is started; missing: nowhere. */
  readonly rateLimitDeployment?: RateLimitDeployment;
  readonly patches: readonly Patch[];
  /** EnvoyPatchPolicies that have errors themselves, so what they would change is unknown. */
  readonly brokenPatches: readonly { readonly title: string; readonly origin: Origin }[];
  readonly origin: Origin;
}

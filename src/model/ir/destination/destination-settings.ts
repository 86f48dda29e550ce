// How a destination is connected to, balanced and watched.

import type { Http2Settings } from "../http2.ts";
import type { TcpKeepalive } from "../tcp-keepalive.ts";
import type { AdmissionControl } from "./admission-control.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { DnsSettings } from "./dns.ts";
import type { HealthCheck } from "./health-check.ts";
import type { LoadBalancer } from "./load-balancer.ts";

/** Connections for so many percent of the requests under way, so that the next ones find one open: at each endpoint, or at the endpoint of the next request. */
interface Preconnect {
  readonly perEndpointPercent?: number;
  readonly predictivePercent?: number;
}

/** How far endpoints in Envoy's own zone are preferred to others. */
export interface LocalZonePreference {
  /** Of the requests; the others go to any zone. */
  readonly percent?: number;
  /** With fewer endpoints in all zones together, zones do not matter. */
  readonly minEndpoints?: number;
  /** All requests go to the own zone while it has so many endpoints; missing: only as many as its endpoints can carry, so that all have the same load. */
  readonly forcedFromEndpoints?: number;
}

/** How a destination is connected to and watched; each part is undefined where no policy sets it. */
export interface DestinationSettings {
  readonly loadBalancer?: LoadBalancer;
  /** Request headers that name the endpoint, "10.0.0.1:80"; of several, the first. An unknown endpoint leaves the choice to the balancer. */
  readonly overrideHeaders?: readonly string[];
  /** How much of a backend's traffic its endpoints in each zone get: relative weights from 1; other zones have 1. */
  readonly zoneWeights?: Readonly<Record<string, number>>;
  readonly preferLocalZone?: LocalZonePreference;
  readonly connectTimeoutMs?: number;
  readonly connectionIdleTimeoutMs?: number;
  readonly maxConnectionDurationMs?: number;
  /** Of each of Envoy's own calls; routes have such a limit themselves. 0: no limit. */
  readonly maxStreamDurationMs?: number;
  readonly circuitBreaker?: CircuitBreaker;
  /** The endpoint is the address of the Service, behind which Kubernetes or the network chooses. */
  readonly toServiceAddress?: boolean;
  /** Over HTTP/1.1 or HTTP/2, as the client speaks, whatever the protocol of the destination is. */
  readonly sameProtocolAsClient?: true;
  readonly admissionControl?: AdmissionControl;
  readonly healthCheck?: HealthCheck;
  readonly tcpKeepalive?: TcpKeepalive;
  /** What is kept of a message of one connection before the sender is told to wait. */
  readonly connectionBufferBytes?: number;
  /** Of the host's socket, in each direction. */
  readonly socketBufferBytes?: number;
  readonly preconnect?: Preconnect;
  readonly dns?: DnsSettings;
  readonly http2?: Http2Settings;
  /** The client's address is sent in a header of the PROXY protocol at the start of each connection. */
  readonly proxyProtocolVersion?: "V1" | "V2";
}

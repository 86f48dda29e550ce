// Where requests go: one Envoy cluster each.

import type { Origin } from "../../../source/document.ts";
import type { Endpoint } from "../../endpoint.ts";
import type { BackendTls } from "../../tls.ts";
import type { Http1Settings } from "../client/http1.ts";
import type { CredentialInjection } from "../route/credential-injection.ts";
import type { DestinationSettings } from "./destination-settings.ts";

export interface Destination {
  /** The cluster's name; unique in its proxy. */
  readonly key: string;
  /** One in shared clusters; several where a rule keeps its own cluster. */
  readonly backends: readonly DestinationBackend[];
  /** How HTTP is spoken to it: http2 with prior knowledge for h2c and gRPC; auto follows ALPN of a TLS backend; tcp and udp: it is not. */
  readonly protocol: "http1" | "http2" | "auto" | "tcp" | "udp";
  readonly settings: DestinationSettings;
  /** HTTP/1 settings of the client side, which Envoy Gateway copies to upstreams. */
  readonly http1: Http1Settings | undefined;
  /** There are no endpoints: Envoy resolves the host of each request. */
  readonly byHostOfRequest?: true;
  /** Envoy keeps its statistics under this name; missing: under its key. */
  readonly statName?: string;
  /** Each attempt of a request has it. */
  readonly credential?: CredentialInjection;
  readonly origin: Origin;
}

/** One locality of the cluster. */
export interface DestinationBackend {
  /** None: the share of broken backends, whose datagrams are dropped; only where `protocol` is udp. */
  readonly endpoints: readonly Endpoint[];
  readonly weight: number;
  /** 0, or 1 for backends that are used when the others are down. */
  readonly priority: 0 | 1;
  readonly tls: BackendTls | undefined;
}

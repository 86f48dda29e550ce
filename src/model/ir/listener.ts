// One port of a proxy: what is bound, and how connections, requests and datagrams on it are treated.

import type { Origin } from "../../source/document.ts";
import type { ClientSettings } from "./client/client-settings.ts";
import type { PortSettings } from "./client/port-settings.ts";
import type { DnsSettings } from "./destination/dns.ts";
import type { ListenerFilters } from "./listener-filter.ts";
import type { Route } from "./route.ts";
import type { Authorization } from "./security/authorization.ts";
import type { TlsTermination } from "./tls-termination.ts";

/** One bound TCP port. Plain HTTP listeners of one port are one; HTTPS and TLS listeners of one port are its filter chains. */
export interface Listener {
  /** Name of its first Gateway listener. */
  readonly name: string;
  readonly port: number;
  /** https also where TLS listeners share the port. */
  readonly protocol: "http" | "https" | "tls" | "tcp";
  readonly chains: readonly Chain[];
  readonly misdirections?: MisdirectionTable;
  readonly settings?: PortSettings;
  readonly origin: Origin;
}

/** Answers requests for hosts that are not those of the connection's chain: 421 for a host that one of these covers, 404 for another one. */
export interface MisdirectionTable {
  /** Of the proxy's own. */
  readonly name: string;
  /** Names of all HTTPS and TLS listeners of the port, sorted. */
  readonly hostnames: readonly string[];
}

/** One bound UDP port. */
export interface UdpListener {
  readonly name: string;
  readonly port: number;
  /** Key of a destination of the proxy; undefined: datagrams are dropped. */
  readonly destination: string | undefined;
  /** Each client address stays with one endpoint. */
  readonly hashBySourceIp: boolean;
  readonly origin: Origin;
}

export type Chain = HttpChain | TcpChain;

/** One HTTP connection manager: the only one of a plain HTTP port, or one SNI host of an HTTPS port. */
export interface HttpChain {
  readonly kind: "http";
  /** Name of the filter chain and its route configuration. */
  readonly name: string;
  /** The SNI it matches; undefined: every connection that no other chain matches. */
  readonly serverName: string | undefined;
  readonly tls: TlsTermination | undefined;
  readonly hosts: readonly VirtualHost[];
  readonly client: ClientSettings;
  readonly origin: Origin;
}

/** Bytes that pass unchanged to a destination: all of a TCP port, or some SNI hosts of a TLS port. */
export interface TcpChain {
  readonly kind: "tcp";
  /** Name of the filter chain. */
  readonly name: string;
  /** Id of the Gateway listener that it belongs to. */
  readonly listener: string;
  /** The SNIs it matches, each once on its port; none: every connection that no other chain matches. */
  readonly serverNames: readonly string[];
  /** undefined: clients' TLS, if any, passes through. */
  readonly tls: TlsTermination | undefined;
  /** None: connections are closed. */
  readonly targets: readonly TcpTarget[];
  /** Each client address stays with one endpoint. */
  readonly hashBySourceIp: boolean;
  /** Its rules are about the client's address alone; connections that it denies are closed. */
  readonly authorization?: Authorization;
  readonly client: ClientSettings;
  readonly origin: Origin;
}

/** Weights are relative, 0 never occurs. */
export type TcpTarget =
  | {
      readonly kind: "destination";
      readonly destination: string;
      readonly weight: number;
      /** The destination is the host that the client's TLS names, at port 443: how its name is resolved. */
      readonly hostResolver?: DnsSettings;
    }
  /** The share of broken references: these connections are closed. */
  | { readonly kind: "broken"; readonly weight: number };

export interface VirtualHost {
  /** Id of the Gateway listener that it belongs to; also the first part of its name. */
  readonly listener: string;
  /** "*", "*.example.com" or "www.example.com". */
  readonly hostname: string;
  /** In the order in which Envoy tries them. */
  readonly routes: readonly Route[];
  /** Hosts of other listeners of the port: every request is answered with 421, or as the table of that name says. */
  readonly misdirected: boolean | { readonly table: string };
  /** Requests that match no route pass them, too. */
  readonly filters?: ListenerFilters;
  readonly origin: Origin;
}

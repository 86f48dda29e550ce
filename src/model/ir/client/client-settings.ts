// How a listener treats its clients' connections and requests (ClientTrafficPolicy).

import type { Http2Settings } from "../http2.ts";
import type { TextMatch } from "../matching.ts";
import type { TcpKeepalive } from "../tcp-keepalive.ts";
import type { ClientIpDetection } from "./client-ip.ts";
import type { ConnectionLimits } from "./connection-limits.ts";
import type { ClientHeaders } from "./headers.ts";
import type { Http1Settings } from "./http1.ts";
import type { ClientPath } from "./path.ts";
import type { ClientTimeouts } from "./timeouts.ts";
import type { ClientTls } from "./tls.ts";

/** What a ClientTrafficPolicy sets for connections and requests; each part is undefined where it is not set. Times in milliseconds. */
export interface ClientSettings {
  readonly timeouts?: ClientTimeouts;
  readonly headers?: ClientHeaders;
  readonly path?: ClientPath;
  readonly clientIp?: ClientIpDetection;
  readonly tls?: ClientTls;
  /** Of clients' handshakes, for headers and logs. */
  readonly fingerprints?: readonly ("JA3" | "JA4")[];
  readonly http1?: Http1Settings;
  /** HTTP/1 connections end when their time is over, and not after the next request. */
  readonly endsHttp1Abruptly?: true;
  /** Upgrades that clients ask for, and that are left out of their requests. */
  readonly ignoredUpgrades?: readonly TextMatch[];
  readonly http2?: Http2Settings;
  /** Also on the UDP port of the same number. */
  readonly http3?: true;
  readonly connectionLimits?: ConnectionLimits;
  readonly connectionBufferBytes?: number;
  /** Of the kernel, for each direction. */
  readonly socketBufferBytes?: number;
  /** Connections that a worker accepts when it wakes up. */
  readonly acceptsPerEvent?: number | "all";
  /** Connections start with a header that says who the client is. optional: some do not. */
  readonly proxyProtocol?: "required" | "optional";
  /** Envoy answers it by itself. */
  readonly healthCheckPath?: string;
  /** Backends see the scheme that they are called by, and not the client's. */
  readonly schemeOfBackend?: true;
  /** undefined: where there are gRPC routes. */
  readonly grpcWeb?: boolean;
  readonly tcpKeepalive?: TcpKeepalive;
}

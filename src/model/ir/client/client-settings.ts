// How a listener treats its clients' connections and requests (ClientTrafficPolicy).

import type { Http2Settings } from "../http2.ts";
import type { TcpKeepalive } from "../tcp-keepalive.ts";
import type { ClientIpDetection } from "./client-ip.ts";
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
  readonly http1?: Http1Settings;
  readonly http2?: Http2Settings;
  /** Also on the UDP port of the same number. */
  readonly http3?: true;
  readonly tcpKeepalive?: TcpKeepalive;
}

// Options of sockets, by their numbers on Linux.

import type { SocketOption } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { TcpKeepalive } from "../../../model/ir/tcp-keepalive.ts";

/** SOL_SOCKET and IPPROTO_TCP. */
const [socketLevel, tcpLevel] = [1, 6];

/** Linux doubles the value, for what it needs itself. */
export function bufferOptions(bytes: number | undefined): readonly SocketOption[] {
  return [
    ...option("send buffer", socketLevel, 7, bytes), // SO_SNDBUF
    ...option("receive buffer", socketLevel, 8, bytes), // SO_RCVBUF
  ];
}

/** Without the first one the others do nothing. */
export function keepaliveOptions(keepalive: TcpKeepalive | undefined): readonly SocketOption[] {
  if (keepalive === undefined) return [];
  return [
    ...option("keepalive", socketLevel, 9, 1), // SO_KEEPALIVE
    ...option("keepalive probes", tcpLevel, 6, keepalive.probes), // TCP_KEEPCNT
    ...option("keepalive idle time", tcpLevel, 4, keepalive.idleTimeSeconds), // TCP_KEEPIDLE
    ...option("keepalive interval", tcpLevel, 5, keepalive.intervalSeconds), // TCP_KEEPINTVL
  ];
}

function option(description: string, level: number, name: number, int_value: number | undefined): SocketOption[] {
  return int_value === undefined ? [] : [{ description, level, name, int_value, state: "STATE_PREBIND" }];
}

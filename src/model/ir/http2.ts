// HTTP/2 on the connections of clients, or on those to a destination.

/** What is not set is Envoy's own, or on the side of clients its recommendation for edge proxies. */
export interface Http2Settings {
  readonly maxConcurrentStreams?: number;
  readonly initialStreamWindowBytes?: number;
  readonly initialConnectionWindowBytes?: number;
  readonly keepalive?: Http2Keepalive;
  /** A message that breaks the rules of HTTP ends its stream only, not the connection. */
  readonly invalidEndsStreamOnly?: boolean;
}

/** PING frames, and how long their answers may take. */
export interface Http2Keepalive {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  /** A connection that was idle for this long is tried before it is used. */
  readonly idleIntervalMs?: number;
  /** Percent of the interval by which it varies. */
  readonly jitterPercent?: number;
}

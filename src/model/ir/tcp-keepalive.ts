// Probes on idle connections, which detect that the other end is gone.

/** For what is not set, the host's own value applies; a 0 anywhere means no probes. */
export interface TcpKeepalive {
  /** Unanswered ones after which the connection is closed. */
  readonly probes?: number;
  readonly idleTimeSeconds?: number;
  readonly intervalSeconds?: number;
}

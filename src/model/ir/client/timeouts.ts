// How long a listener waits for its clients.

export interface ClientTimeouts {
  readonly tcpIdleMs?: number;
  readonly tlsHandshakeMs?: number;
  readonly connectionInspectionMs?: number;
  readonly requestReceivedMs?: number;
  readonly requestHeadersReceivedMs?: number;
  readonly idleMs?: number;
  readonly streamIdleMs?: number;
}

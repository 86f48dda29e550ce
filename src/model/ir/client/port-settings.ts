// What all listeners of a port share, since it is decided before a connection has a chain.

import type { ClientSettings } from "./client-settings.ts";

export type PortSettings = Pick<
  ClientSettings,
  "tcpKeepalive" | "connectionBufferBytes" | "socketBufferBytes" | "acceptsPerEvent" | "proxyProtocol" | "fingerprints"
>;

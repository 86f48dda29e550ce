// Protocols that a client may switch to on a route.

export interface Upgrade {
  /** As in the header Upgrade: "websocket". "CONNECT" is a method of its own. Upper and lower case are the same. */
  readonly type: string;
  /** A CONNECT request ends at Envoy, and what follows it goes to the backend as plain bytes. */
  readonly terminate: boolean;
}

export function isConnect({ type }: Upgrade): boolean {
  return type.toUpperCase() === "CONNECT";
}

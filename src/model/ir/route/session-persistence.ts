// Session persistence: how a client says which endpoint its earlier requests went to.

export type SessionPersistence = SessionCookie | SessionHeader;

/** A cookie that the proxy sets, and renews when its endpoint is gone or it has expired. */
export interface SessionCookie {
  readonly kind: "cookie";
  readonly name: string;
  /** Starts with "/". Requests for other paths have no session. */
  readonly path: string;
  /** Whole seconds, at least 1; undefined: until the browser's session ends. */
  readonly lifetimeSeconds: number | undefined;
  /** Browsers send it over TLS only. */
  readonly secure: boolean;
}

/** A response header, which the client sends back. */
interface SessionHeader {
  readonly kind: "header";
  readonly name: string;
}

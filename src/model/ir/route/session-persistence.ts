// Session persistence: how a client says which endpoint its earlier requests went to.

export type SessionPersistence = SessionCookie | SessionHeader;

/** A cookie that the proxy makes, and renews where its endpoint is gone or its time is over. */
export interface SessionCookie {
  readonly kind: "cookie";
  readonly name: string;
  /** Begins with "/". Requests for other paths have no session. */
  readonly path: string;
  /** Whole seconds, at least 1; undefined: the browser forgets it with its session. */
  readonly lifetimeSeconds: number | undefined;
  /** Browsers send it over TLS only. */
  readonly secure: boolean;
}

/** A header of answers, which the client sends again. */
interface SessionHeader {
  readonly kind: "header";
  readonly name: string;
}

// How many requests and bytes a client may have under way over HTTP/2.

/** For a limit that is not set, Envoy's recommendation for edge proxies applies. */
export interface Http2Settings {
  readonly maxConcurrentStreams?: number;
  readonly initialStreamWindowBytes?: number;
  readonly initialConnectionWindowBytes?: number;
}

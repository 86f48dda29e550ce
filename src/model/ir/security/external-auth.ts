// A server that is asked about each request before it goes on: ext_authz in Envoy's words.

import type { PolicyName } from "./policy-name.ts";

export interface ExternalAuth {
  /** Whose it is; undefined for a filter of a rule or listener. */
  readonly policy?: PolicyName;
  /** Key of a destination of the proxy. */
  readonly destination: string;
  /** The host that it is called by over gRPC, such as "authz.shop:8080"; over HTTP it is called by the request's own. */
  readonly authority: string;
  readonly protocol: ExternalAuthProtocol;
  /** Bytes of the request's body that the server sees; a longer body is answered with 413. 0: none. */
  readonly maxBodyBytes: number;
  /** The server's whole answer must be there by then. */
  readonly timeoutMs: number;
  /** Where the server gives no answer the request passes, else it is refused. */
  readonly failOpen?: boolean;
  /** The status of that refusal; undefined: 403. */
  readonly statusOnError?: number;
  /** The route is chosen once more when the server has changed the request. */
  readonly recomputeRoute?: boolean;
  /** The server is told which route it is. */
  readonly includeRouteMetadata?: boolean;
  /** What the server is told besides. */
  readonly contextExtensions?: Readonly<Record<string, string>>;
}

type ExternalAuthProtocol =
  /** Envoy's own gRPC service; `allowedHeaders` are all that it sees of the request's headers, none: every one. */
  | { readonly kind: "grpc"; readonly allowedHeaders: readonly string[] }
  | {
      readonly kind: "http";
      /** Stands before the request's own path, such as "/check"; "": nothing does. */
      readonly pathPrefix: string;
      /** Stands in place of the request's own path. */
      readonly pathOverride?: string;
      /** Seen besides Host, Method, Path, Content-Length and Authorization. */
      readonly allowedHeaders: readonly string[];
      /** What of its answer's headers the backend sees; "all": every one that can go on with the request. */
      readonly allowedResponseHeaders: readonly string[] | "all";
    };

/** Headers of the server's answer that never go on with a request: whom it is for, and what frames it on one connection. */
export const headersThatStay = [
  ...["host", ":authority", "content-length", "transfer-encoding", "trailer", "te"],
  ...["connection", "keep-alive", "proxy-connection", "upgrade"],
] as const;

// A server that is asked about each request before it is forwarded: ext_authz in Envoy's terms.

import type { Call } from "../destination/call.ts";
import type { PolicyName } from "./policy-name.ts";

export interface ExternalAuth extends Call {
  /** The policy that sets it; undefined for a filter of a rule or listener. */
  readonly policy?: PolicyName;
  /** Key of a destination of the proxy. */
  readonly destination: string;
  /** The host of gRPC calls to it, such as "authz.shop:8080"; HTTP calls have the request's own host. */
  readonly authority: string;
  readonly protocol: ExternalAuthProtocol;
  /** Bytes of the request's body that the server sees; a longer body is answered with 413. 0: none. */
  readonly maxBodyBytes: number;
  /** The server's whole answer must arrive within it. */
  readonly timeoutMs: number;
  /** True: the request passes when the server gives no answer. Else it is denied. */
  readonly failOpen?: boolean;
  /** The status of that denial; undefined: 403. */
  readonly statusOnError?: number;
  /** The route is chosen again when the server has changed the request. */
  readonly recomputeRoute?: boolean;
  /** The server is told which route it is. */
  readonly includeRouteMetadata?: boolean;
  /** What else the server is told. */
  readonly contextExtensions?: Readonly<Record<string, string>>;
}

type ExternalAuthProtocol =
  /** Envoy's own gRPC service; `allowedHeaders` are the only request headers that it sees, none: all of them. */
  | { readonly kind: "grpc"; readonly allowedHeaders: readonly string[] }
  | {
      readonly kind: "http";
      /** Put before the request's own path, such as "/check"; may be "". */
      readonly pathPrefix: string;
      /** Replaces the request's own path. */
      readonly pathOverride?: string;
      /** Sent besides Host, Method, Path, Content-Length and Authorization. */
      readonly allowedHeaders: readonly string[];
      /** Which headers of its answer the backend sees; "all": every one that can be passed on. */
      readonly allowedResponseHeaders: readonly string[] | "all";
    };

/** Headers of the server's answer that are never passed on with a request: its host, and what frames it on one connection. */
export const headersThatStay = [
  ...["host", ":authority", "content-length", "transfer-encoding", "trailer", "te"],
  ...["connection", "keep-alive", "proxy-connection", "upgrade"],
] as const;

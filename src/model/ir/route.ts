// One route of a virtual host: which requests, what is done to them, where they go.

import type { Origin } from "../../source/document.ts";
import type { RouteMatch } from "./matching.ts";
import type { RouteTraffic } from "./route/route-traffic.ts";
import type { SessionPersistence } from "./route/session-persistence.ts";
import type { Cors } from "./security/cors.ts";
import type { Security } from "./security/security.ts";

export interface Route {
  readonly id: RouteId;
  readonly match: RouteMatch;
  readonly action: RouteAction;
  readonly requestHeaders: HeaderMutation;
  readonly responseHeaders: HeaderMutation;
  /** The route's own CORS filter, else the SecurityPolicy's. */
  readonly cors: Cors | undefined;
  readonly security: Security;
  readonly traffic: RouteTraffic;
  readonly sessionPersistence?: SessionPersistence;
  /** What plugins want of the route, by the name of their feature; only they know the shape. */
  readonly plugins?: Readonly<Record<string, unknown>>;
  /** gRPC: the listener needs gRPC-Web and statistics, and backends are spoken to in HTTP/2. */
  readonly isGrpc: boolean;
  /** Annotations of the object that start with gateway.envoyproxy.io/, the prefix cut off. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The rule's name (spec.rules[].name). */
  readonly ruleName: string | undefined;
  readonly origin: Origin;
}

/** The match of a rule of an object, which names the route inside Envoy. `match` is -1 where the rule has no matches. */
export interface RouteId {
  readonly kind: "HTTPRoute" | "GRPCRoute";
  readonly namespace: string;
  readonly name: string;
  readonly rule: number;
  readonly match: number;
}

export type RouteAction = Forward | Redirect | Respond;

export interface Forward {
  readonly kind: "forward";
  /** At least one; weights are relative, 0 never occurs. */
  readonly targets: readonly Target[];
  readonly rewrite: Rewrite | undefined;
  readonly mirrors: readonly Mirror[];
}

export type Target =
  | {
      readonly kind: "destination";
      /** Key of a destination of the proxy. */
      readonly destination: string;
      readonly weight: number;
      /** Filters of the backendRef itself. */
      readonly requestHeaders: HeaderMutation;
      readonly responseHeaders: HeaderMutation;
      readonly hostRewrite: string | undefined;
      /** In place of the rewrite's path. */
      readonly path?: PathRewrite;
      /** Its own, in place of the route's: one of several among which the weights choose. */
      readonly sessionPersistence?: SessionPersistence;
    }
  /** The share of a broken reference: answered with 500, or 503 where only endpoints lack. */
  | { readonly kind: "broken"; readonly weight: number; readonly status: 500 | 503 };

export interface Rewrite {
  readonly path: PathRewrite | undefined;
  readonly host: HostRewrite | undefined;
}

export type PathRewrite =
  | { readonly kind: "prefix"; readonly prefix: string; readonly replacement: string }
  | { readonly kind: "full"; readonly replacement: string }
  /** RE2 pattern, and a substitution with \1. */
  | { readonly kind: "regex"; readonly pattern: string; readonly substitution: string };

export type HostRewrite =
  | { readonly kind: "literal"; readonly host: string }
  | { readonly kind: "header"; readonly header: string }
  | { readonly kind: "backend" }
  | { readonly kind: "pathRegex"; readonly pattern: string; readonly substitution: string };

export interface Mirror {
  readonly destination: string;
  /** Share of the requests. */
  readonly numerator: number;
  readonly denominator: number;
}

export interface Redirect {
  readonly kind: "redirect";
  readonly status: 301 | 302 | 303 | 307 | 308;
  readonly scheme: "http" | "https" | undefined;
  readonly host: string | undefined;
  /** undefined: no port is written. */
  readonly port: number | undefined;
  readonly path: PathRewrite | undefined;
}

export interface Respond {
  readonly kind: "respond";
  readonly status: number;
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  readonly headers: HeaderMutation;
}

/** Names are as written; each name occurs once in each list. */
export interface HeaderMutation {
  readonly set: readonly Header[];
  readonly add: readonly Header[];
  readonly addIfAbsent?: readonly Header[];
  readonly remove: readonly string[];
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

export const noHeaderMutation: HeaderMutation = { set: [], add: [], remove: [] };

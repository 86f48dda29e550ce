// One route of a virtual host: which requests it takes, how it changes them, where it sends them.

import type { Origin } from "../../source/document.ts";
import type { DnsSettings } from "./destination/dns.ts";
import type { Extensions } from "./extension/extensions.ts";
import type { HeaderMutation } from "./header-mutation.ts";
import type { RouteMatch } from "./matching.ts";
import type { CredentialInjection } from "./route/credential-injection.ts";
import type { RouteTraffic } from "./route/route-traffic.ts";
import type { SessionPersistence } from "./route/session-persistence.ts";
import type { Cors } from "./security/cors.ts";
import type { ExternalAuth } from "./security/external-auth.ts";
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
  readonly extensions?: Extensions;
  readonly sessionPersistence?: SessionPersistence;
  readonly credential?: CredentialInjection;
  /** Settings of plugins, by the plugin feature's name; only the plugin knows their shape. */
  readonly plugins?: Readonly<Record<string, unknown>>;
  /** A gRPC route: its listener needs gRPC-Web and gRPC statistics, its backends HTTP/2. */
  readonly isGrpc: boolean;
  /** The object's annotations that start with gateway.envoyproxy.io/, without that prefix. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The rule's name (spec.rules[].name). */
  readonly ruleName: string | undefined;
  readonly origin: Origin;
}

/** One match of one rule of an object; it names the route inside Envoy. `match` is -1 where the rule has no matches. */
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
  /** At least one; weights are relative and never 0. */
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
      readonly hostRewrite: HostRewrite | undefined;
      /** The backend is not told the old host. */
      readonly hidesOldHost?: true;
      /** How the host of each request is resolved, to which the request goes; such a target is the only one. */
      readonly hostResolver?: DnsSettings;
      /** Replaces the path of the rewrite. */
      readonly path?: PathRewrite;
      /** Replaces the route's: this target is one of several that the weights choose from. */
      readonly sessionPersistence?: SessionPersistence;
      /** Beside those of the rule. */
      readonly mirrors?: readonly Mirror[];
      /** Replaces that of the security. */
      readonly externalAuth?: ExternalAuth;
    }
  /** This share is redirected. */
  | {
      readonly kind: "redirect";
      readonly weight: number;
      readonly to: Redirect;
      readonly requestHeaders?: HeaderMutation;
      readonly responseHeaders: HeaderMutation;
      readonly externalAuth?: ExternalAuth;
    }
  /** The share of a broken reference: answered with 500, or with 503 where only the endpoints are missing. */
  | {
      readonly kind: "broken";
      readonly weight: number;
      readonly status: 500 | 503;
      /** Those of the rule, where the targets hold them. */
      readonly requestHeaders?: HeaderMutation;
      readonly responseHeaders?: HeaderMutation;
    };

export interface Rewrite {
  readonly path: PathRewrite | undefined;
  readonly host: HostRewrite | undefined;
  /** The backend is not told the host that the client named, in X-Forwarded-Host. */
  readonly hidesOldHost?: true;
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
  readonly port: number;
  /** The port is the well-known one of the scheme, which the answer need not name. */
  readonly portIsImplied: boolean;
  readonly path: PathRewrite | undefined;
}

export interface Respond {
  readonly kind: "respond";
  readonly status: number;
  /** Bytes where they are not text. */
  readonly body: string | Uint8Array | undefined;
  readonly contentType: string | undefined;
  readonly headers: HeaderMutation;
}

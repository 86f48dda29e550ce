// One rule of an HTTPRoute or GRPCRoute on its way into the IR, and what its filters add to it.

import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { HeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { NamedMatch } from "../../../model/ir/matching.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import type { HostRewrite, Mirror, Redirect, Respond } from "../../../model/ir/route.ts";
import type { Cors } from "../../../model/ir/security/cors.ts";
import type { ExternalAuth } from "../../../model/ir/security/external-auth.ts";
import type { GRPCRouteResource, HTTPRouteResource } from "../../../model/resources/known-resources.ts";
import type { Origin } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";

/** Where a rule is and what lowering it needs. */
export interface RuleContext extends LowerContext {
  readonly listener: ListenerNode;
  readonly route: RouteNode;
  readonly resource: HTTPRouteResource | GRPCRouteResource;
  readonly rule: number;
  /** spec.rules[rule]. */
  readonly origin: Origin;
}

/** What one filter adds; undefined parts are left as they are. */
export interface RulePart {
  readonly requestHeaders?: HeaderMutation;
  readonly responseHeaders?: HeaderMutation;
  readonly redirect?: Omit<Redirect, "path">;
  readonly respond?: Respond;
  /** The path change of a rewrite or redirect; a prefix change takes its prefix from the match. */
  readonly path?: PathChange;
  readonly host?: HostRewrite;
  readonly hidesOldHost?: true;
  readonly mirror?: Mirror;
  readonly cors?: Cors;
  readonly externalAuth?: ExternalAuth;
  readonly credential?: CredentialInjection;
  readonly cookieMatches?: readonly (readonly NamedMatch[])[];
}

export type PathChange =
  | { readonly kind: "prefix"; readonly replacement: string }
  | { readonly kind: "full"; readonly replacement: string }
  | { readonly kind: "regex"; readonly pattern: string; readonly substitution: string };

/** One type of filter of a rule. "invalid": it was reported, and the whole rule is answered with 500. */
export interface RuleFilter<Filter> {
  readonly type: string;
  lower(filter: Filter, origin: Origin, context: RuleContext): RulePart | "invalid";
}

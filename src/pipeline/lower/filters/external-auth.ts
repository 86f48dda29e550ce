// An authorization server of Gateway API's ExternalAuth filter, in a rule or before all routes of a listener.

import { authHeaderStays, authPathRefused } from "../../../diagnostics/catalogue/lower.ts";
import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import { type ExternalAuth, headersThatStay } from "../../../model/ir/security/external-auth.ts";
import type { HTTPRouteRuleFilterExternalAuth } from "../../../model/resources/generated/http-route.ts";
import { type AnyResource, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";
import { addAuthDestination, authTimeoutMs, findAuthServer } from "../destinations/auth-destination.ts";

/** Whose filter it is. */
export interface ExternalAuthPlace {
  readonly resource: AnyResource;
  /** The filter's externalAuth. */
  readonly origin: Origin;
  readonly about: Subject;
}

/** "invalid" is reported; nothing after the filter may then be reached. */
export function lowerExternalAuth(
  spec: HTTPRouteRuleFilterExternalAuth,
  place: ExternalAuthPlace,
  listener: ListenerNode,
  context: LowerContext,
): ExternalAuth | "invalid" {
  const server = findAuthServer(spec.backendRef, originAt(place.origin, "backendRef"), place.resource, context);
  const protocol = lowerProtocol(spec, place, context);
  if (server === "invalid" || protocol === "invalid") return "invalid";
  const { namespace, name, port } = server.identity;
  return {
    destination: addAuthDestination(server, protocol.kind, listener, context),
    authority: `${name}.${namespace}:${port}`,
    protocol,
    maxBodyBytes: spec.forwardBody?.maxSize ?? 0,
    timeoutMs: authTimeoutMs,
  };
}

function lowerProtocol(
  { protocol, grpc, http = {} }: HTTPRouteRuleFilterExternalAuth,
  place: ExternalAuthPlace,
  context: LowerContext,
): ExternalAuth["protocol"] | "invalid" {
  if (protocol === "GRPC") return { kind: "grpc", allowedHeaders: grpc?.allowedHeaders ?? [] };
  const { path = "", allowedHeaders = [], allowedResponseHeaders: wanted = [] } = http;
  const origin = originAt(place.origin, "http");
  const goOn = headersThatGoOn(wanted, originAt(origin, "allowedResponseHeaders"), place, context);
  if (path !== "" && !authPathIsPlain(path, originAt(origin, "path"), place, context)) return "invalid";
  const allowedResponseHeaders = wanted.length === 0 ? "all" : goOn;
  // The request's path has the slash between the two.
  return { kind: "http", pathPrefix: path.replace(/\/$/, ""), allowedHeaders, allowedResponseHeaders };
}

/** Without those of an authorization server's answer that are never passed on, which are reported. */
export function headersThatGoOn(
  names: readonly string[],
  origin: Origin,
  { resource }: ExternalAuthPlace,
  { report }: LowerContext,
): readonly string[] {
  return names.filter((header, index) => {
    const stays = headersThatStay.some((name) => name === header.toLowerCase());
    if (stays) report(authHeaderStays({ title: titleOf(resource), header }, originAt(origin, index)));
    return !stays;
  });
}

const refusals = { listener: "InvalidListenerFilter", ancestors: "Invalid" } as const;

/** As Gateway API requires of the paths of matches: nothing that another server may read differently. Reports lower/auth-path-refused. */
export function authPathIsPlain(
  path: string,
  origin: Origin,
  { resource, about }: ExternalAuthPlace,
  { report }: LowerContext,
): boolean {
  if (path.startsWith("/") && !/\/\/|\/\.{1,2}(?:\/|$)|%2f/i.test(path)) return true;
  const reason = about.part === "listener" || about.part === "ancestors" ? refusals[about.part] : "UnsupportedValue";
  report(authPathRefused({ title: titleOf(resource), path, reason }, origin, { about }));
  return false;
}

// The matches of GRPCRoute rules, in the terms of the IR: a gRPC method is a path.

import type { NamedMatch, PathMatch, RouteMatch } from "../../../model/ir/matching.ts";
import type { GRPCRouteRuleMatch } from "../../../model/resources/generated/grpc-route.ts";
import { firstOfEachName } from "./matches.ts";

/** Envoy Gateway's pattern for a service or method name that a regular expression leaves open. */
const anyService = "[A-Za-z_][A-Za-z_0-9.]*";
const anyMethod = "[A-Za-z_][A-Za-z_0-9]*";

/** One match of a GRPCRoute rule; undefined is a rule without matches, which every call matches. */
export function lowerGrpcMatch(match: GRPCRouteRuleMatch | undefined, cookies: readonly NamedMatch[]): RouteMatch {
  const { service, method, type } = match?.method ?? {};
  const regex = type === "RegularExpression";
  return {
    path: lowerMethodPath(service, method, regex),
    method: undefined,
    pathSuffix: !regex && service === undefined && method !== undefined ? `/${method}` : undefined,
    headers: firstOfEachName(match?.headers ?? [], (name) => name.toLowerCase()),
    cookies,
    queryParams: [],
    grpc: { service: service ?? "", method: method ?? "" },
  };
}

/** "/service/method" whole, "/service" as prefix, or nothing where only the method is named. */
function lowerMethodPath(
  service: string | undefined,
  method: string | undefined,
  regex: boolean,
): PathMatch | undefined {
  if (service === undefined && method === undefined) return undefined;
  if (regex) return { kind: "regex", value: `/${part(service ?? anyService)}/${part(method ?? anyMethod)}` };
  if (service === undefined) return undefined;
  return method === undefined
    ? { kind: "prefix", value: `/${service}` }
    : { kind: "exact", value: `/${service}/${method}` };
}

/** An alternative and a flag reach to the end of their own part only. */
function part(expression: string): string {
  return /\||\(\?/.test(expression) ? `(?:${expression})` : expression;
}

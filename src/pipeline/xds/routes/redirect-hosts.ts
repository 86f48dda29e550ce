// Keeps the port of a request's Host out of redirects: Envoy copies it with the host unless the redirect names a host or a port.

import type { NamedMatch } from "../../../model/ir/matching.ts";
import type { Redirect, Route } from "../../../model/ir/route.ts";
import { hostWithPortSuffix } from "../names.ts";
import type { RouteVariant } from "./shares.ts";

/** Envoy takes for the port what follows the last colon, in an IPv6 literal the one behind the bracket. */
const hostWithPort: NamedMatch = { name: ":authority", match: { kind: "regex", value: "(?:\\[.*\\]|[^\\[].*):.*" } };

/**
 * The redirect itself where it names a host or port. Else it names the host of its virtual host, and where that is a wildcard, requests
 * whose Host has a port are redirected by a route of their own, which writes the port.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter (port) and envoy.config.route.v3.RedirectAction
 */
export function redirectsOf(route: Route, redirect: Redirect, hostname: string): readonly RouteVariant[] {
  const itself = { route, suffix: "" };
  if (redirect.host !== undefined || !redirect.portIsImplied) return [itself];
  if (!hostname.startsWith("*")) return [{ ...itself, route: { ...route, action: { ...redirect, host: hostname } } }];
  const match = { ...route.match, headers: [...route.match.headers, hostWithPort] };
  const action = { ...redirect, portIsImplied: false };
  return [{ route: { ...route, match, action }, suffix: hostWithPortSuffix }, itself];
}

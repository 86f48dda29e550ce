// The paths by which browsers come back from a login and log out: a route of the same policy must have them.

import { loginPathElsewhere } from "../../../diagnostics/catalogue/lower.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { PathMatch, RouteMatch } from "../../../model/ir/matching.ts";
import type { Route } from "../../../model/ir/route.ts";
import type { Oidc } from "../../../model/ir/security/oidc.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";

/** Reports lower/login-path-elsewhere at the first route of each policy on a host. */
export function checkLoginPaths({ hostname, routes }: VirtualHost, { report }: LowerContext): void {
  const logins = new Map<string, readonly [Oidc, Route]>();
  for (const route of routes) {
    const { oidc } = route.security;
    const title = oidc && titleOf(oidc.policy);
    if (title !== undefined && !logins.has(title)) logins.set(title, [oidc as Oidc, route]);
  }
  for (const [title, [oidc, { origin }]] of logins)
    for (const path of pathsOn(hostname, oidc)) {
      const other = routes.find(({ match }) => takes(match, path));
      if (other === undefined || isOf(other, title) || other.match.path?.kind === "regex") continue;
      report(loginPathElsewhere({ policy: title, path, hostname }, origin));
    }
}

/** A callback with a host of its own may be on another one. */
function pathsOn(hostname: string, { redirectUrl, redirectPath, logoutPath }: Oidc): readonly string[] {
  const [, host = ""] = /:\/\/([^/:]*)/.exec(redirectUrl) ?? [];
  return host.startsWith("%") || host === hostname ? [redirectPath, logoutPath] : [logoutPath];
}

function isOf({ security: { oidc } }: Route, title: string): boolean {
  return oidc !== undefined && titleOf(oidc.policy) === title;
}

/** A browser sends a GET without headers of its own. */
function takes({ path, method, headers, cookies, queryParams, connect }: RouteMatch, wanted: string): boolean {
  if (connect === true || (method ?? "GET") !== "GET") return false;
  if (headers.length + cookies.length + queryParams.length > 0) return false;
  return path === undefined || fits(path, wanted);
}

/** True for any regular expression: what it matches is not looked at, and nothing is said of it. */
function fits({ kind, value }: PathMatch, wanted: string): boolean {
  if (kind === "exact") return value === wanted;
  return kind === "regex" || value === "/" || wanted === value || wanted.startsWith(`${value}/`);
}

// Cookies of logins: two policies whose cookies reach the same host must not give them one name.

import { loginCookiesShared } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import type { Oidc } from "../../../model/ir/security/oidc.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";

/** A policy on a host. */
interface Login {
  readonly title: string;
  readonly hostname: string;
  readonly oidc: Oidc;
  /** Of its first route there. */
  readonly origin: Origin;
}

/** Reports lower/login-cookies-shared once for two policies. Names that gwc gives are those of one policy alone. */
export function checkLoginCookies(listeners: readonly Listener[], report: Report): void {
  const logins = loginsOf(listeners).filter(({ oidc }) => namesOf(oidc).length > 0);
  const reported = new Set<string>();
  for (const [index, later] of logins.entries())
    for (const earlier of logins.slice(0, index)) {
      const pair = [earlier.title, later.title].sort().join(" ");
      const name = namesOf(later.oidc).find((each) => namesOf(earlier.oidc).includes(each));
      if (name === undefined || earlier.title === later.title || reported.has(pair) || !meet(earlier, later)) continue;
      reported.add(pair);
      const facts = { policy: later.title, other: earlier.title, name, hostname: later.hostname };
      report(loginCookiesShared(facts, later.origin));
    }
}

function loginsOf(listeners: readonly Listener[]): readonly Login[] {
  const found = new Map<string, Login>();
  const chains = listeners.flatMap((listener) => listener.chains).filter((chain) => chain.kind === "http");
  for (const { hostname, routes } of chains.flatMap(({ hosts }) => hosts))
    for (const { security, origin } of routes) {
      const { oidc } = security;
      if (oidc === undefined) continue;
      const title = titleOf(oidc.policy);
      const key = `${title} ${hostname}`;
      if (!found.has(key)) found.set(key, { title, hostname, oidc, origin });
    }
  return [...found.values()];
}

function namesOf({ cookies: { accessToken, idToken } }: Oidc): readonly string[] {
  return [accessToken, idToken].filter((name) => name !== undefined);
}

/** A browser sends the cookies of one to the host of the other. */
function meet(one: Login, other: Login): boolean {
  return one.hostname === other.hostname || reaches(one, other.hostname) || reaches(other, one.hostname);
}

function reaches({ oidc, hostname: own }: Login, hostname: string): boolean {
  const { domain } = oidc.cookies;
  return domain !== undefined && isBelow(own, domain) && isBelow(hostname, domain);
}

function isBelow(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

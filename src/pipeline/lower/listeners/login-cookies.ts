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
  // By cookie name and place, then by policy: the time grows with the logins and with what there is to report, not with their pairs.
  const earlier = new Map<string, Map<string, Login>>();
  const reported = new Set<string>();
  for (const login of loginsOf(listeners))
    for (const name of namesOf(login.oidc)) {
      const { own, met } = placesOf(login);
      for (const other of met.flatMap((place) => [...(earlier.get(`${name} ${place}`)?.values() ?? [])])) {
        const pair = [other.title, login.title].sort().join(" ");
        if (other.title === login.title || reported.has(pair)) continue;
        reported.add(pair);
        const facts = { policy: login.title, other: other.title, name, hostname: login.hostname };
        report(loginCookiesShared(facts, login.origin));
      }
      for (const place of own) {
        const key = `${name} ${place}`;
        const policies = earlier.get(key) ?? new Map<string, Login>();
        earlier.set(key, policies);
        if (!policies.has(login.title)) policies.set(login.title, login);
      }
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

/**
 * Where a login is, and the places of others that meet it: a browser sends the cookies of one to the host of the other. They are on the
 * same host, or the domain of the cookies of one has both hosts.
 */
function placesOf({ hostname, oidc }: Login): { readonly own: readonly string[]; readonly met: readonly string[] } {
  const domains = domainsOf(hostname);
  const sentTo = domains.filter((domain) => domain === oidc.cookies.domain);
  const at = `at ${hostname}`;
  const below = (domain: string) => `below ${domain}`;
  const throughout = (domain: string) => `throughout ${domain}`;
  return {
    own: [at, ...domains.map(below), ...sentTo.map(throughout)],
    met: [at, ...domains.map(throughout), ...sentTo.map(below)],
  };
}

/** "a.shop.example" → itself, "shop.example", "example". */
function domainsOf(hostname: string): readonly string[] {
  const labels = hostname.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}

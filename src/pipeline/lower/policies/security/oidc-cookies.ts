// The cookies of an OIDC session: their names, where browsers send them, and for how long.

import { defined } from "../../../../base/defined.ts";
import { cookiesStayAway, valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { OidcCookies } from "../../../../model/ir/security/oidc.ts";
import type { SecurityPolicyOidc } from "../../../../model/resources/generated/security-policy.ts";
import { optionalSeconds } from "../../fields/durations.ts";

const sameSites = { Lax: "LAX", Strict: "STRICT", None: "NONE" } as const;

/** Cookies that no field names have the names of Envoy Gateway, which end in a digest. */
const generatedName = /^(AccessToken|IdToken|RefreshToken|OauthHMAC|OauthExpires|OauthNonce|CodeVerifier)-[0-9a-f]{8}$/;

/** "invalid" where two cookies would have one name, or a browser would not keep one. */
export function lowerCookies(field: Field<SecurityPolicyOidc>): OidcCookies | "invalid" {
  const { cookieConfig, cookieDomain, csrfTokenTTL, disableTokenEncryption } = field.value;
  const { accessToken, idToken } = field.value.cookieNames ?? {};
  const areSound = [areDistinct(field), areKept(field)];
  if (areSound.includes(false)) return "invalid";
  warnOfStrictCookies(field);
  return defined({
    sameSite: cookieConfig?.sameSite && sameSites[cookieConfig.sameSite],
    domain: cookieDomain,
    accessToken,
    idToken,
    loginSeconds: optionalSeconds(csrfTokenTTL),
    arePlain: disableTokenEncryption || undefined,
  });
}

/** Envoy would accept them, write one over the other, and find no session in any request. */
function areDistinct(field: Field<SecurityPolicyOidc>): boolean {
  const names = field.below("cookieNames");
  if (names === undefined) return true;
  const { accessToken, idToken } = names.value;
  const taken = Object.entries({ accessToken, idToken }).filter(([, name]) => generatedName.test(name ?? ""));
  for (const [place] of taken)
    names.placeOf(place).report(valueOutOfRange, { bounds: "another name than those of cookies that gwc names" });
  if (accessToken !== undefined && accessToken === idToken)
    names.placeOf("idToken").report(valueOutOfRange, { bounds: "another name than accessToken" });
  return taken.length === 0 && (accessToken === undefined || accessToken !== idToken);
}

/** The prefix promises that only the host itself has the cookie. */
function areKept(field: Field<SecurityPolicyOidc>): boolean {
  const { cookieDomain, cookieNames = {} } = field.value;
  const bound = Object.entries(cookieNames).filter(([, name]) => /^__host-/i.test(String(name)));
  if (cookieDomain === undefined || bound.length === 0) return true;
  for (const [place] of bound)
    field
      .placeOf("cookieNames", place)
      .report(valueOutOfRange, { bounds: "a name without __Host-, since cookieDomain is set" });
  return false;
}

/** What browsers do with them on the way back from a provider of another site. */
function warnOfStrictCookies(field: Field<SecurityPolicyOidc>): void {
  const { cookieConfig, cookieDomain, redirectURL, provider } = field.value;
  const { authorizationEndpoint } = provider;
  if (cookieConfig?.sameSite !== "Strict" || !URL.canParse(authorizationEndpoint ?? "")) return;
  const { hostname } = new URL(authorizationEndpoint ?? "");
  const own = cookieDomain ?? /:\/\/([^/:%]+)[/:]/.exec(redirectURL ?? "")?.[1];
  if (own !== undefined && siteOf(own) === siteOf(hostname)) return;
  field.placeOf("cookieConfig", "sameSite").report(cookiesStayAway, { host: hostname });
}

/** Near enough: registries sell some names of three parts. */
function siteOf(host: string): string {
  return host.split(".").slice(-2).join(".");
}

// The cookies of an OIDC session.

import type {
  CookieConfig,
  CookieConfigs,
  OAuth2Config,
  OAuth2Credentials_CookieNames,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.oauth2.v3.ts";
import type { OidcCookies } from "../../../../model/ir/security/oidc.ts";
import type { PolicyName } from "../../../../model/ir/security/policy-name.ts";
import { fields } from "../../messages/fields.ts";
import { duration } from "../../messages/values.ts";
import { oidcCookieSuffix } from "../../names.ts";

/** Policies that share a host must not share cookies. */
export function buildCookieNames(
  policy: PolicyName,
  { accessToken, idToken }: OidcCookies,
): OAuth2Credentials_CookieNames {
  const suffix = oidcCookieSuffix(policy);
  return {
    bearer_token: accessToken ?? `AccessToken-${suffix}`,
    oauth_hmac: `OauthHMAC-${suffix}`,
    oauth_expires: `OauthExpires-${suffix}`,
    id_token: idToken ?? `IdToken-${suffix}`,
    refresh_token: `RefreshToken-${suffix}`,
    oauth_nonce: `OauthNonce-${suffix}`,
    code_verifier: `CodeVerifier-${suffix}`,
  };
}

export function buildCookieSettings({
  sameSite,
  loginSeconds,
  arePlain,
}: OidcCookies): Pick<
  OAuth2Config,
  "cookie_configs" | "csrf_token_expires_in" | "code_verifier_token_expires_in" | "disable_token_encryption"
> {
  const login = loginSeconds === undefined ? undefined : duration(loginSeconds * 1000);
  return fields({
    cookie_configs: sameSite === undefined ? undefined : buildConfigs(sameSite),
    csrf_token_expires_in: login,
    // A login needs both cookies.
    code_verifier_token_expires_in: login,
    disable_token_encryption: arePlain,
  });
}

/** The cookies of a login must come back with the browser from the provider, which is another site as a rule. */
function buildConfigs(sameSite: NonNullable<OidcCookies["sameSite"]>): CookieConfigs {
  const session: CookieConfig = { same_site: sameSite };
  const login: CookieConfig = { same_site: sameSite === "STRICT" ? "LAX" : sameSite };
  return {
    bearer_token_cookie_config: session,
    oauth_hmac_cookie_config: session,
    oauth_expires_cookie_config: session,
    id_token_cookie_config: session,
    refresh_token_cookie_config: session,
    oauth_nonce_cookie_config: login,
    code_verifier_cookie_config: login,
  };
}

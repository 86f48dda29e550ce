// OpenID Connect: one empty filter for all policies, disabled until a route brings its provider.

import { any } from "../../../../model/envoy/any.ts";
import type {
  OAuth2Config,
  OAuth2Credentials,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.oauth2.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterSecrets } from "../../../../model/filter-context.ts";
import type { Oidc } from "../../../../model/ir/security/oidc.ts";
import { buildCallRetry } from "../../messages/call-retry.ts";
import { fields } from "../../messages/fields.ts";
import { duration } from "../../messages/values.ts";
import { oidcCookieSuffix, oidcSecretName } from "../../names.ts";

const configName = "envoy.extensions.filters.http.oauth2.v3.OAuth2";

/** How long Envoy waits for a token. */
const tokenTimeoutMs = 10_000;

export const oidc: HttpFilterFeature<Oidc> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.oauth2",
  settingsOf: ({ security }) => security.oidc,
  buildFilter: () => ({ disabled: true, typed_config: any(configName, {}) }),
  buildRoutePart(settings, { secrets }) {
    const config = buildConfig(settings, secrets);
    return { [this.envoyName]: any("envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute", { config }) };
  },
};

function buildConfig(settings: Oidc, secrets: FilterSecrets): OAuth2Config {
  const { tokenEndpoint, destination, authorizationEndpoint, redirectPath, logoutPath } = settings;
  return fields({
    token_endpoint: {
      uri: tokenEndpoint,
      cluster: destination,
      timeout: duration(settings.timeoutMs ?? tokenTimeoutMs),
    },
    retry_policy: buildCallRetry(settings),
    authorization_endpoint: authorizationEndpoint,
    credentials: buildCredentials(settings, secrets),
    redirect_uri: settings.redirectUrl,
    redirect_path_matcher: { path: { exact: redirectPath } },
    signout_path: { path: { exact: logoutPath } },
    auth_scopes: settings.scopes,
    // Every provider supports it.
    auth_type: "BASIC_AUTH",
    use_refresh_token: settings.refreshToken,
  });
}

function buildCredentials(
  { policy, clientId, clientSecret, hmacSecret }: Oidc,
  secrets: FilterSecrets,
): OAuth2Credentials {
  const suffix = oidcCookieSuffix(policy);
  return {
    client_id: clientId,
    token_secret: secrets.generic(oidcSecretName("client_secret", policy), clientSecret),
    hmac_secret: secrets.generic(oidcSecretName("hmac_secret", policy), hmacSecret),
    // Policies that share a host must not share cookies.
    cookie_names: {
      bearer_token: `AccessToken-${suffix}`,
      oauth_hmac: `OauthHMAC-${suffix}`,
      oauth_expires: `OauthExpires-${suffix}`,
      id_token: `IdToken-${suffix}`,
      refresh_token: `RefreshToken-${suffix}`,
      oauth_nonce: `OauthNonce-${suffix}`,
      code_verifier: `CodeVerifier-${suffix}`,
    },
  };
}

// OpenID Connect: one empty filter for all policies, disabled until a route brings its provider.

import { any } from "../../../../model/envoy/any.ts";
import type { HeaderMatcher } from "../../../../model/envoy/generated/envoy.config.route.v3.ts";
import type {
  OAuth2Config,
  OAuth2Credentials,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.oauth2.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterSecrets } from "../../../../model/filter-context.ts";
import type { Oidc, OidcPassThrough } from "../../../../model/ir/security/oidc.ts";
import { buildCallRetry } from "../../messages/call-retry.ts";
import { fields, unlessEmpty } from "../../messages/fields.ts";
import { buildStringMatcher } from "../../messages/text-match.ts";
import { duration } from "../../messages/values.ts";
import { oidcSecretName } from "../../names.ts";
import { buildCookieNames, buildCookieSettings } from "./oidc-cookies.ts";

const configName = "envoy.extensions.filters.http.oauth2.v3.OAuth2";

/** How long Envoy waits for a token. */
const tokenTimeoutMs = 10_000;

export const oidc: HttpFilterFeature<Oidc> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.oauth2",
  settingsOf: ({ security }) => security.oidc,
  buildFilter: () => ({ disabled: true, typed_config: any(configName, {}) }),
  headersSet: ({ idTokenHeader }) => [idTokenHeader],
  buildRoutePart(settings, { secrets }) {
    const config = buildConfig(settings, secrets);
    return { [this.envoyName]: any("envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute", { config }) };
  },
};

function buildConfig(settings: Oidc, secrets: FilterSecrets): OAuth2Config {
  const { tokenEndpoint, destination, redirectPath, logoutPath, denyRedirect = [], passThrough = [] } = settings;
  return fields({
    token_endpoint: {
      uri: tokenEndpoint,
      cluster: destination,
      timeout: duration(settings.timeoutMs ?? tokenTimeoutMs),
    },
    retry_policy: buildCallRetry(settings),
    authorization_endpoint: settings.authorizationEndpoint,
    end_session_endpoint: settings.endSessionEndpoint,
    credentials: buildCredentials(settings, secrets),
    redirect_uri: settings.redirectUrl,
    redirect_path_matcher: { path: { exact: redirectPath } },
    signout_path: { path: { exact: logoutPath } },
    ...buildForwarding(settings),
    pass_through_matcher: unlessEmpty(passThrough.map(buildPassThrough)),
    auth_scopes: settings.scopes,
    resources: settings.resources,
    // Every provider supports it.
    auth_type: "BASIC_AUTH",
    use_refresh_token: settings.refreshToken,
    default_expires_in: seconds(settings.defaultTokenSeconds),
    deny_redirect_matcher: unlessEmpty(
      denyRedirect.map(({ name, match }) => ({ name, string_match: buildStringMatcher(match) })),
    ),
    default_refresh_token_expires_in: seconds(settings.defaultRefreshTokenSeconds),
    ...buildCookieSettings(settings.cookies),
  });
}

function seconds(count: number | undefined): string | undefined {
  return count === undefined ? undefined : duration(count * 1000);
}

/** By default, Envoy would remove the Authorization that the client sent itself. */
function buildForwarding({
  forwardAccessToken,
  idTokenHeader,
}: Oidc): Pick<OAuth2Config, "forward_bearer_token" | "forward_id_token" | "preserve_authorization_header"> {
  const isReplaced = forwardAccessToken === true || idTokenHeader?.toLowerCase() === "authorization";
  return {
    ...(forwardAccessToken === true && { forward_bearer_token: true }),
    ...(idTokenHeader !== undefined && { forward_id_token: { header: idTokenHeader } }),
    ...(!isReplaced && { preserve_authorization_header: true }),
  };
}

function buildPassThrough({ header, prefix }: OidcPassThrough): HeaderMatcher {
  return { name: header, ...(prefix === undefined ? { present_match: true } : { string_match: { prefix } }) };
}

function buildCredentials(
  { policy, clientId, clientSecret, hmacSecret, cookies }: Oidc,
  secrets: FilterSecrets,
): OAuth2Credentials {
  return fields({
    client_id: clientId,
    token_secret: secrets.generic(oidcSecretName("client_secret", policy), clientSecret),
    hmac_secret: secrets.generic(oidcSecretName("hmac_secret", policy), hmacSecret),
    cookie_names: buildCookieNames(policy, cookies),
    cookie_domain: cookies.domain,
  });
}

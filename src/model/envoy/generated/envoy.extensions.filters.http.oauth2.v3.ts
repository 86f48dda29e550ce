// Messages of envoy.extensions.filters.http.oauth2.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_extensions_transport_sockets_tls_v3 from "./envoy.extensions.transport_sockets.tls.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.extensions.filters.http.oauth2.v3.CookieConfig */
export type CookieConfig = {
  readonly same_site?: CookieConfig_SameSite;
  readonly path?: string;
  readonly partitioned?: boolean;
};

/** envoy.extensions.filters.http.oauth2.v3.CookieConfig.SameSite */
export type CookieConfig_SameSite = "DISABLED" | "STRICT" | "LAX" | "NONE";

/** envoy.extensions.filters.http.oauth2.v3.CookieConfigs */
export type CookieConfigs = {
  readonly bearer_token_cookie_config?: CookieConfig;
  readonly oauth_hmac_cookie_config?: CookieConfig;
  readonly oauth_expires_cookie_config?: CookieConfig;
  readonly id_token_cookie_config?: CookieConfig;
  readonly refresh_token_cookie_config?: CookieConfig;
  readonly oauth_nonce_cookie_config?: CookieConfig;
  readonly code_verifier_cookie_config?: CookieConfig;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2 */
export type OAuth2 = {
  readonly config?: OAuth2Config;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2Config */
export type OAuth2Config = {
  readonly token_endpoint?: envoy_config_core_v3.HttpUri;
  readonly retry_policy?: envoy_config_core_v3.RetryPolicy;
  readonly authorization_endpoint?: string;
  readonly end_session_endpoint?: string;
  readonly post_logout_redirect_uri?: PostLogoutRedirectUri;
  readonly credentials?: OAuth2Credentials;
  readonly redirect_uri?: string;
  readonly redirect_path_matcher?: envoy_type_matcher_v3.PathMatcher;
  readonly signout_path?: envoy_type_matcher_v3.PathMatcher;
  readonly forward_bearer_token?: boolean;
  readonly forward_id_token?: OAuth2TokenForwarding;
  readonly preserve_authorization_header?: boolean;
  readonly pass_through_matcher?: readonly envoy_config_route_v3.HeaderMatcher[];
  readonly auth_scopes?: readonly string[];
  readonly resources?: readonly string[];
  readonly auth_type?: OAuth2Config_AuthType;
  readonly use_refresh_token?: boolean;
  readonly default_expires_in?: string;
  readonly deny_redirect_matcher?: readonly envoy_config_route_v3.HeaderMatcher[];
  readonly default_refresh_token_expires_in?: string;
  readonly disable_id_token_set_cookie?: boolean;
  readonly disable_access_token_set_cookie?: boolean;
  readonly disable_refresh_token_set_cookie?: boolean;
  readonly cookie_configs?: CookieConfigs;
  readonly stat_prefix?: string;
  readonly csrf_token_expires_in?: string;
  readonly code_verifier_token_expires_in?: string;
  readonly disable_token_encryption?: boolean;
  readonly allow_failed_matcher?: readonly envoy_config_route_v3.HeaderMatcher[];
  readonly original_request_uri?: string;
  readonly allowed_redirect_domains?: readonly string[];
  readonly use_access_token_expiry_for_id_token_cookie?: boolean;
  readonly private_key_jwt_config?: PrivateKeyJwtConfig;
  readonly token_cookie_chunking?: TokenCookieChunking;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2Config.AuthType */
export type OAuth2Config_AuthType = "URL_ENCODED_BODY" | "BASIC_AUTH" | "TLS_CLIENT_AUTH" | "PRIVATE_KEY_JWT";

/** envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials */
export type OAuth2Credentials = {
  readonly client_id?: string;
  readonly token_secret?: envoy_extensions_transport_sockets_tls_v3.SdsSecretConfig;
  readonly hmac_secret?: envoy_extensions_transport_sockets_tls_v3.SdsSecretConfig;
  readonly cookie_names?: OAuth2Credentials_CookieNames;
  readonly cookie_domain?: string;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials.CookieNames */
export type OAuth2Credentials_CookieNames = {
  readonly bearer_token?: string;
  readonly oauth_hmac?: string;
  readonly oauth_expires?: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly oauth_nonce?: string;
  readonly code_verifier?: string;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute */
export type OAuth2PerRoute = {
  readonly config?: OAuth2Config;
};

/** envoy.extensions.filters.http.oauth2.v3.OAuth2TokenForwarding */
export type OAuth2TokenForwarding = {
  readonly header?: string;
};

/** envoy.extensions.filters.http.oauth2.v3.PostLogoutRedirectUri */
export type PostLogoutRedirectUri = {
  readonly disabled?: boolean;
  readonly uri?: string;
};

/** envoy.extensions.filters.http.oauth2.v3.PrivateKeyJwtConfig */
export type PrivateKeyJwtConfig = {
  readonly signing_algorithm?: PrivateKeyJwtConfig_SigningAlgorithm;
  readonly assertion_lifetime?: string;
  readonly assertion_audience?: string;
};

/** envoy.extensions.filters.http.oauth2.v3.PrivateKeyJwtConfig.SigningAlgorithm */
export type PrivateKeyJwtConfig_SigningAlgorithm = "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512";

/** envoy.extensions.filters.http.oauth2.v3.TokenCookieChunking */
export type TokenCookieChunking = {
  readonly max_cookie_size?: number;
  readonly max_chunks?: number;
};

// Messages of envoy.extensions.filters.http.jwt_authn.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as google_protobuf from "./google.protobuf.ts";

/** envoy.extensions.filters.http.jwt_authn.v3.ExtractOnlyWithoutValidation */
export type ExtractOnlyWithoutValidation = {
  readonly verification_status_header?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.FilterStateRule */
export type FilterStateRule = {
  readonly name?: string;
  readonly requires?: Readonly<Record<string, JwtRequirement>>;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwksAsyncFetch */
export type JwksAsyncFetch = {
  readonly fast_listener?: boolean;
  readonly failed_refetch_duration?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication */
export type JwtAuthentication = {
  readonly providers?: Readonly<Record<string, JwtProvider>>;
  readonly rules?: readonly RequirementRule[];
  readonly filter_state_rules?: FilterStateRule;
  readonly bypass_cors_preflight?: boolean;
  readonly requirement_map?: Readonly<Record<string, JwtRequirement>>;
  readonly strip_failure_response?: boolean;
  readonly stat_prefix?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtCacheConfig */
export type JwtCacheConfig = {
  readonly jwt_cache_size?: number;
  readonly jwt_max_token_size?: number;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtClaimToHeader */
export type JwtClaimToHeader = {
  readonly header_name?: string;
  readonly claim_name?: string;
  readonly claim_path?: readonly JwtClaimToHeader_PathSegment[];
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtClaimToHeader.PathSegment */
export type JwtClaimToHeader_PathSegment = {
  readonly key?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtHeader */
export type JwtHeader = {
  readonly name?: string;
  readonly value_prefix?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtProvider */
export type JwtProvider = {
  readonly issuer?: string;
  readonly audiences?: readonly string[];
  readonly subjects?: envoy_type_matcher_v3.StringMatcher;
  readonly require_expiration?: boolean;
  readonly max_lifetime?: string;
  readonly remote_jwks?: RemoteJwks;
  readonly local_jwks?: envoy_config_core_v3.DataSource;
  readonly forward?: boolean;
  readonly from_headers?: readonly JwtHeader[];
  readonly from_params?: readonly string[];
  readonly from_cookies?: readonly string[];
  readonly forward_payload_header?: string;
  readonly pad_forward_payload_header?: boolean;
  readonly payload_in_metadata?: string;
  readonly normalize_payload_in_metadata?: JwtProvider_NormalizePayload;
  readonly header_in_metadata?: string;
  readonly failed_status_in_metadata?: string;
  readonly clock_skew_seconds?: number;
  readonly jwt_cache_config?: JwtCacheConfig;
  readonly claim_to_headers?: readonly JwtClaimToHeader[];
  readonly clear_route_cache?: boolean;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtProvider.NormalizePayload */
export type JwtProvider_NormalizePayload = {
  readonly space_delimited_claims?: readonly string[];
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement */
export type JwtRequirement = {
  readonly provider_name?: string;
  readonly provider_and_audiences?: ProviderWithAudiences;
  readonly requires_any?: JwtRequirementOrList;
  readonly requires_all?: JwtRequirementAndList;
  readonly allow_missing_or_failed?: google_protobuf.Empty;
  readonly allow_missing?: google_protobuf.Empty;
  readonly extract_only_without_validation?: ExtractOnlyWithoutValidation;
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementAndList */
export type JwtRequirementAndList = {
  readonly requirements?: readonly JwtRequirement[];
};

/** envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementOrList */
export type JwtRequirementOrList = {
  readonly requirements?: readonly JwtRequirement[];
};

/** envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig */
export type PerRouteConfig = {
  readonly disabled?: boolean;
  readonly requirement_name?: string;
};

/** envoy.extensions.filters.http.jwt_authn.v3.ProviderWithAudiences */
export type ProviderWithAudiences = {
  readonly provider_name?: string;
  readonly audiences?: readonly string[];
};

/** envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks */
export type RemoteJwks = {
  readonly http_uri?: envoy_config_core_v3.HttpUri;
  readonly cache_duration?: string;
  readonly async_fetch?: JwksAsyncFetch;
  readonly retry_policy?: envoy_config_core_v3.RetryPolicy;
};

/** envoy.extensions.filters.http.jwt_authn.v3.RequirementRule */
export type RequirementRule = {
  readonly match?: envoy_config_route_v3.RouteMatch;
  readonly requires?: JwtRequirement;
  readonly requirement_name?: string;
};

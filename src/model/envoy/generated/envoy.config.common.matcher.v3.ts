// Messages of envoy.config.common.matcher.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";

/** envoy.config.common.matcher.v3.HttpGenericBodyMatch */
export type HttpGenericBodyMatch = {
  readonly bytes_limit?: number;
  readonly patterns?: readonly HttpGenericBodyMatch_GenericTextMatch[];
};

/** envoy.config.common.matcher.v3.HttpGenericBodyMatch.GenericTextMatch */
export type HttpGenericBodyMatch_GenericTextMatch = {
  readonly string_match?: string;
  readonly binary_match?: string;
};

/** envoy.config.common.matcher.v3.HttpHeadersMatch */
export type HttpHeadersMatch = {
  readonly headers?: readonly envoy_config_route_v3.HeaderMatcher[];
};

/** envoy.config.common.matcher.v3.MatchPredicate */
export type MatchPredicate = {
  readonly or_match?: MatchPredicate_MatchSet;
  readonly and_match?: MatchPredicate_MatchSet;
  readonly not_match?: MatchPredicate;
  readonly any_match?: boolean;
  readonly http_request_headers_match?: HttpHeadersMatch;
  readonly http_request_trailers_match?: HttpHeadersMatch;
  readonly http_response_headers_match?: HttpHeadersMatch;
  readonly http_response_trailers_match?: HttpHeadersMatch;
  readonly http_request_generic_body_match?: HttpGenericBodyMatch;
  readonly http_response_generic_body_match?: HttpGenericBodyMatch;
};

/** envoy.config.common.matcher.v3.MatchPredicate.MatchSet */
export type MatchPredicate_MatchSet = {
  readonly rules?: readonly MatchPredicate[];
};

// Messages of envoy.extensions.filters.http.compressor.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.extensions.filters.http.compressor.v3.Compressor */
export type Compressor = {
  readonly content_length?: number;
  readonly content_type?: readonly string[];
  readonly disable_on_etag_header?: boolean;
  readonly remove_accept_encoding_header?: boolean;
  readonly runtime_enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
  readonly compressor_library?: envoy_config_core_v3.TypedExtensionConfig;
  readonly request_direction_config?: Compressor_RequestDirectionConfig;
  readonly response_direction_config?: Compressor_ResponseDirectionConfig;
  readonly choose_first?: boolean;
};

/** envoy.extensions.filters.http.compressor.v3.Compressor.CommonDirectionConfig */
export type Compressor_CommonDirectionConfig = {
  readonly enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
  readonly min_content_length?: number;
  readonly content_type?: readonly string[];
  readonly content_type_matcher?: readonly envoy_type_matcher_v3.StringMatcher[];
};

/** envoy.extensions.filters.http.compressor.v3.Compressor.RequestDirectionConfig */
export type Compressor_RequestDirectionConfig = {
  readonly common_config?: Compressor_CommonDirectionConfig;
};

/** envoy.extensions.filters.http.compressor.v3.Compressor.ResponseDirectionConfig */
export type Compressor_ResponseDirectionConfig = {
  readonly common_config?: Compressor_CommonDirectionConfig;
  readonly disable_on_etag_header?: boolean;
  readonly weaken_etag_on_compress?: boolean;
  readonly remove_accept_encoding_header?: boolean;
  readonly uncompressible_response_codes?: readonly number[];
  readonly status_header_enabled?: boolean;
};

/** envoy.extensions.filters.http.compressor.v3.CompressorOverrides */
export type CompressorOverrides = {
  readonly response_direction_config?: ResponseDirectionOverrides;
  readonly compressor_library?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.extensions.filters.http.compressor.v3.CompressorPerRoute */
export type CompressorPerRoute = {
  readonly disabled?: boolean;
  readonly overrides?: CompressorOverrides;
};

/** envoy.extensions.filters.http.compressor.v3.ResponseDirectionOverrides */
export type ResponseDirectionOverrides = {
  readonly remove_accept_encoding_header?: boolean;
};

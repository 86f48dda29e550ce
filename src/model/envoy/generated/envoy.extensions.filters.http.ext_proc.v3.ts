// Messages of envoy.extensions.filters.http.ext_proc.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_common_mutation_rules_v3 from "./envoy.config.common.mutation_rules.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.ext_proc.v3.ExtProcHttpService */
export type ExtProcHttpService = {
  readonly http_service?: envoy_config_core_v3.HttpService;
};

/** envoy.extensions.filters.http.ext_proc.v3.ExtProcOverrides */
export type ExtProcOverrides = {
  readonly processing_mode?: ProcessingMode;
  readonly async_mode?: boolean;
  readonly request_attributes?: readonly string[];
  readonly response_attributes?: readonly string[];
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly metadata_options?: MetadataOptions;
  readonly grpc_initial_metadata?: readonly envoy_config_core_v3.HeaderValue[];
  readonly failure_mode_allow?: boolean;
  readonly processing_request_modifier?: envoy_config_core_v3.TypedExtensionConfig;
  readonly emit_client_span?: boolean;
};

/** envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute */
export type ExtProcPerRoute = {
  readonly disabled?: boolean;
  readonly overrides?: ExtProcOverrides;
};

/** envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor */
export type ExternalProcessor = {
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly http_service?: ExtProcHttpService;
  readonly failure_mode_allow?: boolean;
  readonly processing_mode?: ProcessingMode;
  readonly request_attributes?: readonly string[];
  readonly response_attributes?: readonly string[];
  readonly message_timeout?: string;
  readonly stat_prefix?: string;
  readonly mutation_rules?: envoy_config_common_mutation_rules_v3.HeaderMutationRules;
  readonly max_message_timeout?: string;
  readonly forward_rules?: HeaderForwardingRules;
  readonly filter_metadata?: JsonObject;
  readonly allow_mode_override?: boolean;
  readonly disable_immediate_response?: boolean;
  readonly metadata_options?: MetadataOptions;
  readonly observability_mode?: boolean;
  readonly disable_clear_route_cache?: boolean;
  readonly route_cache_action?: ExternalProcessor_RouteCacheAction;
  readonly deferred_close_timeout?: string;
  readonly send_body_without_waiting_for_header_response?: boolean;
  readonly allowed_override_modes?: readonly ProcessingMode[];
  readonly processing_request_modifier?: envoy_config_core_v3.TypedExtensionConfig;
  readonly on_processing_response?: envoy_config_core_v3.TypedExtensionConfig;
  readonly status_on_error?: envoy_type_v3.HttpStatus;
  readonly allow_content_length_header?: boolean;
  readonly emit_client_span?: boolean;
};

/** envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor.RouteCacheAction */
export type ExternalProcessor_RouteCacheAction = "DEFAULT" | "CLEAR" | "RETAIN";

/** envoy.extensions.filters.http.ext_proc.v3.HeaderForwardingRules */
export type HeaderForwardingRules = {
  readonly allowed_headers?: envoy_type_matcher_v3.ListStringMatcher;
  readonly disallowed_headers?: envoy_type_matcher_v3.ListStringMatcher;
};

/** envoy.extensions.filters.http.ext_proc.v3.MetadataOptions */
export type MetadataOptions = {
  readonly forwarding_namespaces?: MetadataOptions_MetadataNamespaces;
  readonly receiving_namespaces?: MetadataOptions_MetadataNamespaces;
  readonly cluster_metadata_forwarding_namespaces?: MetadataOptions_MetadataNamespaces;
};

/** envoy.extensions.filters.http.ext_proc.v3.MetadataOptions.MetadataNamespaces */
export type MetadataOptions_MetadataNamespaces = {
  readonly untyped?: readonly string[];
  readonly typed?: readonly string[];
};

/** envoy.extensions.filters.http.ext_proc.v3.ProcessingMode */
export type ProcessingMode = {
  readonly request_header_mode?: ProcessingMode_HeaderSendMode;
  readonly response_header_mode?: ProcessingMode_HeaderSendMode;
  readonly request_body_mode?: ProcessingMode_BodySendMode;
  readonly response_body_mode?: ProcessingMode_BodySendMode;
  readonly request_trailer_mode?: ProcessingMode_HeaderSendMode;
  readonly response_trailer_mode?: ProcessingMode_HeaderSendMode;
};

/** envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.BodySendMode */
export type ProcessingMode_BodySendMode = "NONE" | "STREAMED" | "BUFFERED" | "BUFFERED_PARTIAL" | "FULL_DUPLEX_STREAMED" | "GRPC";

/** envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.HeaderSendMode */
export type ProcessingMode_HeaderSendMode = "DEFAULT" | "SEND" | "SKIP";

// Messages of envoy.extensions.filters.listener.proxy_protocol.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol */
export type ProxyProtocol = {
  readonly rules?: readonly ProxyProtocol_Rule[];
  readonly allow_requests_without_proxy_protocol?: boolean;
  readonly pass_through_tlvs?: envoy_config_core_v3.ProxyProtocolPassThroughTLVs;
  readonly disallowed_versions?: readonly envoy_config_core_v3.ProxyProtocolConfig_Version[];
  readonly stat_prefix?: string;
  readonly tlv_location?: ProxyProtocol_TlvLocation;
};

/** envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.KeyValuePair */
export type ProxyProtocol_KeyValuePair = {
  readonly metadata_namespace?: string;
  readonly key?: string;
  readonly value_string_encoding?: ProxyProtocol_KeyValuePair_ValueStringEncoding;
};

/** envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.KeyValuePair.ValueStringEncoding */
export type ProxyProtocol_KeyValuePair_ValueStringEncoding = "UNSPECIFIED" | "SANITIZED_UTF8" | "BASE64";

/** envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.Rule */
export type ProxyProtocol_Rule = {
  readonly tlv_type?: number;
  readonly on_tlv_present?: ProxyProtocol_KeyValuePair;
};

/** envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol.TlvLocation */
export type ProxyProtocol_TlvLocation = "DYNAMIC_METADATA" | "FILTER_STATE";

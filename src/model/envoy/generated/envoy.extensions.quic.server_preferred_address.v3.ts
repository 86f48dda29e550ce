// Messages of envoy.extensions.quic.server_preferred_address.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.quic.server_preferred_address.v3.DataSourceServerPreferredAddressConfig */
export type DataSourceServerPreferredAddressConfig = {
  readonly ipv4_config?: DataSourceServerPreferredAddressConfig_AddressFamilyConfig;
  readonly ipv6_config?: DataSourceServerPreferredAddressConfig_AddressFamilyConfig;
};

/** envoy.extensions.quic.server_preferred_address.v3.DataSourceServerPreferredAddressConfig.AddressFamilyConfig */
export type DataSourceServerPreferredAddressConfig_AddressFamilyConfig = {
  readonly address?: envoy_config_core_v3.DataSource;
  readonly port?: envoy_config_core_v3.DataSource;
  readonly dnat_address?: envoy_config_core_v3.DataSource;
};

/** envoy.extensions.quic.server_preferred_address.v3.FixedServerPreferredAddressConfig */
export type FixedServerPreferredAddressConfig = {
  readonly ipv4_address?: string;
  readonly ipv4_config?: FixedServerPreferredAddressConfig_AddressFamilyConfig;
  readonly ipv6_address?: string;
  readonly ipv6_config?: FixedServerPreferredAddressConfig_AddressFamilyConfig;
};

/** envoy.extensions.quic.server_preferred_address.v3.FixedServerPreferredAddressConfig.AddressFamilyConfig */
export type FixedServerPreferredAddressConfig_AddressFamilyConfig = {
  readonly address?: envoy_config_core_v3.SocketAddress;
  readonly dnat_address?: envoy_config_core_v3.SocketAddress;
};

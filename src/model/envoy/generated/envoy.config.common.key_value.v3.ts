// Messages of envoy.config.common.key_value.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.config.common.key_value.v3.KeyValueStoreConfig */
export type KeyValueStoreConfig = {
  readonly config?: envoy_config_core_v3.TypedExtensionConfig;
};

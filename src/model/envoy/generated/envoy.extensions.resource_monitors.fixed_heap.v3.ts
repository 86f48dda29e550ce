// Messages of envoy.extensions.resource_monitors.fixed_heap.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig */
export type FixedHeapConfig = {
  readonly max_heap_size_bytes?: string | number;
  readonly max_heap_size_bytes_runtime?: envoy_config_core_v3.RuntimeUInt64;
};

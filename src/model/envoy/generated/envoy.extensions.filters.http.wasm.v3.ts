// Messages of envoy.extensions.filters.http.wasm.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_wasm_v3 from "./envoy.extensions.wasm.v3.ts";

/** envoy.extensions.filters.http.wasm.v3.Wasm */
export type Wasm = {
  readonly config?: envoy_extensions_wasm_v3.PluginConfig;
};

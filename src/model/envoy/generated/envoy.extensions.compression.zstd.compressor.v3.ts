// Messages of envoy.extensions.compression.zstd.compressor.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.compression.zstd.compressor.v3.Zstd */
export type Zstd = {
  readonly compression_level?: number;
  readonly enable_checksum?: boolean;
  readonly strategy?: Zstd_Strategy;
  readonly dictionary?: envoy_config_core_v3.DataSource;
  readonly chunk_size?: number;
};

/** envoy.extensions.compression.zstd.compressor.v3.Zstd.Strategy */
export type Zstd_Strategy = "DEFAULT" | "FAST" | "DFAST" | "GREEDY" | "LAZY" | "LAZY2" | "BTLAZY2" | "BTOPT" | "BTULTRA" | "BTULTRA2";

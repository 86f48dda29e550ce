// Messages of envoy.extensions.compression.gzip.compressor.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.compression.gzip.compressor.v3.Gzip */
export type Gzip = {
  readonly memory_level?: number;
  readonly compression_level?: Gzip_CompressionLevel;
  readonly compression_strategy?: Gzip_CompressionStrategy;
  readonly window_bits?: number;
  readonly chunk_size?: number;
};

/** envoy.extensions.compression.gzip.compressor.v3.Gzip.CompressionLevel */
export type Gzip_CompressionLevel = "DEFAULT_COMPRESSION" | "BEST_SPEED" | "COMPRESSION_LEVEL_1" | "COMPRESSION_LEVEL_2" | "COMPRESSION_LEVEL_3" | "COMPRESSION_LEVEL_4" | "COMPRESSION_LEVEL_5" | "COMPRESSION_LEVEL_6" | "COMPRESSION_LEVEL_7" | "COMPRESSION_LEVEL_8" | "COMPRESSION_LEVEL_9" | "BEST_COMPRESSION";

/** envoy.extensions.compression.gzip.compressor.v3.Gzip.CompressionStrategy */
export type Gzip_CompressionStrategy = "DEFAULT_STRATEGY" | "FILTERED" | "HUFFMAN_ONLY" | "RLE" | "FIXED";

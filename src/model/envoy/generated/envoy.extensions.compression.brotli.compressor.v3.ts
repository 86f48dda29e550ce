// Messages of envoy.extensions.compression.brotli.compressor.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.compression.brotli.compressor.v3.Brotli */
export type Brotli = {
  readonly quality?: number;
  readonly encoder_mode?: Brotli_EncoderMode;
  readonly window_bits?: number;
  readonly input_block_bits?: number;
  readonly chunk_size?: number;
  readonly disable_literal_context_modeling?: boolean;
};

/** envoy.extensions.compression.brotli.compressor.v3.Brotli.EncoderMode */
export type Brotli_EncoderMode = "DEFAULT" | "GENERIC" | "TEXT" | "FONT";

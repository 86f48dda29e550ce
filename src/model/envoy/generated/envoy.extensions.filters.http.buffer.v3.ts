// Messages of envoy.extensions.filters.http.buffer.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.http.buffer.v3.Buffer */
export type Buffer = {
  readonly max_request_bytes?: number;
};

/** envoy.extensions.filters.http.buffer.v3.BufferPerRoute */
export type BufferPerRoute = {
  readonly disabled?: boolean;
  readonly buffer?: Buffer;
};

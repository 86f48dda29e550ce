// Messages of envoy.extensions.transport_sockets.raw_buffer.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer */
export type RawBuffer = { readonly [field: string]: never };

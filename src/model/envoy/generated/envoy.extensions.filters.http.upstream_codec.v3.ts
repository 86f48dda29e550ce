// Messages of envoy.extensions.filters.http.upstream_codec.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec */
export type UpstreamCodec = { readonly [field: string]: never };

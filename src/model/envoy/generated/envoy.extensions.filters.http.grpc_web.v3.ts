// Messages of envoy.extensions.filters.http.grpc_web.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.http.grpc_web.v3.GrpcWeb */
export type GrpcWeb = { readonly [field: string]: never };

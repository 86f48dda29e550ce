// Messages of envoy.extensions.formatter.metadata.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.formatter.metadata.v3.Metadata */
export type Metadata = { readonly [field: string]: never };

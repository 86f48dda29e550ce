// Messages of google.protobuf. Written by scripts/protos/generate.mjs; do not edit.


/** google.protobuf.Empty */
export type Empty = { readonly [field: string]: never };

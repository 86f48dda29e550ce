// Messages of envoy.extensions.formatter.req_without_query.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery */
export type ReqWithoutQuery = { readonly [field: string]: never };

// Messages of envoy.extensions.filters.listener.http_inspector.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.listener.http_inspector.v3.HttpInspector */
export type HttpInspector = { readonly [field: string]: never };

// Messages of envoy.extensions.internal_redirect.previous_routes.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.internal_redirect.previous_routes.v3.PreviousRoutesConfig */
export type PreviousRoutesConfig = { readonly [field: string]: never };

// Messages of envoy.extensions.internal_redirect.safe_cross_scheme.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.internal_redirect.safe_cross_scheme.v3.SafeCrossSchemeConfig */
export type SafeCrossSchemeConfig = { readonly [field: string]: never };

// Messages of envoy.extensions.retry.host.previous_hosts.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate */
export type PreviousHostsPredicate = { readonly [field: string]: never };

// Messages of envoy.extensions.load_balancing_policies.cluster_provided.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.load_balancing_policies.cluster_provided.v3.ClusterProvided */
export type ClusterProvided = { readonly [field: string]: never };

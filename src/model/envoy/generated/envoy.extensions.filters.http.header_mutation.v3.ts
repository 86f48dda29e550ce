// Messages of envoy.extensions.filters.http.header_mutation.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_common_mutation_rules_v3 from "./envoy.config.common.mutation_rules.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.header_mutation.v3.HeaderMutation */
export type HeaderMutation = {
  readonly mutations?: Mutations;
  readonly most_specific_header_mutations_wins?: boolean;
};

/** envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute */
export type HeaderMutationPerRoute = {
  readonly mutations?: Mutations;
};

/** envoy.extensions.filters.http.header_mutation.v3.Mutations */
export type Mutations = {
  readonly request_mutations?: readonly envoy_config_common_mutation_rules_v3.HeaderMutation[];
  readonly query_parameter_mutations?: readonly envoy_config_core_v3.KeyValueMutation[];
  readonly response_mutations?: readonly envoy_config_common_mutation_rules_v3.HeaderMutation[];
  readonly response_trailers_mutations?: readonly envoy_config_common_mutation_rules_v3.HeaderMutation[];
  readonly request_trailers_mutations?: readonly envoy_config_common_mutation_rules_v3.HeaderMutation[];
  readonly formatters?: readonly envoy_config_core_v3.TypedExtensionConfig[];
};

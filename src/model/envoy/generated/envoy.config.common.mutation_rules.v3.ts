// Messages of envoy.config.common.mutation_rules.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.config.common.mutation_rules.v3.HeaderMutation */
export type HeaderMutation = {
  readonly remove?: string;
  readonly append?: envoy_config_core_v3.HeaderValueOption;
  readonly remove_on_match?: HeaderMutation_RemoveOnMatch;
};

/** envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch */
export type HeaderMutation_RemoveOnMatch = {
  readonly key_matcher?: envoy_type_matcher_v3.StringMatcher;
};

/** envoy.config.common.mutation_rules.v3.HeaderMutationRules */
export type HeaderMutationRules = {
  readonly allow_all_routing?: boolean;
  readonly allow_envoy?: boolean;
  readonly disallow_system?: boolean;
  readonly disallow_all?: boolean;
  readonly allow_expression?: envoy_type_matcher_v3.RegexMatcher;
  readonly disallow_expression?: envoy_type_matcher_v3.RegexMatcher;
  readonly disallow_is_error?: boolean;
};

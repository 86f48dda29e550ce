// Messages of envoy.extensions.filters.network.rbac.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_rbac_v3 from "./envoy.config.rbac.v3.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.extensions.filters.network.rbac.v3.RBAC */
export type RBAC = {
  readonly rules?: envoy_config_rbac_v3.RBAC;
  readonly matcher?: xds_type_matcher_v3.Matcher;
  readonly shadow_rules?: envoy_config_rbac_v3.RBAC;
  readonly shadow_matcher?: xds_type_matcher_v3.Matcher;
  readonly shadow_rules_stat_prefix?: string;
  readonly stat_prefix?: string;
  readonly enforcement_type?: RBAC_EnforcementType;
  readonly delay_deny?: string;
};

/** envoy.extensions.filters.network.rbac.v3.RBAC.EnforcementType */
export type RBAC_EnforcementType = "ONE_TIME_ON_FIRST_BYTE" | "CONTINUOUS";

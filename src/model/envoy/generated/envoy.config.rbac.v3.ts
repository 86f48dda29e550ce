// Messages of envoy.config.rbac.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.config.rbac.v3.Action */
export type Action = {
  readonly name?: string;
  readonly action?: RBAC_Action;
};

/** envoy.config.rbac.v3.MetadataSource */
export type MetadataSource = "DYNAMIC" | "ROUTE";

/** envoy.config.rbac.v3.Permission */
export type Permission = {
  readonly and_rules?: Permission_Set;
  readonly or_rules?: Permission_Set;
  readonly any?: boolean;
  readonly header?: envoy_config_route_v3.HeaderMatcher;
  readonly url_path?: envoy_type_matcher_v3.PathMatcher;
  readonly destination_ip?: envoy_config_core_v3.CidrRange;
  readonly destination_port?: number;
  readonly destination_port_range?: envoy_type_v3.Int32Range;
  readonly metadata?: envoy_type_matcher_v3.MetadataMatcher;
  readonly not_rule?: Permission;
  readonly requested_server_name?: envoy_type_matcher_v3.StringMatcher;
  readonly matcher?: envoy_config_core_v3.TypedExtensionConfig;
  readonly uri_template?: envoy_config_core_v3.TypedExtensionConfig;
  readonly sourced_metadata?: SourcedMetadata;
};

/** envoy.config.rbac.v3.Permission.Set */
export type Permission_Set = {
  readonly rules?: readonly Permission[];
};

/** envoy.config.rbac.v3.Policy */
export type Policy = {
  readonly permissions?: readonly Permission[];
  readonly principals?: readonly Principal[];
  readonly condition?: JsonObject;
  readonly checked_condition?: JsonObject;
  readonly cel_config?: envoy_config_core_v3.CelExpressionConfig;
};

/** envoy.config.rbac.v3.Principal */
export type Principal = {
  readonly and_ids?: Principal_Set;
  readonly or_ids?: Principal_Set;
  readonly any?: boolean;
  readonly authenticated?: Principal_Authenticated;
  readonly source_ip?: envoy_config_core_v3.CidrRange;
  readonly direct_remote_ip?: envoy_config_core_v3.CidrRange;
  readonly remote_ip?: envoy_config_core_v3.CidrRange;
  readonly header?: envoy_config_route_v3.HeaderMatcher;
  readonly url_path?: envoy_type_matcher_v3.PathMatcher;
  readonly metadata?: envoy_type_matcher_v3.MetadataMatcher;
  readonly filter_state?: envoy_type_matcher_v3.FilterStateMatcher;
  readonly not_id?: Principal;
  readonly sourced_metadata?: SourcedMetadata;
  readonly custom?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.config.rbac.v3.Principal.Authenticated */
export type Principal_Authenticated = {
  readonly principal_name?: envoy_type_matcher_v3.StringMatcher;
};

/** envoy.config.rbac.v3.Principal.Set */
export type Principal_Set = {
  readonly ids?: readonly Principal[];
};

/** envoy.config.rbac.v3.RBAC */
export type RBAC = {
  readonly action?: RBAC_Action;
  readonly policies?: Readonly<Record<string, Policy>>;
  readonly audit_logging_options?: RBAC_AuditLoggingOptions;
};

/** envoy.config.rbac.v3.RBAC.Action */
export type RBAC_Action = "ALLOW" | "DENY" | "LOG";

/** envoy.config.rbac.v3.RBAC.AuditLoggingOptions */
export type RBAC_AuditLoggingOptions = {
  readonly audit_condition?: RBAC_AuditLoggingOptions_AuditCondition;
  readonly logger_configs?: readonly RBAC_AuditLoggingOptions_AuditLoggerConfig[];
};

/** envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditCondition */
export type RBAC_AuditLoggingOptions_AuditCondition = "NONE" | "ON_DENY" | "ON_ALLOW" | "ON_DENY_AND_ALLOW";

/** envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditLoggerConfig */
export type RBAC_AuditLoggingOptions_AuditLoggerConfig = {
  readonly audit_logger?: envoy_config_core_v3.TypedExtensionConfig;
  readonly is_optional?: boolean;
};

/** envoy.config.rbac.v3.SourcedMetadata */
export type SourcedMetadata = {
  readonly metadata_matcher?: envoy_type_matcher_v3.MetadataMatcher;
  readonly metadata_source?: MetadataSource;
};

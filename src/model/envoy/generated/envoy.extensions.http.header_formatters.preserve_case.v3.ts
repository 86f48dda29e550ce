// Messages of envoy.extensions.http.header_formatters.preserve_case.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig */
export type PreserveCaseFormatterConfig = {
  readonly forward_reason_phrase?: boolean;
  readonly formatter_type_on_envoy_headers?: PreserveCaseFormatterConfig_FormatterTypeOnEnvoyHeaders;
};

/** envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig.FormatterTypeOnEnvoyHeaders */
export type PreserveCaseFormatterConfig_FormatterTypeOnEnvoyHeaders = "DEFAULT" | "PROPER_CASE";

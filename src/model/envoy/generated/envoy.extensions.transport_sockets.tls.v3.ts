// Messages of envoy.extensions.transport_sockets.tls.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type { Any } from "../any.ts";

/** envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance */
export type CertificateProviderPluginInstance = {
  readonly instance_name?: string;
  readonly certificate_name?: string;
};

/** envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext */
export type CertificateValidationContext = {
  readonly trusted_ca?: envoy_config_core_v3.DataSource;
  readonly ca_certificate_provider_instance?: CertificateProviderPluginInstance;
  readonly system_root_certs?: CertificateValidationContext_SystemRootCerts;
  readonly watched_directory?: envoy_config_core_v3.WatchedDirectory;
  readonly verify_certificate_spki?: readonly string[];
  readonly verify_certificate_hash?: readonly string[];
  readonly match_typed_subject_alt_names?: readonly SubjectAltNameMatcher[];
  readonly match_subject_alt_names?: readonly envoy_type_matcher_v3.StringMatcher[];
  readonly require_signed_certificate_timestamp?: boolean;
  readonly crl?: envoy_config_core_v3.DataSource;
  readonly allow_expired_certificate?: boolean;
  readonly trust_chain_verification?: CertificateValidationContext_TrustChainVerification;
  readonly custom_validator_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly only_verify_leaf_cert_crl?: boolean;
  readonly max_verify_depth?: number;
  readonly suppress_client_ca_list?: boolean;
};

/** envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.SystemRootCerts */
export type CertificateValidationContext_SystemRootCerts = { readonly [field: string]: never };

/** envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.TrustChainVerification */
export type CertificateValidationContext_TrustChainVerification = "VERIFY_TRUST_CHAIN" | "ACCEPT_UNTRUSTED";

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext */
export type CommonTlsContext = {
  readonly tls_params?: TlsParameters;
  readonly tls_certificates?: readonly TlsCertificate[];
  readonly tls_certificate_sds_secret_configs?: readonly SdsSecretConfig[];
  readonly tls_certificate_provider_instance?: CertificateProviderPluginInstance;
  readonly custom_tls_certificate_selector?: envoy_config_core_v3.TypedExtensionConfig;
  readonly tls_certificate_certificate_provider?: CommonTlsContext_CertificateProvider;
  readonly tls_certificate_certificate_provider_instance?: CommonTlsContext_CertificateProviderInstance;
  readonly validation_context?: CertificateValidationContext;
  readonly validation_context_sds_secret_config?: SdsSecretConfig;
  readonly combined_validation_context?: CommonTlsContext_CombinedCertificateValidationContext;
  readonly validation_context_certificate_provider?: CommonTlsContext_CertificateProvider;
  readonly validation_context_certificate_provider_instance?: CommonTlsContext_CertificateProviderInstance;
  readonly alpn_protocols?: readonly string[];
  readonly custom_handshaker?: envoy_config_core_v3.TypedExtensionConfig;
  readonly key_log?: TlsKeyLog;
};

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider */
export type CommonTlsContext_CertificateProvider = {
  readonly name?: string;
  readonly typed_config?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProviderInstance */
export type CommonTlsContext_CertificateProviderInstance = {
  readonly instance_name?: string;
  readonly certificate_name?: string;
};

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext */
export type CommonTlsContext_CombinedCertificateValidationContext = {
  readonly default_validation_context?: CertificateValidationContext;
  readonly validation_context_sds_secret_config?: SdsSecretConfig;
  readonly validation_context_certificate_provider?: CommonTlsContext_CertificateProvider;
  readonly validation_context_certificate_provider_instance?: CommonTlsContext_CertificateProviderInstance;
};

/** envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext */
export type DownstreamTlsContext = {
  readonly common_tls_context?: CommonTlsContext;
  readonly require_client_certificate?: boolean;
  readonly require_sni?: boolean;
  readonly session_ticket_keys?: TlsSessionTicketKeys;
  readonly session_ticket_keys_sds_secret_config?: SdsSecretConfig;
  readonly disable_stateless_session_resumption?: boolean;
  readonly disable_stateful_session_resumption?: boolean;
  readonly session_timeout?: string;
  readonly ocsp_staple_policy?: DownstreamTlsContext_OcspStaplePolicy;
  readonly full_scan_certs_on_sni_mismatch?: boolean;
  readonly prefer_client_ciphers?: boolean;
};

/** envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy */
export type DownstreamTlsContext_OcspStaplePolicy = "LENIENT_STAPLING" | "STRICT_STAPLING" | "MUST_STAPLE";

/** envoy.extensions.transport_sockets.tls.v3.GenericSecret */
export type GenericSecret = {
  readonly secret?: envoy_config_core_v3.DataSource;
  readonly secrets?: Readonly<Record<string, envoy_config_core_v3.DataSource>>;
};

/** envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider */
export type PrivateKeyProvider = {
  readonly provider_name?: string;
  readonly typed_config?: Any;
  readonly fallback?: boolean;
};

/** envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig */
export type SPIFFECertValidatorConfig = {
  readonly trust_domains?: readonly SPIFFECertValidatorConfig_TrustDomain[];
  readonly trust_bundles?: envoy_config_core_v3.DataSource;
};

/** envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig.TrustDomain */
export type SPIFFECertValidatorConfig_TrustDomain = {
  readonly name?: string;
  readonly trust_bundle?: envoy_config_core_v3.DataSource;
  readonly workload_trust_domain?: string;
};

/** envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig */
export type SdsSecretConfig = {
  readonly name?: string;
  readonly sds_config?: envoy_config_core_v3.ConfigSource;
};

/** envoy.extensions.transport_sockets.tls.v3.Secret */
export type Secret = {
  readonly name?: string;
  readonly tls_certificate?: TlsCertificate;
  readonly session_ticket_keys?: TlsSessionTicketKeys;
  readonly validation_context?: CertificateValidationContext;
  readonly generic_secret?: GenericSecret;
};

/** envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher */
export type SubjectAltNameMatcher = {
  readonly san_type?: SubjectAltNameMatcher_SanType;
  readonly matcher?: envoy_type_matcher_v3.StringMatcher;
  readonly oid?: string;
};

/** envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType */
export type SubjectAltNameMatcher_SanType = "SAN_TYPE_UNSPECIFIED" | "EMAIL" | "DNS" | "URI" | "IP_ADDRESS" | "OTHER_NAME";

/** envoy.extensions.transport_sockets.tls.v3.TlsCertificate */
export type TlsCertificate = {
  readonly certificate_chain?: envoy_config_core_v3.DataSource;
  readonly private_key?: envoy_config_core_v3.DataSource;
  readonly pkcs12?: envoy_config_core_v3.DataSource;
  readonly watched_directory?: envoy_config_core_v3.WatchedDirectory;
  readonly private_key_provider?: PrivateKeyProvider;
  readonly password?: envoy_config_core_v3.DataSource;
  readonly ocsp_staple?: envoy_config_core_v3.DataSource;
  readonly signed_certificate_timestamp?: readonly envoy_config_core_v3.DataSource[];
  readonly tls_params?: TlsParameters;
};

/** envoy.extensions.transport_sockets.tls.v3.TlsKeyLog */
export type TlsKeyLog = {
  readonly path?: string;
  readonly local_address_range?: readonly envoy_config_core_v3.CidrRange[];
  readonly remote_address_range?: readonly envoy_config_core_v3.CidrRange[];
};

/** envoy.extensions.transport_sockets.tls.v3.TlsParameters */
export type TlsParameters = {
  readonly tls_minimum_protocol_version?: TlsParameters_TlsProtocol;
  readonly tls_maximum_protocol_version?: TlsParameters_TlsProtocol;
  readonly cipher_suites?: readonly string[];
  readonly ecdh_curves?: readonly string[];
  readonly signature_algorithms?: readonly string[];
  readonly compliance_policies?: readonly TlsParameters_CompliancePolicy[];
};

/** envoy.extensions.transport_sockets.tls.v3.TlsParameters.CompliancePolicy */
export type TlsParameters_CompliancePolicy = "FIPS_202205" | "CNSA2_202603" | "CNSA1_202603";

/** envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol */
export type TlsParameters_TlsProtocol = "TLS_AUTO" | "TLSv1_0" | "TLSv1_1" | "TLSv1_2" | "TLSv1_3";

/** envoy.extensions.transport_sockets.tls.v3.TlsSessionTicketKeys */
export type TlsSessionTicketKeys = {
  readonly keys?: readonly envoy_config_core_v3.DataSource[];
};

/** envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext */
export type UpstreamTlsContext = {
  readonly common_tls_context?: CommonTlsContext;
  readonly sni?: string;
  readonly auto_host_sni?: boolean;
  readonly auto_sni_san_validation?: boolean;
  readonly allow_renegotiation?: boolean;
  readonly max_session_keys?: number;
  readonly enforce_rsa_key_usage?: boolean;
};

// The fields of ClientTrafficPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonObject } from "../../../base/json/json.ts";

export interface ClientTrafficPolicySpec {
  readonly clientIPDetection?: ClientTrafficPolicyClientIPDetection;
  readonly connection?: ClientTrafficPolicyConnection;
  readonly enableProxyProtocol?: boolean;
  readonly grpc?: ClientTrafficPolicyGrpc;
  readonly headers?: ClientTrafficPolicyHeaders;
  readonly healthCheck?: ClientTrafficPolicyHealthCheck;
  readonly http1?: ClientTrafficPolicyHttp1;
  readonly http2?: ClientTrafficPolicyHttp2;
  readonly http3?: JsonObject;
  readonly path?: ClientTrafficPolicyPath;
  readonly proxyProtocol?: ClientTrafficPolicyProxyProtocol;
  readonly scheme?: "Preserve" | "MatchBackend";
  readonly targetRef?: ClientTrafficPolicyTargetRef;
  readonly targetRefs?: readonly ClientTrafficPolicyTargetRef[];
  readonly targetSelectors?: readonly ClientTrafficPolicyTargetSelector[];
  readonly tcpKeepalive?: ClientTrafficPolicyTcpKeepalive;
  readonly timeout?: ClientTrafficPolicyTimeout;
  readonly tls?: ClientTrafficPolicyTls;
}

export interface ClientTrafficPolicyClientIPDetection {
  readonly customHeader?: ClientTrafficPolicyClientIPDetectionCustomHeader;
  readonly directSourceIP?: JsonObject;
  readonly xForwardedFor?: ClientTrafficPolicyClientIPDetectionXForwardedFor;
}

export interface ClientTrafficPolicyClientIPDetectionCustomHeader {
  readonly failClosed?: boolean;
  readonly name: string;
}

export interface ClientTrafficPolicyClientIPDetectionXForwardedFor {
  readonly disableXForwardedForAppend?: boolean;
  readonly numTrustedHops?: number;
  readonly trustedCIDRs?: readonly string[];
}

export interface ClientTrafficPolicyConnection {
  readonly bufferLimit?: number | string;
  readonly connectionLimit?: ClientTrafficPolicyConnectionConnectionLimit;
  readonly maxAcceptPerSocketEvent: number;
  readonly socketBufferLimit?: number | string;
}

export interface ClientTrafficPolicyConnectionConnectionLimit {
  readonly closeDelay?: string;
  readonly maxConnectionDuration?: string;
  readonly maxRequestsPerConnection?: number;
  readonly maxStreamDuration?: string;
  readonly value?: number;
}

export interface ClientTrafficPolicyGrpc {
  readonly enableWeb?: boolean;
}

export interface ClientTrafficPolicyHeaders {
  readonly disableRateLimitHeaders?: boolean;
  readonly earlyRequestHeaders?: ClientTrafficPolicyHeadersEarlyRequestHeaders;
  readonly enableEnvoyHeaders?: boolean;
  readonly host?: ClientTrafficPolicyHeadersHost;
  readonly lateResponseHeaders?: ClientTrafficPolicyHeadersEarlyRequestHeaders;
  readonly preserveXRequestID?: boolean;
  readonly requestID?: "PreserveOrGenerate" | "Preserve" | "Generate" | "Disable";
  readonly withUnderscoresAction?: "Allow" | "RejectRequest" | "DropHeader";
  readonly xForwardedClientCert?: ClientTrafficPolicyHeadersXForwardedClientCert;
}

export interface ClientTrafficPolicyHeadersEarlyRequestHeaders {
  readonly add?: readonly ClientTrafficPolicyHeadersEarlyRequestHeadersAdd[];
  readonly addIfAbsent?: readonly ClientTrafficPolicyHeadersEarlyRequestHeadersAdd[];
  readonly remove?: readonly string[];
  readonly removeOnMatch?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
  readonly set?: readonly ClientTrafficPolicyHeadersEarlyRequestHeadersAdd[];
}

export interface ClientTrafficPolicyHeadersEarlyRequestHeadersAdd {
  readonly name: string;
  readonly value: string;
}

export type ClientTrafficPolicyHeadersEarlyRequestHeadersAddIfAbsent = ClientTrafficPolicyHeadersEarlyRequestHeadersAdd;

export type ClientTrafficPolicyHeadersEarlyRequestHeadersRemoveOnMatch = ClientTrafficPolicyHttp1IgnoredUpgradeType;

export type ClientTrafficPolicyHeadersEarlyRequestHeadersSet = ClientTrafficPolicyHeadersEarlyRequestHeadersAdd;

export interface ClientTrafficPolicyHeadersHost {
  readonly stripTrailingHostDot?: boolean;
}

export type ClientTrafficPolicyHeadersLateResponseHeaders = ClientTrafficPolicyHeadersEarlyRequestHeaders;

export interface ClientTrafficPolicyHeadersXForwardedClientCert {
  readonly certDetailsToAdd?: readonly ("Subject" | "Cert" | "Chain" | "DNS" | "URI")[];
  readonly mode?: "Sanitize" | "ForwardOnly" | "AppendForward" | "SanitizeSet" | "AlwaysForwardOnly";
}

export interface ClientTrafficPolicyHealthCheck {
  readonly path: string;
}

export interface ClientTrafficPolicyHttp1 {
  readonly disableSafeMaxConnectionDuration?: boolean;
  readonly enableTrailers?: boolean;
  readonly http10?: ClientTrafficPolicyHttp1Http10;
  readonly ignoredUpgradeTypes?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
  readonly preserveHeaderCase?: boolean;
}

export interface ClientTrafficPolicyHttp1Http10 {
  readonly useDefaultHost?: boolean;
}

export interface ClientTrafficPolicyHttp1IgnoredUpgradeType {
  readonly type: "Exact" | "Prefix" | "Suffix" | "RegularExpression";
  readonly value: string;
}

export interface ClientTrafficPolicyHttp2 {
  readonly connectionKeepalive?: ClientTrafficPolicyHttp2ConnectionKeepalive;
  readonly initialConnectionWindowSize?: number | string;
  readonly initialStreamWindowSize?: number | string;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

export interface ClientTrafficPolicyHttp2ConnectionKeepalive {
  readonly idleInterval?: string;
  readonly interval?: string;
  readonly intervalJitter?: number;
  readonly timeout?: string;
}

export interface ClientTrafficPolicyPath {
  readonly disableMergeSlashes?: boolean;
  readonly escapedSlashesAction?: "KeepUnchanged" | "RejectRequest" | "UnescapeAndForward" | "UnescapeAndRedirect";
}

export interface ClientTrafficPolicyProxyProtocol {
  readonly optional?: boolean;
}

export interface ClientTrafficPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export type ClientTrafficPolicyTargetRefs = ClientTrafficPolicyTargetRef;

export interface ClientTrafficPolicyTargetSelector {
  readonly group: string;
  readonly kind: string;
  readonly matchExpressions?: readonly ClientTrafficPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly namespaces?: ClientTrafficPolicyTargetSelectorNamespaces;
}

export interface ClientTrafficPolicyTargetSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface ClientTrafficPolicyTargetSelectorNamespaces {
  readonly from: "Same" | "All" | "Selector";
  readonly selector?: ClientTrafficPolicyTargetSelectorNamespacesSelector;
}

export interface ClientTrafficPolicyTargetSelectorNamespacesSelector {
  readonly matchExpressions?: readonly ClientTrafficPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export type ClientTrafficPolicyTargetSelectorNamespacesSelectorMatchExpression = ClientTrafficPolicyTargetSelectorMatchExpression;

export interface ClientTrafficPolicyTcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

export interface ClientTrafficPolicyTimeout {
  readonly http?: ClientTrafficPolicyTimeoutHttp;
  readonly tcp?: ClientTrafficPolicyTimeoutTcp;
}

export interface ClientTrafficPolicyTimeoutHttp {
  readonly idleTimeout?: string;
  readonly requestHeadersReceivedTimeout?: string;
  readonly requestReceivedTimeout?: string;
  readonly streamIdleTimeout?: string;
}

export interface ClientTrafficPolicyTimeoutTcp {
  readonly connectionInspectionTimeout?: string;
  readonly idleTimeout?: string;
  readonly tlsHandshakeTimeout?: string;
}

export interface ClientTrafficPolicyTls {
  readonly alpnProtocols?: readonly string[];
  readonly ciphers?: readonly string[];
  readonly clientValidation?: ClientTrafficPolicyTlsClientValidation;
  readonly ecdhCurves?: readonly string[];
  readonly fingerprints?: readonly ("JA3" | "JA4")[];
  readonly maxVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly minVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly session?: ClientTrafficPolicyTlsSession;
  readonly signatureAlgorithms?: readonly string[];
}

export interface ClientTrafficPolicyTlsClientValidation {
  readonly allowExpiredCertificate?: boolean;
  readonly caCertificateRefs?: readonly ClientTrafficPolicyTlsClientValidationCaCertificateRef[];
  readonly certificateHashes?: readonly string[];
  readonly crl?: ClientTrafficPolicyTlsClientValidationCrl;
  readonly mode?: "Request" | "RequireAny" | "VerifyIfGiven" | "RequireAndVerify";
  readonly optional?: boolean;
  readonly spkiHashes?: readonly string[];
  readonly subjectAltNames?: ClientTrafficPolicyTlsClientValidationSubjectAltNames;
}

export interface ClientTrafficPolicyTlsClientValidationCaCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ClientTrafficPolicyTlsClientValidationCrl {
  readonly onlyVerifyLeafCertificate?: boolean;
  readonly refs: readonly ClientTrafficPolicyTlsClientValidationCaCertificateRef[];
}

export type ClientTrafficPolicyTlsClientValidationCrlRef = ClientTrafficPolicyTlsClientValidationCaCertificateRef;

export interface ClientTrafficPolicyTlsClientValidationSubjectAltNames {
  readonly dnsNames?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
  readonly emailAddresses?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
  readonly ipAddresses?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
  readonly otherNames?: readonly ClientTrafficPolicyTlsClientValidationSubjectAltNamesOtherName[];
  readonly uris?: readonly ClientTrafficPolicyHttp1IgnoredUpgradeType[];
}

export type ClientTrafficPolicyTlsClientValidationSubjectAltNamesDnsName = ClientTrafficPolicyHttp1IgnoredUpgradeType;

export type ClientTrafficPolicyTlsClientValidationSubjectAltNamesEmailAddress = ClientTrafficPolicyHttp1IgnoredUpgradeType;

export type ClientTrafficPolicyTlsClientValidationSubjectAltNamesIpAddress = ClientTrafficPolicyHttp1IgnoredUpgradeType;

export interface ClientTrafficPolicyTlsClientValidationSubjectAltNamesOtherName {
  readonly oid: string;
  readonly type: "Exact" | "Prefix" | "Suffix" | "RegularExpression";
  readonly value: string;
}

export type ClientTrafficPolicyTlsClientValidationSubjectAltNamesUri = ClientTrafficPolicyHttp1IgnoredUpgradeType;

export interface ClientTrafficPolicyTlsSession {
  readonly resumption?: ClientTrafficPolicyTlsSessionResumption;
}

export interface ClientTrafficPolicyTlsSessionResumption {
  readonly stateful?: JsonObject;
  readonly stateless?: JsonObject;
}

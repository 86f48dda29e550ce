// The fields of SecurityPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonValue } from "../../../base/json/json.ts";

export interface SecurityPolicySpec {
  readonly apiKeyAuth?: SecurityPolicyApiKeyAuth;
  readonly authorization?: SecurityPolicyAuthorization;
  readonly basicAuth?: SecurityPolicyBasicAuth;
  readonly cors?: SecurityPolicyCors;
  readonly csrf?: SecurityPolicyCsrf;
  readonly extAuth?: SecurityPolicyExtAuth;
  readonly jwt?: SecurityPolicyJwt;
  readonly mergeType?: string;
  readonly oidc?: SecurityPolicyOidc;
  readonly targetRef?: SecurityPolicyTargetRef;
  readonly targetRefs?: readonly SecurityPolicyTargetRef[];
  readonly targetSelectors?: readonly SecurityPolicyTargetSelector[];
}

export interface SecurityPolicyApiKeyAuth {
  readonly credentialRefs: readonly SecurityPolicyBasicAuthUsers[];
  readonly extractFrom: readonly SecurityPolicyApiKeyAuthExtractFrom[];
  readonly forwardClientIDHeader?: string;
  readonly sanitize?: boolean;
}

export type SecurityPolicyApiKeyAuthCredentialRef = SecurityPolicyBasicAuthUsers;

export interface SecurityPolicyApiKeyAuthExtractFrom {
  readonly cookies?: readonly string[];
  readonly headers?: readonly string[];
  readonly params?: readonly string[];
}

export interface SecurityPolicyAuthorization {
  readonly defaultAction?: "Allow" | "Deny";
  readonly rules?: readonly SecurityPolicyAuthorizationRule[];
}

export interface SecurityPolicyAuthorizationRule {
  readonly action: "Allow" | "Deny";
  readonly cel?: string;
  readonly name?: string;
  readonly operation?: SecurityPolicyAuthorizationRuleOperation;
  readonly principal?: SecurityPolicyAuthorizationRulePrincipal;
}

export interface SecurityPolicyAuthorizationRuleOperation {
  readonly methods?: readonly ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH")[];
  readonly path?: SecurityPolicyAuthorizationRuleOperationPath;
}

export interface SecurityPolicyAuthorizationRuleOperationPath {
  readonly invert: boolean;
  readonly type: "Exact" | "PathPrefix" | "RegularExpression";
  readonly value: string;
}

export interface SecurityPolicyAuthorizationRulePrincipal {
  readonly clientCIDRs?: readonly string[];
  readonly clientIPGeoLocations?: readonly SecurityPolicyAuthorizationRulePrincipalClientIPGeoLocation[];
  readonly headers?: readonly SecurityPolicyAuthorizationRulePrincipalHeader[];
  readonly jwt?: SecurityPolicyAuthorizationRulePrincipalJwt;
}

export interface SecurityPolicyAuthorizationRulePrincipalClientIPGeoLocation {
  readonly anonymous?: SecurityPolicyAuthorizationRulePrincipalClientIPGeoLocationAnonymous;
  readonly asn?: number;
  readonly city?: string;
  readonly country?: string;
  readonly isp?: string;
  readonly region?: string;
}

export interface SecurityPolicyAuthorizationRulePrincipalClientIPGeoLocationAnonymous {
  readonly isAnonymous?: boolean;
  readonly isHosting?: boolean;
  readonly isProxy?: boolean;
  readonly isTor?: boolean;
  readonly isVPN?: boolean;
}

export interface SecurityPolicyAuthorizationRulePrincipalHeader {
  readonly name: string;
  readonly values: readonly string[];
}

export interface SecurityPolicyAuthorizationRulePrincipalJwt {
  readonly claims?: readonly SecurityPolicyAuthorizationRulePrincipalJwtClaim[];
  readonly provider: string;
  readonly scopes?: readonly string[];
}

export interface SecurityPolicyAuthorizationRulePrincipalJwtClaim {
  readonly name: string;
  readonly valueType: "String" | "StringArray";
  readonly values: readonly string[];
}

export interface SecurityPolicyBasicAuth {
  readonly forwardUsernameHeader?: string;
  readonly users: SecurityPolicyBasicAuthUsers;
}

export interface SecurityPolicyBasicAuthUsers {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface SecurityPolicyCors {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
}

export interface SecurityPolicyCsrf {
  readonly additionalOrigins?: readonly string[];
  readonly shadowFraction?: SecurityPolicyCsrfShadowFraction;
}

export interface SecurityPolicyCsrfShadowFraction {
  readonly denominator: number;
  readonly numerator: number;
}

export interface SecurityPolicyExtAuth {
  readonly bodyToExtAuth?: SecurityPolicyExtAuthBodyToExtAuth;
  readonly contextExtensions?: readonly SecurityPolicyExtAuthContextExtension[];
  readonly failOpen: boolean;
  readonly grpc?: SecurityPolicyExtAuthGrpc;
  readonly headersToExtAuth?: readonly string[];
  readonly http?: SecurityPolicyExtAuthHttp;
  readonly includeRouteMetadata?: boolean;
  readonly recomputeRoute?: boolean;
  readonly statusOnError?: 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 421 | 422 | 423 | 424 | 426 | 428 | 429 | 431 | 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
  readonly timeout?: string;
}

export interface SecurityPolicyExtAuthBodyToExtAuth {
  readonly maxRequestBytes: number;
}

export interface SecurityPolicyExtAuthContextExtension {
  readonly name: string;
  readonly type: "Value" | "ValueRef";
  readonly value?: string;
  readonly valueRef?: SecurityPolicyExtAuthContextExtensionValueRef;
}

export interface SecurityPolicyExtAuthContextExtensionValueRef {
  readonly group: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export interface SecurityPolicyExtAuthGrpc {
  readonly backendRef?: SecurityPolicyExtAuthGrpcBackendRef;
  readonly backendRefs?: readonly SecurityPolicyExtAuthGrpcBackendRefs[];
  readonly backendSettings?: SecurityPolicyExtAuthGrpcBackendSettings;
}

export interface SecurityPolicyExtAuthGrpcBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendRefs {
  readonly fallback?: boolean;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettings {
  readonly circuitBreaker?: SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreaker;
  readonly connection?: SecurityPolicyExtAuthGrpcBackendSettingsConnection;
  readonly dns?: SecurityPolicyExtAuthGrpcBackendSettingsDns;
  readonly healthCheck?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheck;
  readonly http2?: SecurityPolicyExtAuthGrpcBackendSettingsHttp2;
  readonly loadBalancer?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancer;
  readonly proxyProtocol?: SecurityPolicyExtAuthGrpcBackendSettingsProxyProtocol;
  readonly retry?: SecurityPolicyExtAuthGrpcBackendSettingsRetry;
  readonly tcpKeepalive?: SecurityPolicyExtAuthGrpcBackendSettingsTcpKeepalive;
  readonly timeout?: SecurityPolicyExtAuthGrpcBackendSettingsTimeout;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreaker {
  readonly maxConnections: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxPendingRequests: number;
  readonly maxRequestsPerConnection?: number;
  readonly perEndpoint?: SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreakerPerEndpoint;
  readonly retryBudget?: SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreakerRetryBudget;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreakerPerEndpoint {
  readonly maxConnections: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreakerRetryBudget {
  readonly minRetryConcurrency?: number;
  readonly percent: SecurityPolicyCsrfShadowFraction;
}

export type SecurityPolicyExtAuthGrpcBackendSettingsCircuitBreakerRetryBudgetPercent = SecurityPolicyCsrfShadowFraction;

export interface SecurityPolicyExtAuthGrpcBackendSettingsConnection {
  readonly bufferLimit?: number | string;
  readonly preconnect?: SecurityPolicyExtAuthGrpcBackendSettingsConnectionPreconnect;
  readonly socketBufferLimit?: number | string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsConnectionPreconnect {
  readonly perEndpointPercent?: number;
  readonly predictivePercent?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsDns {
  readonly dnsRefreshRate?: string;
  readonly lookupFamily?: "IPv4" | "IPv6" | "IPv4Preferred" | "IPv6Preferred" | "IPv4AndIPv6";
  readonly respectDnsTtl?: boolean;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheck {
  readonly active?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActive;
  readonly panicThreshold?: number;
  readonly passive?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckPassive;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActive {
  readonly grpc?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveGrpc;
  readonly healthCheckLog?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLog;
  readonly healthyThreshold: number;
  readonly http?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHttp;
  readonly initialJitter?: string;
  readonly interval: string;
  readonly overrides?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveOverrides;
  readonly tcp?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcp;
  readonly timeout: string;
  readonly type: "HTTP" | "TCP" | "GRPC";
  readonly unhealthyThreshold: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveGrpc {
  readonly service?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLog {
  readonly matches?: readonly ("Failure" | "FailureSeriesStart" | "Success" | "HealthyTransition")[];
  readonly sinks?: readonly SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLogSink[];
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLogSink {
  readonly file?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLogSinkFile;
  readonly type: "File";
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHealthCheckLogSinkFile {
  readonly path: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHttp {
  readonly expectedResponse?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;
  readonly expectedStatuses?: readonly number[];
  readonly hostname?: string;
  readonly method?: string;
  readonly path: string;
  readonly requestBody?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;
  readonly retriableStatuses?: readonly number[];
}

export type SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHttpExpectedResponse = SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;

export type SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveHttpRequestBody = SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveOverrides {
  readonly port?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcp {
  readonly receive?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;
  readonly send?: SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;
}

export type SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpReceive = SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend;

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckActiveTcpSend {
  readonly binary?: string;
  readonly text?: string;
  readonly type: "Text" | "Binary";
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHealthCheckPassive {
  readonly alwaysEjectOneEndpoint: boolean;
  readonly baseEjectionTime: string;
  readonly consecutive5XxErrors: number;
  readonly consecutiveGatewayErrors?: number;
  readonly consecutiveLocalOriginFailures: number;
  readonly failurePercentageThreshold?: number;
  readonly interval: string;
  readonly maxEjectionPercent: number;
  readonly splitExternalLocalOriginErrors: boolean;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHttp2 {
  readonly connectionKeepalive?: SecurityPolicyExtAuthGrpcBackendSettingsHttp2ConnectionKeepalive;
  readonly initialConnectionWindowSize?: number | string;
  readonly initialStreamWindowSize?: number | string;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsHttp2ConnectionKeepalive {
  readonly idleInterval?: string;
  readonly interval?: string;
  readonly intervalJitter?: number;
  readonly timeout?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancer {
  readonly backendUtilization?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerBackendUtilization;
  readonly consistentHash?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHash;
  readonly dynamicModule?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerDynamicModule;
  readonly endpointOverride?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerEndpointOverride;
  readonly slowStart?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerSlowStart;
  readonly type: "ConsistentHash" | "LeastRequest" | "Random" | "RoundRobin" | "BackendUtilization" | "DynamicModule";
  readonly zoneAware?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAware;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerBackendUtilization {
  readonly blackoutPeriod?: string;
  readonly errorUtilizationPenaltyPercent?: number;
  readonly keepResponseHeaders: boolean;
  readonly metricNamesForComputingUtilization?: readonly string[];
  readonly outOfBand?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerBackendUtilizationOutOfBand;
  readonly weightExpirationPeriod?: string;
  readonly weightUpdatePeriod?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerBackendUtilizationOutOfBand {
  readonly authority?: string;
  readonly port?: number;
  readonly reportingPeriod?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHash {
  readonly cookie?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashCookie;
  readonly header?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader;
  readonly headers?: readonly SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly queryParams?: readonly SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly tableSize: number;
  readonly type: "SourceIP" | "Header" | "Headers" | "Cookie" | "QueryParams";
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashCookie {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly ttl?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader {
  readonly name: string;
}

export type SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeaders = SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader;

export type SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashQueryParam = SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerConsistentHashHeader;

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerDynamicModule {
  readonly config?: JsonValue;
  readonly lbPolicyName: string;
  readonly name: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerEndpointOverride {
  readonly extractFrom: readonly SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerEndpointOverrideExtractFrom[];
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerEndpointOverrideExtractFrom {
  readonly header?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerSlowStart {
  readonly window: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAware {
  readonly preferLocal?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwarePreferLocal;
  readonly weightedZones?: readonly SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwareWeightedZone[];
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwarePreferLocal {
  readonly force?: SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwarePreferLocalForce;
  readonly minEndpointsThreshold?: number;
  readonly percentageEnabled?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwarePreferLocalForce {
  readonly minEndpointsInZoneThreshold?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsLoadBalancerZoneAwareWeightedZone {
  readonly weight: number;
  readonly zone: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsProxyProtocol {
  readonly version: "V1" | "V2";
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsRetry {
  readonly numAttemptsPerPriority?: number;
  readonly numRetries: number;
  readonly perRetry?: SecurityPolicyExtAuthGrpcBackendSettingsRetryPerRetry;
  readonly retryOn?: SecurityPolicyExtAuthGrpcBackendSettingsRetryRetryOn;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsRetryPerRetry {
  readonly backOff?: SecurityPolicyExtAuthGrpcBackendSettingsRetryPerRetryBackOff;
  readonly timeout?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsRetryPerRetryBackOff {
  readonly baseInterval?: string;
  readonly maxInterval?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsRetryRetryOn {
  readonly httpStatusCodes?: readonly number[];
  readonly triggers?: readonly ("5xx" | "gateway-error" | "reset" | "reset-before-request" | "connect-failure" | "retriable-4xx" | "refused-stream" | "retriable-status-codes" | "cancelled" | "deadline-exceeded" | "internal" | "resource-exhausted" | "unavailable")[];
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsTcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsTimeout {
  readonly http?: SecurityPolicyExtAuthGrpcBackendSettingsTimeoutHttp;
  readonly tcp?: SecurityPolicyExtAuthGrpcBackendSettingsTimeoutTcp;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsTimeoutHttp {
  readonly connectionIdleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxStreamDuration?: string;
  readonly requestTimeout?: string;
  readonly streamIdleTimeout?: string;
}

export interface SecurityPolicyExtAuthGrpcBackendSettingsTimeoutTcp {
  readonly connectTimeout?: string;
}

export interface SecurityPolicyExtAuthHttp {
  readonly backendRef?: SecurityPolicyExtAuthGrpcBackendRef;
  readonly backendRefs?: readonly SecurityPolicyExtAuthGrpcBackendRefs[];
  readonly backendSettings?: SecurityPolicyExtAuthGrpcBackendSettings;
  readonly headersToBackend?: readonly string[];
  readonly path?: string;
  readonly pathOverride?: string;
}

export type SecurityPolicyExtAuthHttpBackendRef = SecurityPolicyExtAuthGrpcBackendRef;

export type SecurityPolicyExtAuthHttpBackendRefs = SecurityPolicyExtAuthGrpcBackendRefs;

export type SecurityPolicyExtAuthHttpBackendSettings = SecurityPolicyExtAuthGrpcBackendSettings;

export interface SecurityPolicyJwt {
  readonly failOpen?: boolean;
  readonly optional?: boolean;
  readonly providers: readonly SecurityPolicyJwtProvider[];
}

export interface SecurityPolicyJwtProvider {
  readonly audiences?: readonly string[];
  readonly claimToHeaders?: readonly SecurityPolicyJwtProviderClaimToHeader[];
  readonly extractFrom?: SecurityPolicyJwtProviderExtractFrom;
  readonly issuer?: string;
  readonly localJWKS?: SecurityPolicyJwtProviderLocalJWKS;
  readonly name: string;
  readonly recomputeRoute?: boolean;
  readonly remoteJWKS?: SecurityPolicyJwtProviderRemoteJWKS;
}

export interface SecurityPolicyJwtProviderClaimToHeader {
  readonly claim: string;
  readonly header: string;
}

export interface SecurityPolicyJwtProviderExtractFrom {
  readonly cookies?: readonly string[];
  readonly headers?: readonly SecurityPolicyJwtProviderExtractFromHeader[];
  readonly params?: readonly string[];
}

export interface SecurityPolicyJwtProviderExtractFromHeader {
  readonly name: string;
  readonly valuePrefix?: string;
}

export interface SecurityPolicyJwtProviderLocalJWKS {
  readonly inline?: string;
  readonly type: "Inline" | "ValueRef";
  readonly valueRef?: SecurityPolicyJwtProviderLocalJWKSValueRef;
}

export interface SecurityPolicyJwtProviderLocalJWKSValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface SecurityPolicyJwtProviderRemoteJWKS {
  readonly backendRef?: SecurityPolicyExtAuthGrpcBackendRef;
  readonly backendRefs?: readonly SecurityPolicyExtAuthGrpcBackendRefs[];
  readonly backendSettings?: SecurityPolicyExtAuthGrpcBackendSettings;
  readonly cacheDuration: string;
  readonly failedRefetchDuration?: string;
  readonly uri: string;
}

export type SecurityPolicyJwtProviderRemoteJWKSBackendRef = SecurityPolicyExtAuthGrpcBackendRef;

export type SecurityPolicyJwtProviderRemoteJWKSBackendRefs = SecurityPolicyExtAuthGrpcBackendRefs;

export type SecurityPolicyJwtProviderRemoteJWKSBackendSettings = SecurityPolicyExtAuthGrpcBackendSettings;

export interface SecurityPolicyOidc {
  readonly clientID?: string;
  readonly clientIDRef?: SecurityPolicyBasicAuthUsers;
  readonly clientSecret: SecurityPolicyBasicAuthUsers;
  readonly cookieConfig?: SecurityPolicyOidcCookieConfig;
  readonly cookieDomain?: string;
  readonly cookieNames?: SecurityPolicyOidcCookieNames;
  readonly csrfTokenTTL?: string;
  readonly defaultRefreshTokenTTL?: string;
  readonly defaultTokenTTL?: string;
  readonly denyRedirect?: SecurityPolicyOidcDenyRedirect;
  readonly disableTokenEncryption?: boolean;
  readonly forwardAccessToken?: boolean;
  readonly forwardIDToken?: SecurityPolicyOidcForwardIDToken;
  readonly logoutPath?: string;
  readonly passThroughAuthHeader?: boolean;
  readonly provider: SecurityPolicyOidcProvider;
  readonly redirectURL?: string;
  readonly refreshToken: boolean;
  readonly resources?: readonly string[];
  readonly scopes?: readonly string[];
}

export type SecurityPolicyOidcClientIDRef = SecurityPolicyBasicAuthUsers;

export type SecurityPolicyOidcClientSecret = SecurityPolicyBasicAuthUsers;

export interface SecurityPolicyOidcCookieConfig {
  readonly sameSite?: "Lax" | "Strict" | "None";
}

export interface SecurityPolicyOidcCookieNames {
  readonly accessToken?: string;
  readonly idToken?: string;
}

export interface SecurityPolicyOidcDenyRedirect {
  readonly headers: readonly SecurityPolicyOidcDenyRedirectHeader[];
}

export interface SecurityPolicyOidcDenyRedirectHeader {
  readonly name: string;
  readonly type: "Exact" | "Prefix" | "Suffix" | "RegularExpression";
  readonly value: string;
}

export interface SecurityPolicyOidcForwardIDToken {
  readonly header: string;
}

export interface SecurityPolicyOidcProvider {
  readonly authorizationEndpoint?: string;
  readonly backendRef?: SecurityPolicyExtAuthGrpcBackendRef;
  readonly backendRefs?: readonly SecurityPolicyExtAuthGrpcBackendRefs[];
  readonly backendSettings?: SecurityPolicyExtAuthGrpcBackendSettings;
  readonly endSessionEndpoint?: string;
  readonly issuer: string;
  readonly tokenEndpoint?: string;
}

export type SecurityPolicyOidcProviderBackendRef = SecurityPolicyExtAuthGrpcBackendRef;

export type SecurityPolicyOidcProviderBackendRefs = SecurityPolicyExtAuthGrpcBackendRefs;

export type SecurityPolicyOidcProviderBackendSettings = SecurityPolicyExtAuthGrpcBackendSettings;

export interface SecurityPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export type SecurityPolicyTargetRefs = SecurityPolicyTargetRef;

export interface SecurityPolicyTargetSelector {
  readonly group: string;
  readonly kind: string;
  readonly matchExpressions?: readonly SecurityPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly namespaces?: SecurityPolicyTargetSelectorNamespaces;
}

export interface SecurityPolicyTargetSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface SecurityPolicyTargetSelectorNamespaces {
  readonly from: "Same" | "All" | "Selector";
  readonly selector?: SecurityPolicyTargetSelectorNamespacesSelector;
}

export interface SecurityPolicyTargetSelectorNamespacesSelector {
  readonly matchExpressions?: readonly SecurityPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export type SecurityPolicyTargetSelectorNamespacesSelectorMatchExpression = SecurityPolicyTargetSelectorMatchExpression;

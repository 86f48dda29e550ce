// The fields of EnvoyExtensionPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonValue } from "../../../base/json/json.ts";

export interface EnvoyExtensionPolicySpec {
  readonly dynamicModule?: readonly EnvoyExtensionPolicyDynamicModule[];
  readonly extProc?: readonly EnvoyExtensionPolicyExtProc[];
  readonly lua?: readonly EnvoyExtensionPolicyLua[];
  readonly mergeType?: string;
  readonly targetRef?: EnvoyExtensionPolicyTargetRef;
  readonly targetRefs?: readonly EnvoyExtensionPolicyTargetRef[];
  readonly targetSelectors?: readonly EnvoyExtensionPolicyTargetSelector[];
  readonly wasm?: readonly EnvoyExtensionPolicyWasm[];
}

export interface EnvoyExtensionPolicyDynamicModule {
  readonly config?: JsonValue;
  readonly filterName?: string;
  readonly name: string;
  readonly terminalFilter: boolean;
}

export interface EnvoyExtensionPolicyExtProc {
  readonly backendRef?: EnvoyExtensionPolicyExtProcBackendRef;
  readonly backendRefs?: readonly EnvoyExtensionPolicyExtProcBackendRefs[];
  readonly backendSettings?: EnvoyExtensionPolicyExtProcBackendSettings;
  readonly failOpen: boolean;
  readonly messageTimeout?: string;
  readonly metadata?: EnvoyExtensionPolicyExtProcMetadata;
  readonly processingMode?: EnvoyExtensionPolicyExtProcProcessingMode;
  readonly shadowMode?: boolean;
  readonly statusOnError?: 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 421 | 422 | 423 | 424 | 426 | 428 | 429 | 431 | 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
}

export interface EnvoyExtensionPolicyExtProcBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendRefs {
  readonly fallback?: boolean;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettings {
  readonly circuitBreaker?: EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreaker;
  readonly connection?: EnvoyExtensionPolicyExtProcBackendSettingsConnection;
  readonly dns?: EnvoyExtensionPolicyExtProcBackendSettingsDns;
  readonly healthCheck?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheck;
  readonly http2?: EnvoyExtensionPolicyExtProcBackendSettingsHttp2;
  readonly loadBalancer?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancer;
  readonly proxyProtocol?: EnvoyExtensionPolicyExtProcBackendSettingsProxyProtocol;
  readonly retry?: EnvoyExtensionPolicyExtProcBackendSettingsRetry;
  readonly tcpKeepalive?: EnvoyExtensionPolicyExtProcBackendSettingsTcpKeepalive;
  readonly timeout?: EnvoyExtensionPolicyExtProcBackendSettingsTimeout;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreaker {
  readonly maxConnections: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxPendingRequests: number;
  readonly maxRequestsPerConnection?: number;
  readonly perEndpoint?: EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerPerEndpoint;
  readonly retryBudget?: EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerRetryBudget;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerPerEndpoint {
  readonly maxConnections: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerRetryBudget {
  readonly minRetryConcurrency?: number;
  readonly percent: EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerRetryBudgetPercent;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsCircuitBreakerRetryBudgetPercent {
  readonly denominator: number;
  readonly numerator: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsConnection {
  readonly bufferLimit?: number | string;
  readonly preconnect?: EnvoyExtensionPolicyExtProcBackendSettingsConnectionPreconnect;
  readonly socketBufferLimit?: number | string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsConnectionPreconnect {
  readonly perEndpointPercent?: number;
  readonly predictivePercent?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsDns {
  readonly dnsRefreshRate?: string;
  readonly lookupFamily?: "IPv4" | "IPv6" | "IPv4Preferred" | "IPv6Preferred" | "IPv4AndIPv6";
  readonly respectDnsTtl?: boolean;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheck {
  readonly active?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActive;
  readonly panicThreshold?: number;
  readonly passive?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckPassive;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActive {
  readonly grpc?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveGrpc;
  readonly healthCheckLog?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLog;
  readonly healthyThreshold: number;
  readonly http?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHttp;
  readonly initialJitter?: string;
  readonly interval: string;
  readonly overrides?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveOverrides;
  readonly tcp?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcp;
  readonly timeout: string;
  readonly type: "HTTP" | "TCP" | "GRPC";
  readonly unhealthyThreshold: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveGrpc {
  readonly service?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLog {
  readonly matches?: readonly ("Failure" | "FailureSeriesStart" | "Success" | "HealthyTransition")[];
  readonly sinks?: readonly EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLogSink[];
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLogSink {
  readonly file?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLogSinkFile;
  readonly type: "File";
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHealthCheckLogSinkFile {
  readonly path: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHttp {
  readonly expectedResponse?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;
  readonly expectedStatuses?: readonly number[];
  readonly hostname?: string;
  readonly method?: string;
  readonly path: string;
  readonly requestBody?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;
  readonly retriableStatuses?: readonly number[];
}

export type EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHttpExpectedResponse = EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;

export type EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveHttpRequestBody = EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveOverrides {
  readonly port?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcp {
  readonly receive?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;
  readonly send?: EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;
}

export type EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpReceive = EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend;

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckActiveTcpSend {
  readonly binary?: string;
  readonly text?: string;
  readonly type: "Text" | "Binary";
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHealthCheckPassive {
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

export interface EnvoyExtensionPolicyExtProcBackendSettingsHttp2 {
  readonly connectionKeepalive?: EnvoyExtensionPolicyExtProcBackendSettingsHttp2ConnectionKeepalive;
  readonly initialConnectionWindowSize?: number | string;
  readonly initialStreamWindowSize?: number | string;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsHttp2ConnectionKeepalive {
  readonly idleInterval?: string;
  readonly interval?: string;
  readonly intervalJitter?: number;
  readonly timeout?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancer {
  readonly backendUtilization?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerBackendUtilization;
  readonly consistentHash?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHash;
  readonly dynamicModule?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerDynamicModule;
  readonly endpointOverride?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerEndpointOverride;
  readonly slowStart?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerSlowStart;
  readonly type: "ConsistentHash" | "LeastRequest" | "Random" | "RoundRobin" | "BackendUtilization" | "DynamicModule";
  readonly zoneAware?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAware;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerBackendUtilization {
  readonly blackoutPeriod?: string;
  readonly errorUtilizationPenaltyPercent?: number;
  readonly keepResponseHeaders: boolean;
  readonly metricNamesForComputingUtilization?: readonly string[];
  readonly outOfBand?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerBackendUtilizationOutOfBand;
  readonly weightExpirationPeriod?: string;
  readonly weightUpdatePeriod?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerBackendUtilizationOutOfBand {
  readonly authority?: string;
  readonly port?: number;
  readonly reportingPeriod?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHash {
  readonly cookie?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashCookie;
  readonly header?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader;
  readonly headers?: readonly EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly queryParams?: readonly EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly tableSize: number;
  readonly type: "SourceIP" | "Header" | "Headers" | "Cookie" | "QueryParams";
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashCookie {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly ttl?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader {
  readonly name: string;
}

export type EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeaders = EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader;

export type EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashQueryParam = EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerConsistentHashHeader;

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerDynamicModule {
  readonly config?: JsonValue;
  readonly lbPolicyName: string;
  readonly name: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerEndpointOverride {
  readonly extractFrom: readonly EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerEndpointOverrideExtractFrom[];
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerEndpointOverrideExtractFrom {
  readonly header?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerSlowStart {
  readonly window: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAware {
  readonly preferLocal?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwarePreferLocal;
  readonly weightedZones?: readonly EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwareWeightedZone[];
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwarePreferLocal {
  readonly force?: EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwarePreferLocalForce;
  readonly minEndpointsThreshold?: number;
  readonly percentageEnabled?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwarePreferLocalForce {
  readonly minEndpointsInZoneThreshold?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsLoadBalancerZoneAwareWeightedZone {
  readonly weight: number;
  readonly zone: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsProxyProtocol {
  readonly version: "V1" | "V2";
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsRetry {
  readonly numAttemptsPerPriority?: number;
  readonly numRetries: number;
  readonly perRetry?: EnvoyExtensionPolicyExtProcBackendSettingsRetryPerRetry;
  readonly retryOn?: EnvoyExtensionPolicyExtProcBackendSettingsRetryRetryOn;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsRetryPerRetry {
  readonly backOff?: EnvoyExtensionPolicyExtProcBackendSettingsRetryPerRetryBackOff;
  readonly timeout?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsRetryPerRetryBackOff {
  readonly baseInterval?: string;
  readonly maxInterval?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsRetryRetryOn {
  readonly httpStatusCodes?: readonly number[];
  readonly triggers?: readonly ("5xx" | "gateway-error" | "reset" | "reset-before-request" | "connect-failure" | "retriable-4xx" | "refused-stream" | "retriable-status-codes" | "cancelled" | "deadline-exceeded" | "internal" | "resource-exhausted" | "unavailable")[];
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsTcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsTimeout {
  readonly http?: EnvoyExtensionPolicyExtProcBackendSettingsTimeoutHttp;
  readonly tcp?: EnvoyExtensionPolicyExtProcBackendSettingsTimeoutTcp;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsTimeoutHttp {
  readonly connectionIdleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxStreamDuration?: string;
  readonly requestTimeout?: string;
  readonly streamIdleTimeout?: string;
}

export interface EnvoyExtensionPolicyExtProcBackendSettingsTimeoutTcp {
  readonly connectTimeout?: string;
}

export interface EnvoyExtensionPolicyExtProcMetadata {
  readonly accessibleNamespaces?: readonly string[];
  readonly writableNamespaces?: readonly string[];
}

export interface EnvoyExtensionPolicyExtProcProcessingMode {
  readonly allowModeOverride?: boolean;
  readonly request?: EnvoyExtensionPolicyExtProcProcessingModeRequest;
  readonly response?: EnvoyExtensionPolicyExtProcProcessingModeRequest;
}

export interface EnvoyExtensionPolicyExtProcProcessingModeRequest {
  readonly attributes?: readonly string[];
  readonly body?: "Streamed" | "Buffered" | "BufferedPartial" | "FullDuplexStreamed";
}

export type EnvoyExtensionPolicyExtProcProcessingModeResponse = EnvoyExtensionPolicyExtProcProcessingModeRequest;

export interface EnvoyExtensionPolicyLua {
  readonly filterContext?: JsonValue;
  readonly inline?: string;
  readonly type: "Inline" | "ValueRef";
  readonly valueRef?: EnvoyExtensionPolicyLuaValueRef;
}

export interface EnvoyExtensionPolicyLuaValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface EnvoyExtensionPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export type EnvoyExtensionPolicyTargetRefs = EnvoyExtensionPolicyTargetRef;

export interface EnvoyExtensionPolicyTargetSelector {
  readonly group: string;
  readonly kind: string;
  readonly matchExpressions?: readonly EnvoyExtensionPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly namespaces?: EnvoyExtensionPolicyTargetSelectorNamespaces;
}

export interface EnvoyExtensionPolicyTargetSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface EnvoyExtensionPolicyTargetSelectorNamespaces {
  readonly from: "Same" | "All" | "Selector";
  readonly selector?: EnvoyExtensionPolicyTargetSelectorNamespacesSelector;
}

export interface EnvoyExtensionPolicyTargetSelectorNamespacesSelector {
  readonly matchExpressions?: readonly EnvoyExtensionPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export type EnvoyExtensionPolicyTargetSelectorNamespacesSelectorMatchExpression = EnvoyExtensionPolicyTargetSelectorMatchExpression;

export interface EnvoyExtensionPolicyWasm {
  readonly code: EnvoyExtensionPolicyWasmCode;
  readonly config?: JsonValue;
  readonly env?: EnvoyExtensionPolicyWasmEnv;
  readonly failOpen: boolean;
  readonly name?: string;
  readonly rootID?: string;
}

export interface EnvoyExtensionPolicyWasmCode {
  readonly http?: EnvoyExtensionPolicyWasmCodeHttp;
  readonly image?: EnvoyExtensionPolicyWasmCodeImage;
  readonly pullPolicy?: "IfNotPresent" | "Always";
  readonly type: "HTTP" | "Image";
}

export interface EnvoyExtensionPolicyWasmCodeHttp {
  readonly sha256?: string;
  readonly tls?: EnvoyExtensionPolicyWasmCodeHttpTls;
  readonly url: string;
}

export interface EnvoyExtensionPolicyWasmCodeHttpTls {
  readonly caCertificateRef: EnvoyExtensionPolicyWasmCodeImagePullSecretRef;
}

export type EnvoyExtensionPolicyWasmCodeHttpTlsCaCertificateRef = EnvoyExtensionPolicyWasmCodeImagePullSecretRef;

export interface EnvoyExtensionPolicyWasmCodeImage {
  readonly pullSecretRef?: EnvoyExtensionPolicyWasmCodeImagePullSecretRef;
  readonly sha256?: string;
  readonly tls?: EnvoyExtensionPolicyWasmCodeHttpTls;
  readonly url: string;
}

export interface EnvoyExtensionPolicyWasmCodeImagePullSecretRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export type EnvoyExtensionPolicyWasmCodeImageTls = EnvoyExtensionPolicyWasmCodeHttpTls;

export interface EnvoyExtensionPolicyWasmEnv {
  readonly hostKeys?: readonly string[];
}

// The fields of BackendTrafficPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";

export interface BackendTrafficPolicySpec {
  readonly admissionControl?: BackendTrafficPolicyAdmissionControl;
  readonly bandwidthLimit?: BackendTrafficPolicyBandwidthLimit;
  readonly circuitBreaker?: BackendTrafficPolicyCircuitBreaker;
  readonly compression?: readonly BackendTrafficPolicyCompressor[];
  readonly compressor?: readonly BackendTrafficPolicyCompressor[];
  readonly connection?: BackendTrafficPolicyConnection;
  readonly dns?: BackendTrafficPolicyDns;
  readonly faultInjection?: BackendTrafficPolicyFaultInjection;
  readonly healthCheck?: BackendTrafficPolicyHealthCheck;
  readonly http2?: BackendTrafficPolicyHttp2;
  readonly httpUpgrade?: readonly BackendTrafficPolicyHttpUpgrade[];
  readonly loadBalancer?: BackendTrafficPolicyLoadBalancer;
  readonly mergeType?: string;
  readonly proxyProtocol?: BackendTrafficPolicyProxyProtocol;
  readonly rateLimit?: BackendTrafficPolicyRateLimit;
  readonly requestBuffer?: BackendTrafficPolicyRequestBuffer;
  readonly responseOverride?: readonly BackendTrafficPolicyResponseOverride[];
  readonly retry?: BackendTrafficPolicyRetry;
  readonly routingType?: string;
  readonly targetRef?: BackendTrafficPolicyTargetRef;
  readonly targetRefs?: readonly BackendTrafficPolicyTargetRef[];
  readonly targetSelectors?: readonly BackendTrafficPolicyTargetSelector[];
  readonly tcpKeepalive?: BackendTrafficPolicyTcpKeepalive;
  readonly telemetry?: BackendTrafficPolicyTelemetry;
  readonly timeout?: BackendTrafficPolicyTimeout;
  readonly useClientProtocol?: boolean;
}

export interface BackendTrafficPolicyAdmissionControl {
  readonly maxRejectionPercent?: number;
  readonly minRequestRate?: number;
  readonly minSuccessRate?: number;
  readonly rejectionAggression?: number;
  readonly samplingWindow?: string;
  readonly successCriteria?: BackendTrafficPolicyAdmissionControlSuccessCriteria;
}

export interface BackendTrafficPolicyAdmissionControlSuccessCriteria {
  readonly grpc?: BackendTrafficPolicyAdmissionControlSuccessCriteriaGrpc;
  readonly http?: BackendTrafficPolicyAdmissionControlSuccessCriteriaHttp;
}

export interface BackendTrafficPolicyAdmissionControlSuccessCriteriaGrpc {
  readonly statusCodes?: readonly ("Ok" | "Cancelled" | "Unknown" | "InvalidArgument" | "DeadlineExceeded" | "NotFound" | "AlreadyExists" | "PermissionDenied" | "ResourceExhausted" | "FailedPrecondition" | "Aborted" | "OutOfRange" | "Unimplemented" | "Internal" | "Unavailable" | "DataLoss" | "Unauthenticated")[];
}

export interface BackendTrafficPolicyAdmissionControlSuccessCriteriaHttp {
  readonly statusCodes?: readonly number[];
}

export interface BackendTrafficPolicyBandwidthLimit {
  readonly request?: BackendTrafficPolicyBandwidthLimitRequest;
  readonly response?: BackendTrafficPolicyBandwidthLimitResponse;
}

export interface BackendTrafficPolicyBandwidthLimitRequest {
  readonly limit: BackendTrafficPolicyBandwidthLimitRequestLimit;
}

export interface BackendTrafficPolicyBandwidthLimitRequestLimit {
  readonly unit: "Second" | "Minute" | "Hour";
  readonly value: number | string;
}

export interface BackendTrafficPolicyBandwidthLimitResponse {
  readonly limit: BackendTrafficPolicyBandwidthLimitRequestLimit;
  readonly responseTrailers?: BackendTrafficPolicyBandwidthLimitResponseResponseTrailers;
}

export type BackendTrafficPolicyBandwidthLimitResponseLimit = BackendTrafficPolicyBandwidthLimitRequestLimit;

export interface BackendTrafficPolicyBandwidthLimitResponseResponseTrailers {
  readonly prefix?: string;
}

export interface BackendTrafficPolicyCircuitBreaker {
  readonly maxConnections: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxPendingRequests: number;
  readonly maxRequestsPerConnection?: number;
  readonly perEndpoint?: BackendTrafficPolicyCircuitBreakerPerEndpoint;
  readonly retryBudget?: BackendTrafficPolicyCircuitBreakerRetryBudget;
}

export interface BackendTrafficPolicyCircuitBreakerPerEndpoint {
  readonly maxConnections: number;
}

export interface BackendTrafficPolicyCircuitBreakerRetryBudget {
  readonly minRetryConcurrency?: number;
  readonly percent: BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;
}

export interface BackendTrafficPolicyCircuitBreakerRetryBudgetPercent {
  readonly denominator: number;
  readonly numerator: number;
}

export type BackendTrafficPolicyCompression = BackendTrafficPolicyCompressor;

export interface BackendTrafficPolicyCompressor {
  readonly brotli?: JsonObject;
  readonly gzip?: JsonObject;
  readonly minContentLength?: number | string;
  readonly type: "Gzip" | "Brotli" | "Zstd";
  readonly zstd?: JsonObject;
}

export interface BackendTrafficPolicyConnection {
  readonly bufferLimit?: number | string;
  readonly preconnect?: BackendTrafficPolicyConnectionPreconnect;
  readonly socketBufferLimit?: number | string;
}

export interface BackendTrafficPolicyConnectionPreconnect {
  readonly perEndpointPercent?: number;
  readonly predictivePercent?: number;
}

export interface BackendTrafficPolicyDns {
  readonly dnsRefreshRate?: string;
  readonly lookupFamily?: "IPv4" | "IPv6" | "IPv4Preferred" | "IPv6Preferred" | "IPv4AndIPv6";
  readonly respectDnsTtl?: boolean;
}

export interface BackendTrafficPolicyFaultInjection {
  readonly abort?: BackendTrafficPolicyFaultInjectionAbort;
  readonly delay?: BackendTrafficPolicyFaultInjectionDelay;
}

export interface BackendTrafficPolicyFaultInjectionAbort {
  readonly grpcStatus?: number;
  readonly httpStatus?: number;
  readonly percentage: number;
}

export interface BackendTrafficPolicyFaultInjectionDelay {
  readonly fixedDelay: string;
  readonly percentage: number;
}

export interface BackendTrafficPolicyHealthCheck {
  readonly active?: BackendTrafficPolicyHealthCheckActive;
  readonly panicThreshold?: number;
  readonly passive?: BackendTrafficPolicyHealthCheckPassive;
}

export interface BackendTrafficPolicyHealthCheckActive {
  readonly grpc?: BackendTrafficPolicyHealthCheckActiveGrpc;
  readonly healthCheckLog?: BackendTrafficPolicyHealthCheckActiveHealthCheckLog;
  readonly healthyThreshold: number;
  readonly http?: BackendTrafficPolicyHealthCheckActiveHttp;
  readonly initialJitter?: string;
  readonly interval: string;
  readonly overrides?: BackendTrafficPolicyHealthCheckActiveOverrides;
  readonly tcp?: BackendTrafficPolicyHealthCheckActiveTcp;
  readonly timeout: string;
  readonly type: "HTTP" | "TCP" | "GRPC";
  readonly unhealthyThreshold: number;
}

export interface BackendTrafficPolicyHealthCheckActiveGrpc {
  readonly service?: string;
}

export interface BackendTrafficPolicyHealthCheckActiveHealthCheckLog {
  readonly matches?: readonly ("Failure" | "FailureSeriesStart" | "Success" | "HealthyTransition")[];
  readonly sinks?: readonly BackendTrafficPolicyHealthCheckActiveHealthCheckLogSink[];
}

export interface BackendTrafficPolicyHealthCheckActiveHealthCheckLogSink {
  readonly file?: BackendTrafficPolicyHealthCheckActiveHealthCheckLogSinkFile;
  readonly type: "File";
}

export interface BackendTrafficPolicyHealthCheckActiveHealthCheckLogSinkFile {
  readonly path: string;
}

export interface BackendTrafficPolicyHealthCheckActiveHttp {
  readonly expectedResponse?: BackendTrafficPolicyHealthCheckActiveTcpSend;
  readonly expectedStatuses?: readonly number[];
  readonly hostname?: string;
  readonly method?: string;
  readonly path: string;
  readonly requestBody?: BackendTrafficPolicyHealthCheckActiveTcpSend;
  readonly retriableStatuses?: readonly number[];
}

export type BackendTrafficPolicyHealthCheckActiveHttpExpectedResponse = BackendTrafficPolicyHealthCheckActiveTcpSend;

export type BackendTrafficPolicyHealthCheckActiveHttpRequestBody = BackendTrafficPolicyHealthCheckActiveTcpSend;

export interface BackendTrafficPolicyHealthCheckActiveOverrides {
  readonly port?: number;
}

export interface BackendTrafficPolicyHealthCheckActiveTcp {
  readonly receive?: BackendTrafficPolicyHealthCheckActiveTcpSend;
  readonly send?: BackendTrafficPolicyHealthCheckActiveTcpSend;
}

export type BackendTrafficPolicyHealthCheckActiveTcpReceive = BackendTrafficPolicyHealthCheckActiveTcpSend;

export interface BackendTrafficPolicyHealthCheckActiveTcpSend {
  readonly binary?: string;
  readonly text?: string;
  readonly type: "Text" | "Binary";
}

export interface BackendTrafficPolicyHealthCheckPassive {
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

export interface BackendTrafficPolicyHttp2 {
  readonly connectionKeepalive?: BackendTrafficPolicyHttp2ConnectionKeepalive;
  readonly initialConnectionWindowSize?: number | string;
  readonly initialStreamWindowSize?: number | string;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

export interface BackendTrafficPolicyHttp2ConnectionKeepalive {
  readonly idleInterval?: string;
  readonly interval?: string;
  readonly intervalJitter?: number;
  readonly timeout?: string;
}

export interface BackendTrafficPolicyHttpUpgrade {
  readonly connect?: BackendTrafficPolicyHttpUpgradeConnect;
  readonly type: string;
}

export interface BackendTrafficPolicyHttpUpgradeConnect {
  readonly terminate?: boolean;
}

export interface BackendTrafficPolicyLoadBalancer {
  readonly backendUtilization?: BackendTrafficPolicyLoadBalancerBackendUtilization;
  readonly consistentHash?: BackendTrafficPolicyLoadBalancerConsistentHash;
  readonly dynamicModule?: BackendTrafficPolicyLoadBalancerDynamicModule;
  readonly endpointOverride?: BackendTrafficPolicyLoadBalancerEndpointOverride;
  readonly slowStart?: BackendTrafficPolicyLoadBalancerSlowStart;
  readonly type: "ConsistentHash" | "LeastRequest" | "Random" | "RoundRobin" | "BackendUtilization" | "DynamicModule";
  readonly zoneAware?: BackendTrafficPolicyLoadBalancerZoneAware;
}

export interface BackendTrafficPolicyLoadBalancerBackendUtilization {
  readonly blackoutPeriod?: string;
  readonly errorUtilizationPenaltyPercent?: number;
  readonly keepResponseHeaders: boolean;
  readonly metricNamesForComputingUtilization?: readonly string[];
  readonly outOfBand?: BackendTrafficPolicyLoadBalancerBackendUtilizationOutOfBand;
  readonly weightExpirationPeriod?: string;
  readonly weightUpdatePeriod?: string;
}

export interface BackendTrafficPolicyLoadBalancerBackendUtilizationOutOfBand {
  readonly authority?: string;
  readonly port?: number;
  readonly reportingPeriod?: string;
}

export interface BackendTrafficPolicyLoadBalancerConsistentHash {
  readonly cookie?: BackendTrafficPolicyLoadBalancerConsistentHashCookie;
  readonly header?: BackendTrafficPolicyLoadBalancerConsistentHashHeader;
  readonly headers?: readonly BackendTrafficPolicyLoadBalancerConsistentHashHeader[];
  readonly queryParams?: readonly BackendTrafficPolicyLoadBalancerConsistentHashHeader[];
  readonly tableSize: number;
  readonly type: "SourceIP" | "Header" | "Headers" | "Cookie" | "QueryParams";
}

export interface BackendTrafficPolicyLoadBalancerConsistentHashCookie {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly ttl?: string;
}

export interface BackendTrafficPolicyLoadBalancerConsistentHashHeader {
  readonly name: string;
}

export type BackendTrafficPolicyLoadBalancerConsistentHashHeaders = BackendTrafficPolicyLoadBalancerConsistentHashHeader;

export type BackendTrafficPolicyLoadBalancerConsistentHashQueryParam = BackendTrafficPolicyLoadBalancerConsistentHashHeader;

export interface BackendTrafficPolicyLoadBalancerDynamicModule {
  readonly config?: JsonValue;
  readonly lbPolicyName: string;
  readonly name: string;
}

export interface BackendTrafficPolicyLoadBalancerEndpointOverride {
  readonly extractFrom: readonly BackendTrafficPolicyLoadBalancerEndpointOverrideExtractFrom[];
}

export interface BackendTrafficPolicyLoadBalancerEndpointOverrideExtractFrom {
  readonly header?: string;
}

export interface BackendTrafficPolicyLoadBalancerSlowStart {
  readonly window: string;
}

export interface BackendTrafficPolicyLoadBalancerZoneAware {
  readonly preferLocal?: BackendTrafficPolicyLoadBalancerZoneAwarePreferLocal;
  readonly weightedZones?: readonly BackendTrafficPolicyLoadBalancerZoneAwareWeightedZone[];
}

export interface BackendTrafficPolicyLoadBalancerZoneAwarePreferLocal {
  readonly force?: BackendTrafficPolicyLoadBalancerZoneAwarePreferLocalForce;
  readonly minEndpointsThreshold?: number;
  readonly percentageEnabled?: number;
}

export interface BackendTrafficPolicyLoadBalancerZoneAwarePreferLocalForce {
  readonly minEndpointsInZoneThreshold?: number;
}

export interface BackendTrafficPolicyLoadBalancerZoneAwareWeightedZone {
  readonly weight: number;
  readonly zone: string;
}

export interface BackendTrafficPolicyProxyProtocol {
  readonly version: "V1" | "V2";
}

export interface BackendTrafficPolicyRateLimit {
  readonly global?: BackendTrafficPolicyRateLimitGlobal;
  readonly local?: BackendTrafficPolicyRateLimitLocal;
  readonly type?: "Global" | "Local";
}

export interface BackendTrafficPolicyRateLimitGlobal {
  readonly rules: readonly BackendTrafficPolicyRateLimitLocalRule[];
}

export type BackendTrafficPolicyRateLimitGlobalRule = BackendTrafficPolicyRateLimitLocalRule;

export interface BackendTrafficPolicyRateLimitLocal {
  readonly rules?: readonly BackendTrafficPolicyRateLimitLocalRule[];
}

export interface BackendTrafficPolicyRateLimitLocalRule {
  readonly clientSelectors?: readonly BackendTrafficPolicyRateLimitLocalRuleClientSelector[];
  readonly cost?: BackendTrafficPolicyRateLimitLocalRuleCost;
  readonly limit: BackendTrafficPolicyRateLimitLocalRuleLimit;
  readonly shadowMode?: boolean;
  readonly shared?: boolean;
  readonly xRateLimitHeaders?: "Off" | "DraftVersion03";
}

export interface BackendTrafficPolicyRateLimitLocalRuleClientSelector {
  readonly headers?: readonly BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader[];
  readonly methods?: readonly BackendTrafficPolicyRateLimitLocalRuleClientSelectorMethod[];
  readonly path?: BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath;
  readonly queryParams?: readonly BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader[];
  readonly sourceCIDR?: BackendTrafficPolicyRateLimitLocalRuleClientSelectorSourceCIDR;
}

export interface BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader {
  readonly invert: boolean;
  readonly name: string;
  readonly type: "Exact" | "RegularExpression" | "Distinct";
  readonly value?: string;
}

export interface BackendTrafficPolicyRateLimitLocalRuleClientSelectorMethod {
  readonly invert: boolean;
  readonly value: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH";
}

export interface BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath {
  readonly invert: boolean;
  readonly type: "Exact" | "PathPrefix" | "RegularExpression";
  readonly value: string;
}

export type BackendTrafficPolicyRateLimitLocalRuleClientSelectorQueryParam = BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader;

export interface BackendTrafficPolicyRateLimitLocalRuleClientSelectorSourceCIDR {
  readonly invert: boolean;
  readonly type: "Exact" | "Distinct";
  readonly value: string;
}

export interface BackendTrafficPolicyRateLimitLocalRuleCost {
  readonly request?: BackendTrafficPolicyRateLimitLocalRuleCostRequest;
  readonly response?: BackendTrafficPolicyRateLimitLocalRuleCostRequest;
}

export interface BackendTrafficPolicyRateLimitLocalRuleCostRequest {
  readonly from: "Number" | "Metadata";
  readonly metadata?: BackendTrafficPolicyRateLimitLocalRuleLimitFromMetadata;
  readonly number?: number;
}

export type BackendTrafficPolicyRateLimitLocalRuleCostRequestMetadata = BackendTrafficPolicyRateLimitLocalRuleLimitFromMetadata;

export type BackendTrafficPolicyRateLimitLocalRuleCostResponse = BackendTrafficPolicyRateLimitLocalRuleCostRequest;

export interface BackendTrafficPolicyRateLimitLocalRuleLimit {
  readonly fromMetadata?: BackendTrafficPolicyRateLimitLocalRuleLimitFromMetadata;
  readonly requests: number;
  readonly unit: "Second" | "Minute" | "Hour" | "Day" | "Week" | "Month" | "Year";
}

export interface BackendTrafficPolicyRateLimitLocalRuleLimitFromMetadata {
  readonly key: string;
  readonly namespace: string;
}

export interface BackendTrafficPolicyRequestBuffer {
  readonly limit?: number | string;
}

export interface BackendTrafficPolicyResponseOverride {
  readonly match: BackendTrafficPolicyResponseOverrideMatch;
  readonly redirect?: BackendTrafficPolicyResponseOverrideRedirect;
  readonly response?: BackendTrafficPolicyResponseOverrideResponse;
  readonly source?: "All" | "Local" | "Backend";
}

export interface BackendTrafficPolicyResponseOverrideMatch {
  readonly responseHeaders?: readonly BackendTrafficPolicyResponseOverrideMatchResponseHeader[];
  readonly statusCodes?: readonly BackendTrafficPolicyResponseOverrideMatchStatusCode[];
}

export interface BackendTrafficPolicyResponseOverrideMatchResponseHeader {
  readonly name: string;
  readonly value: BackendTrafficPolicyResponseOverrideMatchResponseHeaderValue;
}

export interface BackendTrafficPolicyResponseOverrideMatchResponseHeaderValue {
  readonly type: "Exact" | "Prefix" | "Suffix" | "RegularExpression";
  readonly value: string;
}

export interface BackendTrafficPolicyResponseOverrideMatchStatusCode {
  readonly range?: BackendTrafficPolicyResponseOverrideMatchStatusCodeRange;
  readonly type: "Value" | "Range";
  readonly value?: number;
}

export interface BackendTrafficPolicyResponseOverrideMatchStatusCodeRange {
  readonly end: number;
  readonly start: number;
}

export interface BackendTrafficPolicyResponseOverrideRedirect {
  readonly hostname?: string;
  readonly path?: BackendTrafficPolicyResponseOverrideRedirectPath;
  readonly port?: number;
  readonly scheme?: "http" | "https";
  readonly statusCode: 301 | 302;
}

export interface BackendTrafficPolicyResponseOverrideRedirectPath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: "ReplaceFullPath" | "ReplacePrefixMatch";
}

export interface BackendTrafficPolicyResponseOverrideResponse {
  readonly body?: BackendTrafficPolicyResponseOverrideResponseBody;
  readonly contentType?: string;
  readonly header?: BackendTrafficPolicyResponseOverrideResponseHeader;
  readonly statusCode?: number;
}

export interface BackendTrafficPolicyResponseOverrideResponseBody {
  readonly inline?: string;
  readonly type: "Inline" | "ValueRef";
  readonly valueRef?: BackendTrafficPolicyResponseOverrideResponseBodyValueRef;
}

export interface BackendTrafficPolicyResponseOverrideResponseBodyValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTrafficPolicyResponseOverrideResponseHeader {
  readonly add?: readonly BackendTrafficPolicyResponseOverrideResponseHeaderAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly BackendTrafficPolicyResponseOverrideResponseHeaderAdd[];
}

export interface BackendTrafficPolicyResponseOverrideResponseHeaderAdd {
  readonly name: string;
  readonly value: string;
}

export type BackendTrafficPolicyResponseOverrideResponseHeaderSet = BackendTrafficPolicyResponseOverrideResponseHeaderAdd;

export interface BackendTrafficPolicyRetry {
  readonly numAttemptsPerPriority?: number;
  readonly numRetries: number;
  readonly perRetry?: BackendTrafficPolicyRetryPerRetry;
  readonly retryOn?: BackendTrafficPolicyRetryRetryOn;
}

export interface BackendTrafficPolicyRetryPerRetry {
  readonly backOff?: BackendTrafficPolicyRetryPerRetryBackOff;
  readonly timeout?: string;
}

export interface BackendTrafficPolicyRetryPerRetryBackOff {
  readonly baseInterval?: string;
  readonly maxInterval?: string;
}

export interface BackendTrafficPolicyRetryRetryOn {
  readonly httpStatusCodes?: readonly number[];
  readonly triggers?: readonly ("5xx" | "gateway-error" | "reset" | "reset-before-request" | "connect-failure" | "retriable-4xx" | "refused-stream" | "retriable-status-codes" | "cancelled" | "deadline-exceeded" | "internal" | "resource-exhausted" | "unavailable")[];
}

export interface BackendTrafficPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export type BackendTrafficPolicyTargetRefs = BackendTrafficPolicyTargetRef;

export interface BackendTrafficPolicyTargetSelector {
  readonly group: string;
  readonly kind: string;
  readonly matchExpressions?: readonly BackendTrafficPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly namespaces?: BackendTrafficPolicyTargetSelectorNamespaces;
}

export interface BackendTrafficPolicyTargetSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface BackendTrafficPolicyTargetSelectorNamespaces {
  readonly from: "Same" | "All" | "Selector";
  readonly selector?: BackendTrafficPolicyTargetSelectorNamespacesSelector;
}

export interface BackendTrafficPolicyTargetSelectorNamespacesSelector {
  readonly matchExpressions?: readonly BackendTrafficPolicyTargetSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export type BackendTrafficPolicyTargetSelectorNamespacesSelectorMatchExpression = BackendTrafficPolicyTargetSelectorMatchExpression;

export interface BackendTrafficPolicyTcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

export interface BackendTrafficPolicyTelemetry {
  readonly metrics?: BackendTrafficPolicyTelemetryMetrics;
  readonly tracing?: BackendTrafficPolicyTelemetryTracing;
}

export interface BackendTrafficPolicyTelemetryMetrics {
  readonly routeStatName?: string;
}

export interface BackendTrafficPolicyTelemetryTracing {
  readonly clientSamplingFraction?: BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;
  readonly customTags?: Readonly<Record<string, BackendTrafficPolicyTelemetryTracingCustomTag>>;
  readonly overallSamplingFraction?: BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;
  readonly samplingFraction?: BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;
  readonly spanName?: BackendTrafficPolicyTelemetryTracingSpanName;
  readonly tags?: Readonly<Record<string, string>>;
}

export type BackendTrafficPolicyTelemetryTracingClientSamplingFraction = BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;

export interface BackendTrafficPolicyTelemetryTracingCustomTag {
  readonly environment?: BackendTrafficPolicyTelemetryTracingCustomTagEnvironment;
  readonly literal?: BackendTrafficPolicyTelemetryTracingCustomTagLiteral;
  readonly requestHeader?: BackendTrafficPolicyTelemetryTracingCustomTagEnvironment;
  readonly type: "Literal" | "Environment" | "RequestHeader";
}

export interface BackendTrafficPolicyTelemetryTracingCustomTagEnvironment {
  readonly defaultValue?: string;
  readonly name: string;
}

export interface BackendTrafficPolicyTelemetryTracingCustomTagLiteral {
  readonly value: string;
}

export type BackendTrafficPolicyTelemetryTracingCustomTagRequestHeader = BackendTrafficPolicyTelemetryTracingCustomTagEnvironment;

export type BackendTrafficPolicyTelemetryTracingOverallSamplingFraction = BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;

export type BackendTrafficPolicyTelemetryTracingSamplingFraction = BackendTrafficPolicyCircuitBreakerRetryBudgetPercent;

export interface BackendTrafficPolicyTelemetryTracingSpanName {
  readonly client: string;
  readonly server: string;
}

export interface BackendTrafficPolicyTimeout {
  readonly http?: BackendTrafficPolicyTimeoutHttp;
  readonly tcp?: BackendTrafficPolicyTimeoutTcp;
}

export interface BackendTrafficPolicyTimeoutHttp {
  readonly connectionIdleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxStreamDuration?: string;
  readonly requestTimeout?: string;
  readonly streamIdleTimeout?: string;
}

export interface BackendTrafficPolicyTimeoutTcp {
  readonly connectTimeout?: string;
}

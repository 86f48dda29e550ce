// The fields of EnvoyProxy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";

export interface EnvoyProxySpec {
  readonly backendTLS?: EnvoyProxyBackendTLS;
  readonly bootstrap?: EnvoyProxyBootstrap;
  readonly concurrency?: number;
  readonly dynamicModules?: readonly EnvoyProxyDynamicModule[];
  readonly extraArgs?: readonly string[];
  readonly filterOrder?: readonly EnvoyProxyFilterOrder[];
  readonly geoIP?: EnvoyProxyGeoIP;
  readonly ipFamily?: "IPv4" | "IPv6" | "DualStack";
  readonly logging: EnvoyProxyLogging;
  readonly luaValidation?: "Strict" | "InsecureSyntax" | "Disabled";
  readonly mergeBackends?: EnvoyProxyMergeBackends;
  readonly mergeGateways?: boolean;
  readonly mergeType?: "Replace" | "StrategicMerge" | "JSONMerge";
  readonly preserveRouteOrder?: boolean;
  readonly provider?: EnvoyProxyProvider;
  readonly routingType?: string;
  readonly shutdown?: EnvoyProxyShutdown;
  readonly telemetry?: EnvoyProxyTelemetry;
}

export interface EnvoyProxyBackendTLS {
  readonly alpnProtocols?: readonly string[];
  readonly ciphers?: readonly string[];
  readonly clientCertificateRef?: EnvoyProxyBackendTLSClientCertificateRef;
  readonly ecdhCurves?: readonly string[];
  readonly fingerprints?: readonly ("JA3" | "JA4")[];
  readonly maxVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly minVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly signatureAlgorithms?: readonly string[];
}

export interface EnvoyProxyBackendTLSClientCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface EnvoyProxyBootstrap {
  readonly jsonPatches?: readonly EnvoyProxyBootstrapJsonPatch[];
  readonly type: "Merge" | "Replace" | "JSONPatch";
  readonly value?: string;
}

export interface EnvoyProxyBootstrapJsonPatch {
  readonly from?: string;
  readonly jsonPath?: string;
  readonly op: "add" | "remove" | "replace" | "move" | "copy" | "test";
  readonly path?: string;
  readonly value?: JsonValue;
}

export interface EnvoyProxyDynamicModule {
  readonly doNotClose: boolean;
  readonly loadGlobally: boolean;
  readonly name: string;
  readonly source: EnvoyProxyDynamicModuleSource;
}

export interface EnvoyProxyDynamicModuleSource {
  readonly local?: EnvoyProxyDynamicModuleSourceLocal;
  readonly remote?: EnvoyProxyDynamicModuleSourceRemote;
  readonly type: "Local" | "Remote";
}

export interface EnvoyProxyDynamicModuleSourceLocal {
  readonly path: string;
}

export interface EnvoyProxyDynamicModuleSourceRemote {
  readonly sha256: string;
  readonly url: string;
}

export interface EnvoyProxyFilterOrder {
  readonly after?: "envoy.filters.http.custom_response" | "envoy.filters.http.health_check" | "envoy.filters.http.fault" | "envoy.filters.http.cors" | "envoy.filters.http.csrf" | "envoy.filters.http.header_mutation" | "envoy.filters.http.ext_authz" | "envoy.filters.http.api_key_auth" | "envoy.filters.http.basic_auth" | "envoy.filters.http.oauth2" | "envoy.filters.http.jwt_authn" | "envoy.filters.http.stateful_session" | "envoy.filters.http.buffer" | "envoy.filters.http.lua" | "envoy.filters.http.ext_proc" | "envoy.filters.http.wasm" | "envoy.filters.http.dynamic_modules" | "envoy.filters.http.geoip" | "envoy.filters.http.rbac" | "envoy.filters.http.local_ratelimit" | "envoy.filters.http.ratelimit" | "envoy.filters.http.bandwidth_limit" | "envoy.filters.http.grpc_web" | "envoy.filters.http.grpc_stats" | "envoy.filters.http.credential_injector" | "envoy.filters.http.compressor" | "envoy.filters.http.dynamic_forward_proxy";
  readonly before?: "envoy.filters.http.custom_response" | "envoy.filters.http.health_check" | "envoy.filters.http.fault" | "envoy.filters.http.cors" | "envoy.filters.http.csrf" | "envoy.filters.http.header_mutation" | "envoy.filters.http.ext_authz" | "envoy.filters.http.api_key_auth" | "envoy.filters.http.basic_auth" | "envoy.filters.http.oauth2" | "envoy.filters.http.jwt_authn" | "envoy.filters.http.stateful_session" | "envoy.filters.http.buffer" | "envoy.filters.http.lua" | "envoy.filters.http.ext_proc" | "envoy.filters.http.wasm" | "envoy.filters.http.dynamic_modules" | "envoy.filters.http.geoip" | "envoy.filters.http.rbac" | "envoy.filters.http.local_ratelimit" | "envoy.filters.http.ratelimit" | "envoy.filters.http.bandwidth_limit" | "envoy.filters.http.grpc_web" | "envoy.filters.http.grpc_stats" | "envoy.filters.http.credential_injector" | "envoy.filters.http.compressor" | "envoy.filters.http.dynamic_forward_proxy";
  readonly name: "envoy.filters.http.custom_response" | "envoy.filters.http.health_check" | "envoy.filters.http.fault" | "envoy.filters.http.cors" | "envoy.filters.http.csrf" | "envoy.filters.http.header_mutation" | "envoy.filters.http.ext_authz" | "envoy.filters.http.api_key_auth" | "envoy.filters.http.basic_auth" | "envoy.filters.http.oauth2" | "envoy.filters.http.jwt_authn" | "envoy.filters.http.stateful_session" | "envoy.filters.http.buffer" | "envoy.filters.http.lua" | "envoy.filters.http.ext_proc" | "envoy.filters.http.wasm" | "envoy.filters.http.dynamic_modules" | "envoy.filters.http.geoip" | "envoy.filters.http.rbac" | "envoy.filters.http.local_ratelimit" | "envoy.filters.http.ratelimit" | "envoy.filters.http.bandwidth_limit" | "envoy.filters.http.grpc_web" | "envoy.filters.http.grpc_stats" | "envoy.filters.http.credential_injector" | "envoy.filters.http.compressor" | "envoy.filters.http.dynamic_forward_proxy";
}

export interface EnvoyProxyGeoIP {
  readonly provider: EnvoyProxyGeoIPProvider;
}

export interface EnvoyProxyGeoIPProvider {
  readonly maxMind?: EnvoyProxyGeoIPProviderMaxMind;
  readonly type: "MaxMind";
}

export interface EnvoyProxyGeoIPProviderMaxMind {
  readonly anonymousIpDbSource?: EnvoyProxyGeoIPProviderMaxMindAsnDbSource;
  readonly asnDbSource?: EnvoyProxyGeoIPProviderMaxMindAsnDbSource;
  readonly cityDbSource?: EnvoyProxyGeoIPProviderMaxMindAsnDbSource;
  readonly countryDbSource?: EnvoyProxyGeoIPProviderMaxMindAsnDbSource;
  readonly ispDbSource?: EnvoyProxyGeoIPProviderMaxMindAsnDbSource;
}

export type EnvoyProxyGeoIPProviderMaxMindAnonymousIpDbSource = EnvoyProxyGeoIPProviderMaxMindAsnDbSource;

export interface EnvoyProxyGeoIPProviderMaxMindAsnDbSource {
  readonly local: EnvoyProxyDynamicModuleSourceLocal;
}

export type EnvoyProxyGeoIPProviderMaxMindAsnDbSourceLocal = EnvoyProxyDynamicModuleSourceLocal;

export type EnvoyProxyGeoIPProviderMaxMindCityDbSource = EnvoyProxyGeoIPProviderMaxMindAsnDbSource;

export type EnvoyProxyGeoIPProviderMaxMindCountryDbSource = EnvoyProxyGeoIPProviderMaxMindAsnDbSource;

export type EnvoyProxyGeoIPProviderMaxMindIspDbSource = EnvoyProxyGeoIPProviderMaxMindAsnDbSource;

export interface EnvoyProxyLogging {
  readonly level: Readonly<Record<string, "trace" | "debug" | "info" | "warn" | "error" | "off" | "critical">>;
}

export interface EnvoyProxyMergeBackends {
  readonly selector?: EnvoyProxyMergeBackendsSelector;
}

export interface EnvoyProxyMergeBackendsSelector {
  readonly matchExpressions?: readonly EnvoyProxyMergeBackendsSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface EnvoyProxyMergeBackendsSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface EnvoyProxyProvider {
  readonly host?: EnvoyProxyProviderHost;
  readonly kubernetes?: JsonObject;
  readonly type: "Kubernetes" | "Host";
}

export interface EnvoyProxyProviderHost {
  readonly envoyVersion?: string;
}

export interface EnvoyProxyShutdown {
  readonly drainTimeout?: string;
  readonly healthCheckFailureDelay?: string;
  readonly minDrainDuration?: string;
}

export interface EnvoyProxyTelemetry {
  readonly accessLog?: EnvoyProxyTelemetryAccessLog;
  readonly healthCheckLog?: EnvoyProxyTelemetryHealthCheckLog;
  readonly metrics?: EnvoyProxyTelemetryMetrics;
  readonly requestID?: EnvoyProxyTelemetryRequestID;
  readonly tracing?: EnvoyProxyTelemetryTracing;
}

export interface EnvoyProxyTelemetryAccessLog {
  readonly disable?: boolean;
  readonly settings?: readonly EnvoyProxyTelemetryAccessLogSetting[];
}

export interface EnvoyProxyTelemetryAccessLogSetting {
  readonly format?: EnvoyProxyTelemetryAccessLogSettingFormat;
  readonly matches?: readonly string[];
  readonly sinks: readonly EnvoyProxyTelemetryAccessLogSettingSink[];
  readonly type?: "Listener" | "Route" | "Upstream";
}

export interface EnvoyProxyTelemetryAccessLogSettingFormat {
  readonly json?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly type?: "Text" | "JSON";
}

export interface EnvoyProxyTelemetryAccessLogSettingSink {
  readonly als?: EnvoyProxyTelemetryAccessLogSettingSinkAls;
  readonly file?: EnvoyProxyTelemetryAccessLogSettingSinkFile;
  readonly openTelemetry?: EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry;
  readonly type?: "ALS" | "File" | "OpenTelemetry";
}

export interface EnvoyProxyTelemetryAccessLogSettingSinkAls {
  readonly backendRef?: EnvoyProxyTelemetryTracingProviderBackendRef;
  readonly backendRefs?: readonly EnvoyProxyTelemetryTracingProviderBackendRefs[];
  readonly backendSettings?: EnvoyProxyTelemetryTracingProviderBackendSettings;
  readonly http?: EnvoyProxyTelemetryAccessLogSettingSinkAlsHttp;
  readonly logName?: string;
  readonly type: "HTTP" | "TCP";
}

export type EnvoyProxyTelemetryAccessLogSettingSinkAlsBackendRef = EnvoyProxyTelemetryTracingProviderBackendRef;

export type EnvoyProxyTelemetryAccessLogSettingSinkAlsBackendRefs = EnvoyProxyTelemetryTracingProviderBackendRefs;

export type EnvoyProxyTelemetryAccessLogSettingSinkAlsBackendSettings = EnvoyProxyTelemetryTracingProviderBackendSettings;

export interface EnvoyProxyTelemetryAccessLogSettingSinkAlsHttp {
  readonly requestHeaders?: readonly string[];
  readonly responseHeaders?: readonly string[];
  readonly responseTrailers?: readonly string[];
}

export interface EnvoyProxyTelemetryAccessLogSettingSinkFile {
  readonly path?: string;
}

export interface EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry {
  readonly backendRef?: EnvoyProxyTelemetryTracingProviderBackendRef;
  readonly backendRefs?: readonly EnvoyProxyTelemetryTracingProviderBackendRefs[];
  readonly backendSettings?: EnvoyProxyTelemetryTracingProviderBackendSettings;
  readonly headers?: readonly EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader[];
  readonly host?: string;
  readonly port: number;
  readonly resourceAttributes?: Readonly<Record<string, string>>;
  readonly resources?: Readonly<Record<string, string>>;
}

export type EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetryBackendRef = EnvoyProxyTelemetryTracingProviderBackendRef;

export type EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetryBackendRefs = EnvoyProxyTelemetryTracingProviderBackendRefs;

export type EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetryBackendSettings = EnvoyProxyTelemetryTracingProviderBackendSettings;

export type EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetryHeader = EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader;

export interface EnvoyProxyTelemetryHealthCheckLog {
  readonly matches?: readonly ("Failure" | "FailureSeriesStart" | "Success" | "HealthyTransition")[];
  readonly sinks?: readonly EnvoyProxyTelemetryHealthCheckLogSink[];
}

export interface EnvoyProxyTelemetryHealthCheckLogSink {
  readonly file?: EnvoyProxyDynamicModuleSourceLocal;
  readonly type: "File";
}

export type EnvoyProxyTelemetryHealthCheckLogSinkFile = EnvoyProxyDynamicModuleSourceLocal;

export interface EnvoyProxyTelemetryMetrics {
  readonly clusterStatName?: string;
  readonly enableGRPCStats?: boolean;
  readonly enablePerEndpointStats?: boolean;
  readonly enableRequestResponseSizesStats?: boolean;
  readonly enableVirtualHostStats?: boolean;
  readonly matches?: readonly EnvoyProxyTelemetryMetricsMatch[];
  readonly prometheus?: EnvoyProxyTelemetryMetricsPrometheus;
  readonly sinks?: readonly EnvoyProxyTelemetryMetricsSink[];
}

export interface EnvoyProxyTelemetryMetricsMatch {
  readonly type: "Exact" | "Prefix" | "Suffix" | "RegularExpression";
  readonly value: string;
}

export interface EnvoyProxyTelemetryMetricsPrometheus {
  readonly compression?: EnvoyProxyTelemetryMetricsPrometheusCompression;
  readonly disable?: boolean;
}

export interface EnvoyProxyTelemetryMetricsPrometheusCompression {
  readonly brotli?: JsonObject;
  readonly gzip?: JsonObject;
  readonly minContentLength?: number | string;
  readonly type: "Gzip" | "Brotli" | "Zstd";
  readonly zstd?: JsonObject;
}

export interface EnvoyProxyTelemetryMetricsSink {
  readonly openTelemetry?: EnvoyProxyTelemetryMetricsSinkOpenTelemetry;
  readonly type: "OpenTelemetry";
}

export interface EnvoyProxyTelemetryMetricsSinkOpenTelemetry {
  readonly backendRef?: EnvoyProxyTelemetryTracingProviderBackendRef;
  readonly backendRefs?: readonly EnvoyProxyTelemetryTracingProviderBackendRefs[];
  readonly backendSettings?: EnvoyProxyTelemetryTracingProviderBackendSettings;
  readonly headers?: readonly EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader[];
  readonly host?: string;
  readonly port: number;
  readonly reportCountersAsDeltas?: boolean;
  readonly reportHistogramsAsDeltas?: boolean;
  readonly resourceAttributes?: Readonly<Record<string, string>>;
}

export type EnvoyProxyTelemetryMetricsSinkOpenTelemetryBackendRef = EnvoyProxyTelemetryTracingProviderBackendRef;

export type EnvoyProxyTelemetryMetricsSinkOpenTelemetryBackendRefs = EnvoyProxyTelemetryTracingProviderBackendRefs;

export type EnvoyProxyTelemetryMetricsSinkOpenTelemetryBackendSettings = EnvoyProxyTelemetryTracingProviderBackendSettings;

export interface EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader {
  readonly name: string;
  readonly value: string;
}

export interface EnvoyProxyTelemetryRequestID {
  readonly tracing?: "PackAndSample" | "Sample" | "Pack" | "Disable";
}

export interface EnvoyProxyTelemetryTracing {
  readonly clientSamplingFraction?: EnvoyProxyTelemetryTracingSamplingFraction;
  readonly customTags?: Readonly<Record<string, EnvoyProxyTelemetryTracingCustomTag>>;
  readonly overallSamplingFraction?: EnvoyProxyTelemetryTracingSamplingFraction;
  readonly provider: EnvoyProxyTelemetryTracingProvider;
  readonly samplingFraction?: EnvoyProxyTelemetryTracingSamplingFraction;
  readonly samplingRate?: number;
  readonly spanName?: EnvoyProxyTelemetryTracingSpanName;
  readonly tags?: Readonly<Record<string, string>>;
}

export type EnvoyProxyTelemetryTracingClientSamplingFraction = EnvoyProxyTelemetryTracingSamplingFraction;

export interface EnvoyProxyTelemetryTracingCustomTag {
  readonly environment?: EnvoyProxyTelemetryTracingCustomTagEnvironment;
  readonly literal?: EnvoyProxyTelemetryTracingCustomTagLiteral;
  readonly requestHeader?: EnvoyProxyTelemetryTracingCustomTagEnvironment;
  readonly type: "Literal" | "Environment" | "RequestHeader";
}

export interface EnvoyProxyTelemetryTracingCustomTagEnvironment {
  readonly defaultValue?: string;
  readonly name: string;
}

export interface EnvoyProxyTelemetryTracingCustomTagLiteral {
  readonly value: string;
}

export type EnvoyProxyTelemetryTracingCustomTagRequestHeader = EnvoyProxyTelemetryTracingCustomTagEnvironment;

export type EnvoyProxyTelemetryTracingOverallSamplingFraction = EnvoyProxyTelemetryTracingSamplingFraction;

export interface EnvoyProxyTelemetryTracingProvider {
  readonly backendRef?: EnvoyProxyTelemetryTracingProviderBackendRef;
  readonly backendRefs?: readonly EnvoyProxyTelemetryTracingProviderBackendRefs[];
  readonly backendSettings?: EnvoyProxyTelemetryTracingProviderBackendSettings;
  readonly host?: string;
  readonly openTelemetry?: EnvoyProxyTelemetryTracingProviderOpenTelemetry;
  readonly port: number;
  readonly serviceName?: string;
  readonly type: "OpenTelemetry" | "Zipkin" | "Datadog";
  readonly zipkin?: EnvoyProxyTelemetryTracingProviderZipkin;
}

export interface EnvoyProxyTelemetryTracingProviderBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendRefs {
  readonly fallback?: boolean;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettings {
  readonly circuitBreaker?: EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreaker;
  readonly connection?: EnvoyProxyTelemetryTracingProviderBackendSettingsConnection;
  readonly dns?: EnvoyProxyTelemetryTracingProviderBackendSettingsDns;
  readonly healthCheck?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheck;
  readonly http2?: EnvoyProxyTelemetryTracingProviderBackendSettingsHttp2;
  readonly loadBalancer?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancer;
  readonly proxyProtocol?: EnvoyProxyTelemetryTracingProviderBackendSettingsProxyProtocol;
  readonly retry?: EnvoyProxyTelemetryTracingProviderBackendSettingsRetry;
  readonly tcpKeepalive?: EnvoyProxyTelemetryTracingProviderBackendSettingsTcpKeepalive;
  readonly timeout?: EnvoyProxyTelemetryTracingProviderBackendSettingsTimeout;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreaker {
  readonly maxConnections: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxPendingRequests: number;
  readonly maxRequestsPerConnection?: number;
  readonly perEndpoint?: EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreakerPerEndpoint;
  readonly retryBudget?: EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreakerRetryBudget;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreakerPerEndpoint {
  readonly maxConnections: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreakerRetryBudget {
  readonly minRetryConcurrency?: number;
  readonly percent: EnvoyProxyTelemetryTracingSamplingFraction;
}

export type EnvoyProxyTelemetryTracingProviderBackendSettingsCircuitBreakerRetryBudgetPercent = EnvoyProxyTelemetryTracingSamplingFraction;

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsConnection {
  readonly bufferLimit?: number | string;
  readonly preconnect?: EnvoyProxyTelemetryTracingProviderBackendSettingsConnectionPreconnect;
  readonly socketBufferLimit?: number | string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsConnectionPreconnect {
  readonly perEndpointPercent?: number;
  readonly predictivePercent?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsDns {
  readonly dnsRefreshRate?: string;
  readonly lookupFamily?: "IPv4" | "IPv6" | "IPv4Preferred" | "IPv6Preferred" | "IPv4AndIPv6";
  readonly respectDnsTtl?: boolean;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheck {
  readonly active?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActive;
  readonly panicThreshold?: number;
  readonly passive?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckPassive;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActive {
  readonly grpc?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveGrpc;
  readonly healthCheckLog?: EnvoyProxyTelemetryHealthCheckLog;
  readonly healthyThreshold: number;
  readonly http?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveHttp;
  readonly initialJitter?: string;
  readonly interval: string;
  readonly overrides?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveOverrides;
  readonly tcp?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcp;
  readonly timeout: string;
  readonly type: "HTTP" | "TCP" | "GRPC";
  readonly unhealthyThreshold: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveGrpc {
  readonly service?: string;
}

export type EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveHealthCheckLog = EnvoyProxyTelemetryHealthCheckLog;

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveHttp {
  readonly expectedResponse?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;
  readonly expectedStatuses?: readonly number[];
  readonly hostname?: string;
  readonly method?: string;
  readonly path: string;
  readonly requestBody?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;
  readonly retriableStatuses?: readonly number[];
}

export type EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveHttpExpectedResponse = EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;

export type EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveHttpRequestBody = EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveOverrides {
  readonly port?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcp {
  readonly receive?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;
  readonly send?: EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;
}

export type EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpReceive = EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend;

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckActiveTcpSend {
  readonly binary?: string;
  readonly text?: string;
  readonly type: "Text" | "Binary";
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHealthCheckPassive {
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

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHttp2 {
  readonly connectionKeepalive?: EnvoyProxyTelemetryTracingProviderBackendSettingsHttp2ConnectionKeepalive;
  readonly initialConnectionWindowSize?: number | string;
  readonly initialStreamWindowSize?: number | string;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsHttp2ConnectionKeepalive {
  readonly idleInterval?: string;
  readonly interval?: string;
  readonly intervalJitter?: number;
  readonly timeout?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancer {
  readonly backendUtilization?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerBackendUtilization;
  readonly consistentHash?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHash;
  readonly dynamicModule?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerDynamicModule;
  readonly endpointOverride?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerEndpointOverride;
  readonly slowStart?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerSlowStart;
  readonly type: "ConsistentHash" | "LeastRequest" | "Random" | "RoundRobin" | "BackendUtilization" | "DynamicModule";
  readonly zoneAware?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAware;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerBackendUtilization {
  readonly blackoutPeriod?: string;
  readonly errorUtilizationPenaltyPercent?: number;
  readonly keepResponseHeaders: boolean;
  readonly metricNamesForComputingUtilization?: readonly string[];
  readonly outOfBand?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerBackendUtilizationOutOfBand;
  readonly weightExpirationPeriod?: string;
  readonly weightUpdatePeriod?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerBackendUtilizationOutOfBand {
  readonly authority?: string;
  readonly port?: number;
  readonly reportingPeriod?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHash {
  readonly cookie?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashCookie;
  readonly header?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader;
  readonly headers?: readonly EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly queryParams?: readonly EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader[];
  readonly tableSize: number;
  readonly type: "SourceIP" | "Header" | "Headers" | "Cookie" | "QueryParams";
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashCookie {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly ttl?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader {
  readonly name: string;
}

export type EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeaders = EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader;

export type EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashQueryParam = EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerConsistentHashHeader;

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerDynamicModule {
  readonly config?: JsonValue;
  readonly lbPolicyName: string;
  readonly name: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerEndpointOverride {
  readonly extractFrom: readonly EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerEndpointOverrideExtractFrom[];
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerEndpointOverrideExtractFrom {
  readonly header?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerSlowStart {
  readonly window: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAware {
  readonly preferLocal?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwarePreferLocal;
  readonly weightedZones?: readonly EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwareWeightedZone[];
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwarePreferLocal {
  readonly force?: EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwarePreferLocalForce;
  readonly minEndpointsThreshold?: number;
  readonly percentageEnabled?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwarePreferLocalForce {
  readonly minEndpointsInZoneThreshold?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsLoadBalancerZoneAwareWeightedZone {
  readonly weight: number;
  readonly zone: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsProxyProtocol {
  readonly version: "V1" | "V2";
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsRetry {
  readonly numAttemptsPerPriority?: number;
  readonly numRetries: number;
  readonly perRetry?: EnvoyProxyTelemetryTracingProviderBackendSettingsRetryPerRetry;
  readonly retryOn?: EnvoyProxyTelemetryTracingProviderBackendSettingsRetryRetryOn;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsRetryPerRetry {
  readonly backOff?: EnvoyProxyTelemetryTracingProviderBackendSettingsRetryPerRetryBackOff;
  readonly timeout?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsRetryPerRetryBackOff {
  readonly baseInterval?: string;
  readonly maxInterval?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsRetryRetryOn {
  readonly httpStatusCodes?: readonly number[];
  readonly triggers?: readonly ("5xx" | "gateway-error" | "reset" | "reset-before-request" | "connect-failure" | "retriable-4xx" | "refused-stream" | "retriable-status-codes" | "cancelled" | "deadline-exceeded" | "internal" | "resource-exhausted" | "unavailable")[];
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsTcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsTimeout {
  readonly http?: EnvoyProxyTelemetryTracingProviderBackendSettingsTimeoutHttp;
  readonly tcp?: EnvoyProxyTelemetryTracingProviderBackendSettingsTimeoutTcp;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsTimeoutHttp {
  readonly connectionIdleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxStreamDuration?: string;
  readonly requestTimeout?: string;
  readonly streamIdleTimeout?: string;
}

export interface EnvoyProxyTelemetryTracingProviderBackendSettingsTimeoutTcp {
  readonly connectTimeout?: string;
}

export interface EnvoyProxyTelemetryTracingProviderOpenTelemetry {
  readonly headers?: readonly EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader[];
  readonly resourceAttributes?: Readonly<Record<string, string>>;
  readonly sampler?: EnvoyProxyTelemetryTracingProviderOpenTelemetrySampler;
}

export type EnvoyProxyTelemetryTracingProviderOpenTelemetryHeader = EnvoyProxyTelemetryMetricsSinkOpenTelemetryHeader;

export interface EnvoyProxyTelemetryTracingProviderOpenTelemetrySampler {
  readonly samplingPercentage?: EnvoyProxyTelemetryTracingSamplingFraction;
  readonly type: "AlwaysOn" | "AlwaysOff" | "TraceIdRatio" | "ParentBasedAlwaysOn" | "ParentBasedAlwaysOff" | "ParentBasedTraceIdRatio";
}

export type EnvoyProxyTelemetryTracingProviderOpenTelemetrySamplerSamplingPercentage = EnvoyProxyTelemetryTracingSamplingFraction;

export interface EnvoyProxyTelemetryTracingProviderZipkin {
  readonly disableSharedSpanContext?: boolean;
  readonly enable128BitTraceId?: boolean;
}

export interface EnvoyProxyTelemetryTracingSamplingFraction {
  readonly denominator: number;
  readonly numerator: number;
}

export interface EnvoyProxyTelemetryTracingSpanName {
  readonly client: string;
  readonly server: string;
}

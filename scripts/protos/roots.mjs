// Which messages gwc emits: every message of these packages gets a TypeScript type, and so does all that they contain.

const extensions = [
  "access_loggers.file.v3",
  "access_loggers.filters.cel.v3",
  "access_loggers.grpc.v3",
  "access_loggers.open_telemetry.v3",
  "access_loggers.stream.v3",
  "clusters.aggregate.v3",
  "clusters.dns.v3",
  "clusters.dynamic_forward_proxy.v3",
  "compression.brotli.compressor.v3",
  "compression.gzip.compressor.v3",
  "compression.zstd.compressor.v3",
  "filters.http.admission_control.v3",
  "filters.http.api_key_auth.v3",
  "filters.http.bandwidth_limit.v3",
  "filters.http.basic_auth.v3",
  "filters.http.buffer.v3",
  "filters.http.compressor.v3",
  "filters.http.cors.v3",
  "filters.http.credential_injector.v3",
  "filters.http.csrf.v3",
  "filters.http.custom_response.v3",
  "filters.http.dynamic_forward_proxy.v3",
  "filters.http.dynamic_modules.v3",
  "filters.http.ext_authz.v3",
  "filters.http.ext_proc.v3",
  "filters.http.fault.v3",
  "filters.http.geoip.v3",
  "filters.http.grpc_stats.v3",
  "filters.http.grpc_web.v3",
  "filters.http.header_mutation.v3",
  "filters.http.health_check.v3",
  "filters.http.jwt_authn.v3",
  "filters.http.local_ratelimit.v3",
  "filters.http.lua.v3",
  "filters.http.oauth2.v3",
  "filters.http.ratelimit.v3",
  "filters.http.rbac.v3",
  "filters.http.router.v3",
  "filters.http.stateful_session.v3",
  "filters.http.upstream_codec.v3",
  "filters.http.wasm.v3",
  "filters.listener.http_inspector.v3",
  "filters.listener.proxy_protocol.v3",
  "filters.listener.tls_inspector.v3",
  "filters.network.connection_limit.v3",
  "filters.network.direct_response.v3",
  "filters.network.http_connection_manager.v3",
  "filters.network.rbac.v3",
  "filters.network.sni_dynamic_forward_proxy.v3",
  "filters.network.tcp_proxy.v3",
  "filters.udp.udp_proxy.v3",
  "formatter.cel.v3",
  "formatter.metadata.v3",
  "formatter.req_without_query.v3",
  "geoip_providers.common.v3",
  "geoip_providers.maxmind.v3",
  "health_check.event_sinks.file.v3",
  "http.custom_response.local_response_policy.v3",
  "http.custom_response.redirect_policy.v3",
  "http.early_header_mutation.header_mutation.v3",
  "http.header_formatters.preserve_case.v3",
  "http.injected_credentials.generic.v3",
  "http.original_ip_detection.custom_header.v3",
  "http.original_ip_detection.xff.v3",
  "http.stateful_session.cookie.v3",
  "http.stateful_session.header.v3",
  "internal_redirect.allow_listed_routes.v3",
  "internal_redirect.previous_routes.v3",
  "internal_redirect.safe_cross_scheme.v3",
  "load_balancing_policies.client_side_weighted_round_robin.v3",
  "load_balancing_policies.cluster_provided.v3",
  "load_balancing_policies.least_request.v3",
  "load_balancing_policies.maglev.v3",
  "load_balancing_policies.override_host.v3",
  "load_balancing_policies.random.v3",
  "load_balancing_policies.ring_hash.v3",
  "load_balancing_policies.round_robin.v3",
  "load_balancing_policies.wrr_locality.v3",
  "matching.common_inputs.network.v3",
  "matching.input_matchers.ip.v3",
  "matching.input_matchers.metadata.v3",
  "path.match.uri_template.v3",
  "path.rewrite.uri_template.v3",
  "quic.server_preferred_address.v3",
  "request_id.uuid.v3",
  "resource_monitors.downstream_connections.v3",
  "resource_monitors.fixed_heap.v3",
  "retry.host.previous_hosts.v3",
  "retry.priority.previous_priorities.v3",
  "stat_sinks.open_telemetry.v3",
  "tracers.opentelemetry.resource_detectors.v3",
  "tracers.opentelemetry.samplers.v3",
  "transport_sockets.proxy_protocol.v3",
  "transport_sockets.quic.v3",
  "transport_sockets.raw_buffer.v3",
  "transport_sockets.tls.v3",
  "upstreams.http.v3",
];

const packages = new Set([
  "envoy.config.cluster.v3",
  "envoy.config.endpoint.v3",
  "envoy.config.listener.v3",
  "envoy.config.rbac.v3",
  "envoy.config.route.v3",
  "envoy.type.matcher.v3",
  "xds.type.matcher.v3",
  "xds.type.v3",
  ...extensions.map((name) => `envoy.extensions.${name}`),
]);

const messages = new Set([
  "envoy.config.bootstrap.v3.Bootstrap",
  "envoy.config.metrics.v3.StatsdSink",
  "envoy.config.trace.v3.DatadogConfig",
  "envoy.config.trace.v3.OpenTelemetryConfig",
  "envoy.config.trace.v3.ZipkinConfig",
  "envoy.service.discovery.v3.DiscoveryResponse",
]);

/**
 * True for a message that gets a type of its own right.
 * @param {string} name
 * @param {{ readonly pkg: string, readonly local: string }} message
 */
export function isRoot(name, { pkg, local }) {
  return messages.has(name) || (packages.has(pkg) && !local.includes("."));
}

/**
 * True for corners that are never written by hand here: checked CEL expressions, a tree of some twenty messages. They are typed as any JSON object.
 * @param {string} name
 */
export function isUntyped(name) {
  return /^(google\.api\.expr|cel\.expr)\./.test(name);
}

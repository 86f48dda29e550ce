// Clusters: endpoints, balancing, limits, health and TLS towards backends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { defined } from "../../../../../src/base/defined.ts";
import type { Cluster } from "../../../../../src/model/envoy/generated/envoy.config.cluster.v3.ts";
import type { UpstreamTlsContext } from "../../../../../src/model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Destination } from "../../../../../src/model/ir/destination/destination.ts";
import type { DnsSettings } from "../../../../../src/model/ir/destination/dns.ts";
import type { TcpKeepalive } from "../../../../../src/model/ir/tcp-keepalive.ts";
import type { BackendTls } from "../../../../../src/model/tls.ts";
import { build, buildSound, destination, ip, proxy } from "../builders.ts";

function clusterOf(parts: Partial<Destination>, endpoints?: Parameters<typeof destination>[2]): Cluster {
  const built = buildSound(proxy({ destinations: [destination("api", parts, endpoints)] }));
  const cluster = built.clusters.find(({ name }) => name === "api");
  assert.ok(cluster);
  return cluster;
}

const dns = { kind: "dns", host: "api.internal", port: 443 } as const;
const tls: BackendTls = {
  serverName: "api.example.com",
  autoServerName: false,
  authorities: "system",
  subjectAltNames: [],
  clientCertificate: undefined,
};

function secured(parts: Partial<BackendTls>, protocol: Destination["protocol"] = "auto"): Cluster {
  return clusterOf({ protocol, backends: [{ endpoints: [ip], weight: 1, priority: 0, tls: { ...tls, ...parts } }] });
}

function contextOf({ transport_socket }: Cluster): UpstreamTlsContext {
  return transport_socket?.typed_config as unknown as UpstreamTlsContext;
}

test("a plain cluster has Envoy Gateway's defaults", () => {
  assert.deepEqual(clusterOf({}), {
    name: "api",
    type: "STATIC",
    connect_timeout: "10s",
    per_connection_buffer_limit_bytes: 32_768,
    load_assignment: {
      cluster_name: "api",
      endpoints: [
        {
          locality: { region: "api/backend/0" },
          lb_endpoints: [
            {
              endpoint: { address: { socket_address: { address: "10.0.0.5", port_value: 8080 } } },
              load_balancing_weight: 1,
            },
          ],
          load_balancing_weight: 1,
        },
      ],
    },
    circuit_breakers: { thresholds: [{ max_retries: 1024 }] },
    common_lb_config: {},
    ignore_health_on_host_removal: true,
    load_balancing_policy: {
      policies: [
        {
          typed_extension_config: {
            name: "envoy.load_balancing_policies.least_request",
            typed_config: {
              "@type": "type.googleapis.com/envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest",
              locality_lb_config: { locality_weighted_lb_config: {} },
            },
          },
        },
      ],
    },
  });
});

test("names are looked up by envoy.cluster.dns, and the bundle tells them", () => {
  const { clusters, bundle } = buildSound(proxy({ destinations: [destination("api", {}, [dns, ip])] }));
  assert.equal(clusters[0]?.cluster_type?.name, "envoy.cluster.dns");
  assert.equal(clusters[0]?.load_assignment?.endpoints?.[0]?.lb_endpoints?.[0]?.endpoint?.hostname, "api.internal");
  assert.deepEqual(bundle.dnsNames, ["api.internal"]);
  assert.deepEqual(bundle.calls, [{ cluster: "api", endpoints: ["10.0.0.5:8080", "api.internal:443"], tls: false }]);
});

test("names and unix sockets in one cluster are an error", () => {
  const { diagnostics } = build(
    proxy({ destinations: [destination("api", {}, [dns, { kind: "unix", path: "/run/a" }])] }),
  );
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["xds/mixed-endpoints"],
  );
});

test("endpoints that drain, and backends that only help out, say so", () => {
  const backend = (priority: 0 | 1) => ({
    endpoints: [{ ...ip, draining: true }],
    weight: 5,
    priority,
    tls: undefined,
  });
  const [first, second] = clusterOf({ backends: [backend(0), backend(1)] }).load_assignment?.endpoints ?? [];
  assert.deepEqual([first?.priority, second?.priority, second?.load_balancing_weight], [undefined, 1, 5]);
  assert.equal(first?.lb_endpoints?.[0]?.health_status, "DRAINING");
});

test("protocols: HTTP/1.1 needs no words, h2c is prior knowledge, a TLS backend chooses by ALPN", () => {
  assert.equal(clusterOf({}).typed_extension_protocol_options, undefined);
  assert.match(
    JSON.stringify(clusterOf({ protocol: "http2" }).typed_extension_protocol_options),
    /"explicit_http_config":\{"http2_protocol_options":\{"initial_stream_window_size":65536,"initial_connection_window_size":1048576\}\}/,
  );
  assert.match(JSON.stringify(secured({}).typed_extension_protocol_options), /"auto_config":/);
  assert.equal(clusterOf({ protocol: "tcp" }).typed_extension_protocol_options, undefined);
});

test("ALPN of the policy is offered where it decides on the HTTP version, and where there is no HTTP", () => {
  const offered = (protocol: Destination["protocol"]) =>
    contextOf(secured({ alpnProtocols: ["custom"] }, protocol)).common_tls_context?.alpn_protocols;
  assert.deepEqual([offered("auto"), offered("tcp")], [["custom"], ["custom"]]);
  assert.deepEqual([offered("http1"), offered("http2")], [undefined, undefined]);
});

test("the server name is asked for and verified, until other names are given", () => {
  const named = contextOf(secured({}));
  assert.equal(named.sni, "api.example.com");
  assert.deepEqual(named.common_tls_context?.combined_validation_context, {
    default_validation_context: {
      match_typed_subject_alt_names: [{ san_type: "DNS", matcher: { exact: "api.example.com" } }],
    },
    validation_context_sds_secret_config: { name: "system_ca_certificates" },
  });
  const others = contextOf(secured({ subjectAltNames: [{ kind: "uri", value: "spiffe://a/b" }] })).common_tls_context
    ?.combined_validation_context;
  assert.deepEqual(others?.default_validation_context?.match_typed_subject_alt_names, [
    { san_type: "URI", matcher: { exact: "spiffe://a/b" } },
  ]);
});

test("without a server name the request's host is asked for and verified", () => {
  const cluster = secured({ serverName: undefined });
  assert.equal(contextOf(cluster).sni, undefined);
  assert.match(
    JSON.stringify(cluster.typed_extension_protocol_options),
    /"upstream_http_protocol_options":\{"auto_sni":true,"auto_san_validation":true\}/,
  );
  assert.match(
    JSON.stringify(secured({ serverName: undefined, authorities: "none" }).typed_extension_protocol_options),
    /\{"auto_sni":true\}/,
  );
});

test("the endpoint's own name is asked for and verified where that is wanted", () => {
  const context = contextOf(secured({ autoServerName: true }));
  assert.deepEqual([context.sni, context.auto_host_sni, context.auto_sni_san_validation], [undefined, true, true]);
});

test("backends that differ in TLS have a socket each, found by the endpoint's metadata", () => {
  const backend = (each: BackendTls | undefined) => ({ endpoints: [ip], weight: 1, priority: 0 as const, tls: each });
  const cluster = clusterOf({
    backends: [backend(tls), backend(undefined), backend({ ...tls, serverName: "b.example.com" })],
  });
  assert.deepEqual(
    cluster.transport_socket_matches?.map(({ name }) => name),
    ["api/tls/0", "api/tls/2"],
  );
  const metadata = cluster.load_assignment?.endpoints?.map(
    ({ lb_endpoints }) => lb_endpoints?.[0]?.metadata?.filter_metadata?.["envoy.transport_socket_match"],
  );
  assert.deepEqual(metadata, [{ name: "api/tls/0" }, undefined, { name: "api/tls/2" }]);
  assert.equal(cluster.transport_socket, undefined);
});

test("gateway errors and failure percentages are acted on, not only counted", () => {
  const passive = {
    intervalMs: 3000,
    baseEjectionTimeMs: 30_000,
    maxEjectionPercent: 10,
    consecutive5xxErrors: 5,
    consecutiveGatewayErrors: 2,
    consecutiveLocalOriginFailures: 5,
    splitExternalLocalOriginErrors: false,
    failurePercentageThreshold: 50,
    alwaysEjectOneEndpoint: undefined,
  };
  const { outlier_detection: detection } = clusterOf({
    settings: { healthCheck: { active: undefined, passive, panicThresholdPercent: 20 } },
  });
  assert.deepEqual(
    [detection?.enforcing_consecutive_gateway_failure, detection?.enforcing_failure_percentage],
    [100, 100],
  );
});

test("a policy enables probes on idle connections", () => {
  const keepalive = (tcpKeepalive: TcpKeepalive) =>
    clusterOf({ settings: { tcpKeepalive } }).upstream_connection_options?.tcp_keepalive;
  assert.deepEqual(keepalive({}), {});
  assert.deepEqual(keepalive({ probes: 3, idleTimeSeconds: 60, intervalSeconds: 10 }), {
    keepalive_probes: 3,
    keepalive_time: 60,
    keepalive_interval: 10,
  });
});

test("names are resolved as the policy says", () => {
  const dnsOf = (settings?: DnsSettings) => {
    const cluster = clusterOf({ settings: defined({ dns: settings }) }, [dns]);
    const { "@type": _type, ...config } = cluster.cluster_type?.typed_config ?? { "@type": "" };
    return config;
  };
  const usual = { dns_refresh_rate: "30s", respect_dns_ttl: true, dns_lookup_family: "V4_PREFERRED" };
  assert.deepEqual(dnsOf(), usual);
  assert.deepEqual(dnsOf({ refreshMs: 500 }), { ...usual, dns_refresh_rate: "0.5s" });
  assert.deepEqual(dnsOf({ respectTtl: false, family: "v6Preferred" }), {
    ...usual,
    respect_dns_ttl: false,
    dns_lookup_family: "AUTO",
  });
});

test("HTTP/2 towards backends has the policy's limits and PINGs, and else the windows of an edge proxy", () => {
  const keepalive = { timeoutMs: 1000, idleIntervalMs: 2000 };
  const http2 = { maxConcurrentStreams: 5, initialStreamWindowBytes: 131_072, invalidEndsStreamOnly: true, keepalive };
  const options = clusterOf({ protocol: "http2", settings: { http2 } }).typed_extension_protocol_options ?? {};
  assert.deepEqual(Object.values(options)[0]?.explicit_http_config, {
    http2_protocol_options: {
      max_concurrent_streams: 5,
      initial_stream_window_size: 131_072,
      initial_connection_window_size: 1_048_576,
      override_stream_error_on_invalid_http_message: true,
      connection_keepalive: { timeout: "1s", connection_idle_interval: "2s" },
    },
  });
});

// Listeners, HTTP connection managers and TLS towards clients.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import type { HttpConnectionManager } from "../../../../../src/model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { DownstreamTlsContext } from "../../../../../src/model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { ClientSettings } from "../../../../../src/model/ir/client/client-settings.ts";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { Certificate } from "../../../../../src/model/tls.ts";
import {
  type Built,
  bootstrapOf,
  build,
  buildSound,
  chain,
  host,
  httpListener,
  httpsListener,
  managerOf,
  origin,
  proxy,
  route,
  tls,
} from "../builders.ts";

function withClient(client: ClientSettings): Built {
  return buildSound(proxy({ listeners: [httpListener([host("*", [route()])], { client })] }));
}

test("without policies a listener has Envoy Gateway's constants, and the limit for headers of an edge proxy", () => {
  const built = buildSound(proxy());
  const manager = managerOf(built);
  assert.deepEqual(
    { ...manager, route_config: undefined, http_filters: manager.http_filters?.map(({ name }) => name) },
    {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
      stat_prefix: "http-80",
      route_config: undefined,
      http_filters: ["envoy.filters.http.router"],
      common_http_protocol_options: { headers_with_underscores_action: "REJECT_REQUEST" },
      http2_protocol_options: {
        max_concurrent_streams: 100,
        initial_stream_window_size: 65_536,
        initial_connection_window_size: 1_048_576,
      },
      server_header_transformation: "PASS_THROUGH",
      use_remote_address: true,
      normalize_path: true,
      merge_slashes: true,
      path_with_escaped_slashes_action: "UNESCAPE_AND_REDIRECT",
      request_headers_timeout: "10s",
    },
  );
  const [listener] = built.listeners;
  assert.deepEqual(
    [listener?.name, listener?.address?.socket_address],
    ["web/edge/http", { address: "0.0.0.0", port_value: 80 }],
  );
  assert.deepEqual(
    [listener?.per_connection_buffer_limit_bytes, listener?.max_connections_to_accept_per_socket_event],
    [32_768, 1],
  );
  assert.equal(manager.route_config?.ignore_port_in_host_matching, true);
});

test("a Gateway's further addresses are bound as well", () => {
  const { listeners, bundle } = buildSound(proxy({ addresses: ["192.0.2.1", "2001:db8::1"] }));
  assert.deepEqual(listeners[0]?.additional_addresses, [
    { address: { socket_address: { address: "2001:db8::1", port_value: 80 } } },
  ]);
  assert.deepEqual(
    bundle.ports.map(({ name, address, port, purpose }) => `${name} ${address} ${port} ${purpose}`),
    [
      "web/edge/http 192.0.2.1 80 traffic",
      "web/edge/http 2001:db8::1 80 traffic",
      "admin 127.0.0.1 19000 operations",
      "envoy-gateway-proxy-stats-127.0.0.1-19001 127.0.0.1 19001 operations",
      "envoy-gateway-proxy-ready-127.0.0.1-19003 127.0.0.1 19003 operations",
    ],
  );
});

test("limits of HTTP/2 that a policy leaves open stay those of an edge proxy", () => {
  assert.deepEqual(managerOf(withClient({ http2: { initialStreamWindowBytes: 131_072 } })).http2_protocol_options, {
    max_concurrent_streams: 100,
    initial_stream_window_size: 131_072,
    initial_connection_window_size: 1_048_576,
  });
  assert.deepEqual(
    managerOf(withClient({ http2: { maxConcurrentStreams: 7, initialConnectionWindowBytes: 65_535 } }))
      .http2_protocol_options,
    { max_concurrent_streams: 7, initial_stream_window_size: 65_536, initial_connection_window_size: 65_535 },
  );
});

test("client addresses are found as the policy says", () => {
  const hops = managerOf(withClient({ clientIp: { kind: "trustedHops", hops: 3, append: false } }));
  assert.equal(hops.use_remote_address, false);
  assert.match(
    JSON.stringify(hops.original_ip_detection_extensions),
    /"xff_num_trusted_hops":2,"skip_xff_append":true/,
  );
  const header = managerOf(withClient({ clientIp: { kind: "header", name: "x-real-ip", failClosed: true } }));
  assert.equal(header.use_remote_address, false);
  const [extension] = header.original_ip_detection_extensions ?? [];
  assert.deepEqual(extension?.typed_config, {
    "@type": "type.googleapis.com/envoy.extensions.http.original_ip_detection.custom_header.v3.CustomHeaderConfig",
    header_name: "x-real-ip",
    allow_extension_to_set_address_as_trusted: true,
    reject_with_status: { code: "Forbidden" },
  });
});

const plainHeaders = {
  enableEnvoyHeaders: false,
  withUnderscores: "RejectRequest",
  requestId: undefined,
  forwardedClientCert: undefined,
  early: noHeaderMutation,
  late: noHeaderMutation,
  stripTrailingHostDot: false,
  rateLimitHeaders: true,
  maxRequestHeadersKib: undefined,
} as const;

test("headers of a policy change the connection manager, its router and a filter before it", () => {
  const headers = {
    enableEnvoyHeaders: true,
    withUnderscores: "Allow",
    requestId: "Disable",
    forwardedClientCert: { mode: "ForwardOnly", details: ["Subject"] },
    early: { ...noHeaderMutation, remove: ["x-a"] },
    late: { ...noHeaderMutation, remove: ["server"] },
    stripTrailingHostDot: true,
    rateLimitHeaders: true,
    maxRequestHeadersKib: 8,
  } as const;
  const manager = managerOf(withClient({ headers }));
  assert.equal(manager.common_http_protocol_options?.headers_with_underscores_action, "ALLOW");
  assert.deepEqual(
    [manager.generate_request_id, manager.preserve_external_request_id, manager.max_request_headers_kb],
    [false, false, 8],
  );
  assert.deepEqual(
    [manager.forward_client_cert_details, manager.set_current_client_cert_details],
    ["FORWARD_ONLY", undefined],
  );
  assert.deepEqual(
    manager.http_filters?.map(({ name }) => name),
    ["envoy.filters.http.header_mutation", "envoy.filters.http.router"],
  );
  assert.deepEqual(manager.http_filters?.[1]?.typed_config, {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
  });
});

test("filters stand in Envoy Gateway's order, each once, whatever the order of routes", () => {
  const security = { authorization: { defaultAction: "Allow", rules: [] } } as const;
  const cors = {
    allowOrigins: [],
    allowMethods: [],
    allowHeaders: [],
    exposeHeaders: [],
    allowCredentials: false,
    maxAgeSeconds: undefined,
  };
  const localRateLimit = { defaultBucket: undefined, rules: [] };
  const protocol = { kind: "grpc", allowedHeaders: [] } as const;
  const externalAuth = { destination: "api", authority: "api.web:80", protocol, maxBodyBytes: 0, timeoutMs: 1 };
  const routes = [
    route({ isGrpc: true }),
    route({ security: { externalAuth } }),
    route({ traffic: { requestBuffer: { maxRequestBytes: 9 } } }),
    route({ traffic: { localRateLimit } }),
    route({ security }),
    route({ cors }),
    route({ sessionPersistence: { kind: "header", name: "lane" } }),
    route({ traffic: { faultInjection: { delay: undefined, abort: undefined } } }),
    route({ security }),
  ];
  const manager = managerOf(buildSound(proxy({ listeners: [httpListener([host("*", routes)])] })));
  assert.deepEqual(
    manager.http_filters?.map(({ name }) => name?.replace("envoy.filters.http.", "").replace(/\/.*/, "")),
    [
      "fault",
      "cors",
      "ext_authz",
      "stateful_session",
      "buffer",
      "rbac",
      "local_ratelimit",
      "grpc_web",
      "grpc_stats",
      "router",
    ],
  );
});

function file(key: string, content?: string) {
  return {
    namespace: "web",
    name: "shop-tls",
    key,
    content: content === undefined ? undefined : SecretBytes.fromText(content),
  };
}

function secure(parts: Parameters<typeof tls>[0]) {
  return httpsListener([
    chain([host("*", [route()])], { name: "web/edge/https", serverName: "*.example.com", tls: tls(parts) }),
  ]);
}

function contextOf({ listeners }: Built): DownstreamTlsContext {
  return listeners[0]?.filter_chains?.[0]?.transport_socket?.typed_config as unknown as DownstreamTlsContext;
}

const certificate: Certificate = {
  certificate: file("tls.crt", "CERT"),
  privateKey: file("tls.key", "KEY"),
  dnsNames: undefined,
  origin,
};

test("an HTTPS chain answers its server name with its certificate, from TLS 1.2 on and without session resumption", () => {
  const built = buildSound(proxy({ listeners: [secure({ certificates: [certificate] })] }));
  assert.deepEqual(built.listeners[0]?.filter_chains?.[0]?.filter_chain_match, { server_names: ["*.example.com"] });
  assert.equal(built.listeners[0]?.listener_filters?.[0]?.name, "envoy.filters.listener.tls_inspector");
  const context = contextOf(built);
  assert.deepEqual(context.common_tls_context, {
    tls_params: { tls_minimum_protocol_version: "TLSv1_2", tls_maximum_protocol_version: "TLSv1_3" },
    alpn_protocols: ["h2", "http/1.1"],
    tls_certificate_sds_secret_configs: [{ name: "web/shop-tls" }],
  });
  assert.deepEqual(
    [context.disable_stateless_session_resumption, context.disable_stateful_session_resumption],
    [true, true],
  );
});

test("contents of secrets are in the bundle only when asked for", () => {
  const from = proxy({ listeners: [secure({ certificates: [certificate] })] });
  assert.doesNotMatch(JSON.stringify(bootstrapOf(buildSound(from))), /KEY|redacted/);
  const inline = buildSound(from, { inlineSecrets: true });
  assert.match(JSON.stringify(bootstrapOf(inline)), /"inline_string":"KEY"/);
  assert.deepEqual(inline.bundle.reads, []);
});

test("several authorities go together where their contents are public, and are an error where they are files", () => {
  const validation = (authorities: readonly ReturnType<typeof file>[]) => ({
    certificates: [certificate],
    clientValidation: { authorities, required: true, acceptUntrusted: false },
  });
  const known = [
    { ...file("a.crt", "A\n"), isPublic: true },
    { ...file("b.crt", "B"), isPublic: true },
  ];
  const { common_tls_context: joined } = contextOf(buildSound(proxy({ listeners: [secure(validation(known))] })));
  assert.equal(joined?.validation_context?.trusted_ca?.inline_string, "A\nB\n");
  const { diagnostics } = build(proxy({ listeners: [secure(validation([file("a.crt"), file("b.crt")]))] }));
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["xds/several-authorities"],
  );
});

test("keepalive is an option of the socket that all listeners of the port share", () => {
  const settings = { tcpKeepalive: { probes: 3, idleTimeSeconds: 60 } };
  const [listener] = buildSound(
    proxy({ listeners: [{ ...httpListener([host("*", [route()])]), settings }] }),
  ).listeners;
  const options = (listener?.socket_options ?? []).map(({ level, name, int_value }) => [level, name, int_value]);
  assert.deepEqual(options, [
    [1, 9, 1],
    [6, 6, 3],
    [6, 4, 60],
  ]);
});

test("HTTP/3 has a listener of its own beside the first one that has it, with the same routes", () => {
  const named = (name: string, client: ClientSettings) =>
    chain([host("*", [route()])], { name: `web/edge/${name}`, serverName: `${name}.example`, tls: tls(), client });
  const chains = [named("old", {}), named("shop", { http3: true }), named("api", { http3: true })];
  const { listeners, bundle } = buildSound(proxy({ listeners: [httpsListener(chains)] }));
  const [tcp, quic] = listeners;
  assert.deepEqual([tcp?.name, quic?.name], ["web/edge/old", "web/edge/shop-quic"]);
  assert.deepEqual(quic?.address, {
    socket_address: { protocol: "UDP", address: "0.0.0.0", port_value: 443 },
  });
  assert.deepEqual([quic?.listener_filters, quic?.udp_listener_config?.quic_options], [undefined, {}]);
  const [shop, api] = quic?.filter_chains ?? [];
  assert.deepEqual(
    [shop, api].map((each) => [each?.name, each?.filter_chain_match?.server_names]),
    [
      ["web/edge/shop", ["shop.example"]],
      ["web/edge/api", ["api.example"]],
    ],
  );
  const manager = shop?.filters?.[0]?.typed_config as unknown as HttpConnectionManager;
  const tcpManager = tcp?.filter_chains?.[1]?.filters?.[0]?.typed_config as unknown as HttpConnectionManager;
  assert.deepEqual({ ...tcpManager, codec_type: "HTTP3", http3_protocol_options: {} }, manager);
  assert.deepEqual(manager.route_config?.response_headers_to_add, [
    { header: { key: "alt-svc", value: 'h3=":443"; ma=86400' }, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" },
  ]);
  const old = tcp?.filter_chains?.[0]?.filters?.[0]?.typed_config as unknown as HttpConnectionManager;
  assert.equal(old.route_config?.response_headers_to_add, undefined);
  assert.deepEqual(
    bundle.ports.filter(({ purpose }) => purpose === "traffic").map(({ name, protocol }) => [name, protocol]),
    [
      ["web/edge/old", "https"],
      ["web/edge/shop-quic", "http3"],
    ],
  );
});

test("QUIC has TLS 1.3 and the name h3, whatever TCP has", () => {
  const settings = tls({ minVersion: "1.2", alpnProtocols: ["http/1.1"] });
  const chains = [chain([host("*", [route()])], { tls: settings, client: { http3: true } })];
  const [, quic] = buildSound(proxy({ listeners: [httpsListener(chains)] })).listeners;
  assert.deepEqual(quic?.filter_chains?.[0]?.transport_socket, {
    name: "envoy.transport_sockets.quic",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport",
      downstream_tls_context: {
        common_tls_context: {
          tls_params: { tls_minimum_protocol_version: "TLSv1_3", tls_maximum_protocol_version: "TLSv1_3" },
          alpn_protocols: ["h3"],
          tls_certificate_sds_secret_configs: [],
        },
      },
    },
  });
});

test("buffers and accepts belong to the port, and the limit of connections is the first filter of a chain", () => {
  const client: ClientSettings = { connectionLimits: { most: 5, closeDelayMs: 1000, durationMs: 60_000 }, http3: true };
  const settings = { connectionBufferBytes: 1000, socketBufferBytes: 2000, acceptsPerEvent: "all" } as const;
  const chains = [chain([host("*", [route()])], { tls: tls(), client })];
  const [tcp, quic] = buildSound(proxy({ listeners: [{ ...httpsListener(chains), settings }] })).listeners;
  assert.deepEqual(
    [tcp, quic].map((each) => each?.per_connection_buffer_limit_bytes),
    [1000, 1000],
  );
  assert.equal(tcp?.max_connections_to_accept_per_socket_event, undefined, "all that wait");
  assert.deepEqual(
    tcp?.socket_options?.map(({ name, int_value }) => [name, int_value]),
    [
      [7, 2000],
      [8, 2000],
    ],
  );
  for (const each of [tcp, quic]) {
    const [limit, manager] = each?.filter_chains?.[0]?.filters ?? [];
    assert.deepEqual(limit?.typed_config, {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit",
      stat_prefix: "https-443",
      max_connections: 5,
      delay: "1s",
    });
    assert.equal(manager?.name, "envoy.filters.network.http_connection_manager");
  }
});

test("HTTP/1 connections end after an answer, unless the policy wants them to end in time", () => {
  const safely = managerOf(withClient({ connectionLimits: { durationMs: 1000 } }));
  assert.deepEqual(
    [safely.http1_safe_max_connection_duration, safely.common_http_protocol_options?.max_connection_duration],
    [true, "1s"],
  );
  const abruptly = managerOf(withClient({ connectionLimits: { durationMs: 1000 }, endsHttp1Abruptly: true }));
  assert.equal(abruptly.http1_safe_max_connection_duration, undefined);
  const without = managerOf(withClient({ connectionLimits: { most: 1 } }));
  assert.equal(without.http1_safe_max_connection_duration, undefined);
});

test("the header of the PROXY protocol is read before TLS is, and on TCP only", () => {
  const filtersOf = (mode: "required" | "optional") => {
    const chains = [chain([host("*", [route()])], { tls: tls(), client: { http3: true } })];
    const port = { ...httpsListener(chains), settings: { proxyProtocol: mode } };
    return buildSound(proxy({ listeners: [port] })).listeners.map(({ listener_filters = [] }) => listener_filters);
  };
  const type = "type.googleapis.com/envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol";
  const [tcp = [], quic] = filtersOf("required");
  assert.deepEqual(
    [tcp.map(({ name }) => name), quic],
    [["envoy.filters.listener.proxy_protocol", "envoy.filters.listener.tls_inspector"], []],
  );
  assert.deepEqual(tcp[0]?.typed_config, { "@type": type });
  const [[optional] = []] = filtersOf("optional");
  assert.deepEqual(optional?.typed_config, { "@type": type, allow_requests_without_proxy_protocol: true });
});

test("names of headers match whatever the case of letters", () => {
  const removeOnMatch = [
    { kind: "prefix", value: "X-A" },
    { kind: "regex", value: "X-.*" },
  ] as const;
  const headers = { ...plainHeaders, early: { ...noHeaderMutation, removeOnMatch } };
  const [early] = managerOf(withClient({ headers })).early_header_mutation_extensions ?? [];
  assert.deepEqual(early?.typed_config, {
    "@type": "type.googleapis.com/envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation",
    mutations: [
      { remove_on_match: { key_matcher: { prefix: "X-A", ignore_case: true } } },
      { remove_on_match: { key_matcher: { safe_regex: { regex: "(?i)X-.*" } } } },
    ],
  });
});

test("health checks come first, and gRPC-Web is where the policy or a gRPC route wants it", () => {
  const filtersOf = (client: ClientSettings, isGrpc = false) => {
    const hosts = [host("*", [route({ isGrpc })])];
    const manager = managerOf(buildSound(proxy({ listeners: [httpListener(hosts, { client })] })));
    return manager.http_filters?.map(({ name = "" }) => name.replace("envoy.filters.http.", ""));
  };
  assert.deepEqual(filtersOf({ healthCheckPath: "/healthz", grpcWeb: true }), ["health_check", "grpc_web", "router"]);
  assert.deepEqual(filtersOf({}, true), ["grpc_web", "grpc_stats", "router"]);
  assert.deepEqual(filtersOf({ grpcWeb: false }, true), ["grpc_stats", "router"]);
});

test("backends see the scheme that they are called by only where the policy says so", () => {
  const { scheme_header_transformation: transformation } = managerOf(withClient({ schemeOfBackend: true }));
  assert.deepEqual(transformation, { match_upstream: true });
});

test("rules for client certificates stand beside the authority", () => {
  const authorities = [{ namespace: "web", name: "partners", key: "ca.crt", content: undefined }];
  const clientValidation = {
    authorities,
    required: true,
    acceptUntrusted: false,
    keyPins: ["AAAA"],
    certificatePins: ["0f"],
    names: [{ kind: "other", oid: "1.2.3", match: { kind: "suffix", value: ".example" } }],
    allowExpired: true,
  } as const;
  const chains = [chain([host("*", [route()])], { tls: tls({ clientValidation }) })];
  const [listener] = buildSound(proxy({ listeners: [httpsListener(chains)] })).listeners;
  const context = listener?.filter_chains?.[0]?.transport_socket?.typed_config as unknown as DownstreamTlsContext;
  assert.deepEqual(context.common_tls_context?.combined_validation_context?.default_validation_context, {
    verify_certificate_spki: ["AAAA"],
    verify_certificate_hash: ["0f"],
    match_typed_subject_alt_names: [{ san_type: "OTHER_NAME", matcher: { suffix: ".example" }, oid: "1.2.3" }],
    allow_expired_certificate: true,
  });
});

test("a header with a fingerprint of the client is never the client's own word", () => {
  const set = [{ name: "x-ja3", value: "%TLS_JA3_FINGERPRINT%" }];
  const headers = { ...plainHeaders, early: { ...noHeaderMutation, set } };
  const routes = [route({ requestHeaders: { ...noHeaderMutation, set } })];
  const built = buildSound(proxy({ listeners: [httpListener([host("*", routes)], { client: { headers } })] }));
  const manager = managerOf(built);
  const early = manager.early_header_mutation_extensions?.[0]?.typed_config as unknown as {
    mutations: readonly object[];
  };
  assert.deepEqual(early.mutations[0], { remove: "x-ja3" });
  assert.deepEqual(manager.route_config?.virtual_hosts?.[0]?.routes?.[0]?.request_headers_to_remove, ["x-ja3"]);
});

test("fingerprints are taken where the server name is read", () => {
  const settings = { fingerprints: ["JA4"] } as const;
  const chains = [chain([host("*", [route()])], { tls: tls() })];
  const [listener] = buildSound(proxy({ listeners: [{ ...httpsListener(chains), settings }] })).listeners;
  assert.deepEqual(listener?.listener_filters?.[0]?.typed_config, {
    "@type": "type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector",
    enable_ja4_fingerprinting: true,
  });
});

test("a list of revoked certificates is one file, or the contents of several", () => {
  const list = (name: string, content?: string) => ({
    namespace: "web",
    name,
    key: "ca.crl",
    content: content === undefined ? undefined : SecretBytes.fromText(content),
    isPublic: content !== undefined,
  });
  const built = (...lists: readonly ReturnType<typeof list>[]) => {
    const authorities = [{ namespace: "web", name: "partners", key: "ca.crt", content: undefined }];
    const revoked = { lists, leavesOnly: false };
    const clientValidation = { authorities, required: true, acceptUntrusted: false, revoked };
    const chains = [chain([host("*", [route()])], { tls: tls({ clientValidation }) })];
    const { listeners, diagnostics } = build(proxy({ listeners: [httpsListener(chains)] }));
    const context = listeners[0]?.filter_chains?.[0]?.transport_socket?.typed_config as unknown as DownstreamTlsContext;
    const rules = context.common_tls_context?.combined_validation_context?.default_validation_context;
    return { crl: rules?.crl, codes: diagnostics.map(({ code }) => code) };
  };
  assert.match(built(list("a")).crl?.filename ?? "", /\/web\/a\/ca\.crl$/);
  assert.equal(built(list("a", "A\n"), list("b", "B")).crl?.inline_string, "A\nB\n");
  assert.deepEqual(built(list("a"), list("b")).codes, ["xds/several-revocation-lists"]);
});

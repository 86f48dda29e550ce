// TCP chains and UDP listeners: who is sent where, and what is closed.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpProxy } from "../../../../src/model/envoy/generated/envoy.extensions.filters.network.tcp_proxy.v3.ts";
import type { UdpProxyConfig } from "../../../../src/model/envoy/generated/envoy.extensions.filters.udp.udp_proxy.v3.ts";
import type { DestinationBackend } from "../../../../src/model/ir/destination/destination.ts";
import type { Listener, TcpChain, TcpTarget, UdpListener } from "../../../../src/model/ir/listener.ts";
import { type Built, buildSound, chain, destination, host, origin, proxy, route, tls } from "./builders.ts";

const database: TcpTarget = { kind: "destination", destination: "db", weight: 3 };

function tcpChain(parts: Partial<TcpChain> = {}): TcpChain {
  return {
    kind: "tcp",
    name: "tcproute/web/db",
    listener: "web/edge/db",
    serverNames: [],
    tls: undefined,
    targets: [database],
    hashBySourceIp: false,
    client: {},
    origin,
    ...parts,
  };
}

function listening(chains: Listener["chains"], protocol: Listener["protocol"] = "tcp"): Built {
  const listeners = [{ name: "web/edge/db", port: 5432, protocol, chains, origin }];
  return buildSound(proxy({ listeners, destinations: [destination("db", { protocol: "tcp" }), destination("api")] }));
}

function proxyOf(built: Built, index = 0): TcpProxy {
  return built.listeners[0]?.filter_chains?.[index]?.filters?.[0]?.typed_config as unknown as TcpProxy;
}

const clusterNames = ({ clusters }: Built) => clusters.map(({ name }) => name);

test("a TCP port has one chain, without inspection, to the cluster", () => {
  const built = listening([tcpChain({ client: { timeouts: { tcpIdleMs: 60_000 } }, hashBySourceIp: true })]);
  const { "@type": type, access_log: _log, ...config } = proxyOf(built) as TcpProxy & { "@type": string };
  assert.match(type, /TcpProxy$/);
  const hash_policy = [{ source_ip: {} }];
  assert.deepEqual(config, { stat_prefix: "tcp-5432", cluster: "db", idle_timeout: "60s", hash_policy });
  assert.equal(built.listeners[0]?.listener_filters, undefined);
  assert.ok(!clusterNames(built).includes("EmptyCluster"));
  const [db] = built.clusters.filter(({ name }) => name === "db");
  assert.equal(db?.typed_extension_protocol_options, undefined);
});

test("the broken share, and all of a chain without targets, goes to Envoy Gateway's empty cluster", () => {
  const shared = listening([tcpChain({ targets: [database, { kind: "broken", weight: 1 }] })]);
  assert.deepEqual(proxyOf(shared).weighted_clusters?.clusters, [
    { name: "db", weight: 3 },
    { name: "EmptyCluster", weight: 1 },
  ]);
  const closed = listening([tcpChain({ targets: [] })]);
  assert.equal(proxyOf(closed).cluster, "EmptyCluster");
  assert.ok(clusterNames(closed).includes("EmptyCluster"));
});

test("TLS chains stand beside HTTPS ones, each with its server names", () => {
  const web = chain([host("*", [route()])], { serverName: "web.example", tls: tls() });
  const through = tcpChain({ serverNames: ["a.example", "*.b.example"] });
  const ends = tcpChain({ name: "tlsroute/web/ends", serverNames: ["c.example"], tls: tls({ alpnProtocols: [] }) });
  const built = listening([web, through, ends], "https");
  const [listener] = built.listeners;
  assert.deepEqual(
    listener?.filter_chains?.map(({ filter_chain_match: match, transport_socket }) => [
      match?.server_names,
      transport_socket !== undefined,
    ]),
    [
      [["web.example"], true],
      [["a.example", "*.b.example"], false],
      [["c.example"], true],
    ],
  );
  assert.deepEqual(
    [1, 2].map((index) => proxyOf(built, index).stat_prefix),
    ["tls-passthrough-5432", "tls-terminate-5432"],
  );
  assert.deepEqual(
    listener?.listener_filters?.map(({ name }) => name),
    ["envoy.filters.listener.tls_inspector"],
  );
});

test("datagrams of a broken backend go to port 0 of the host, whatever health checks say", () => {
  const udp: UdpListener = { name: "web/edge/dns", port: 53, destination: "dns", hashBySourceIp: false, origin };
  const [sound] = destination("dns").backends as readonly [DestinationBackend];
  const dns = destination("dns", { protocol: "udp", backends: [sound, { ...sound, endpoints: [], weight: 2 }] });
  const { clusters } = buildSound(proxy({ udpListeners: [udp], destinations: [destination("api"), dns] }));
  const cluster = clusters.find(({ name }) => name === "dns");
  const [, broken] = cluster?.load_assignment?.endpoints ?? [];
  assert.equal(broken?.load_balancing_weight, 2);
  assert.deepEqual(
    broken?.lb_endpoints?.map(({ endpoint }) => endpoint),
    [
      {
        address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
        health_check_config: { disable_active_health_check: true },
      },
    ],
  );
});

test("a UDP port is bound on every address of the Gateway and named among the ports of the bundle", () => {
  const udp: UdpListener = { name: "web/edge/dns", port: 80, destination: "dns", hashBySourceIp: true, origin };
  const destinations = [destination("api"), destination("dns", { protocol: "udp" })];
  const built = buildSound(proxy({ addresses: ["192.0.2.1", "192.0.2.2"], udpListeners: [udp], destinations }));
  const listener = built.listeners.find(({ name }) => name === "web/edge/dns");
  const address = (ip: string) => ({ socket_address: { protocol: "UDP", address: ip, port_value: 80 } });
  assert.deepEqual(listener?.address, address("192.0.2.1"));
  assert.deepEqual(listener?.additional_addresses, [{ address: address("192.0.2.2") }]);
  const config = listener?.listener_filters?.[0]?.typed_config as unknown as UdpProxyConfig;
  assert.equal(config.matcher?.on_no_match?.action?.typed_config?.cluster, "dns");
  assert.deepEqual(config.hash_policies, [{ source_ip: true }]);
  assert.deepEqual(
    built.bundle.ports
      .filter(({ purpose }) => purpose === "traffic")
      .map(({ name, protocol }) => `${name} ${protocol}`),
    ["web/edge/http http", "web/edge/dns udp", "web/edge/http http", "web/edge/dns udp"],
  );
});

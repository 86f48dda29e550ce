// What a bundle requires of its host and network: ports to bind, DNS names to resolve, servers to call.

import { compareBy, compareText, sortedBy } from "../../../base/ordering.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { BundleCall, BundlePort } from "../../../model/envoy/bundle.ts";
import type { Listener as EnvoyListener } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { OperationsPorts } from "../../../model/project.ts";
import { addressesOf } from "../listeners/addresses.ts";
import { quicListenerName, readyListenerName, statsListenerName } from "../names.ts";

/** @param own listeners that are not those of the Gateway: for operations, and those that an EnvoyProxy puts into the bootstrap */
export function portsOf(
  proxy: Proxy,
  operations: OperationsPorts,
  own: readonly EnvoyListener[],
): readonly BundlePort[] {
  const { adminAddress, adminPort, address, statsPort, readyPort } = operations;
  const asked = { protocol: "http", purpose: "operations" } as const;
  const listeners = [
    ...proxy.listeners,
    ...proxy.listeners.flatMap(quicPort),
    ...proxy.udpListeners.map(({ name, port }) => ({ name, port, protocol: "udp" as const })),
  ];
  const ports: readonly BundlePort[] = [
    ...listeners.flatMap(({ name, port, protocol }) =>
      addressesOf(proxy).map((bound): BundlePort => ({ name, address: bound, port, protocol, purpose: "traffic" })),
    ),
    { name: "admin", address: adminAddress, port: adminPort, ...asked },
    ...(proxy.telemetry.prometheus === undefined
      ? []
      : [{ name: statsListenerName(address, statsPort), address, port: statsPort, ...asked }]),
    { name: readyListenerName(address, readyPort), address, port: readyPort, ...asked },
  ];
  const isKnown = (added: BundlePort) =>
    ports.some(({ address: known, port }) => known === added.address && port === added.port);
  return [...ports, ...own.flatMap(addedPort).filter((each) => !isKnown(each))].sort(
    compareBy(
      ({ port }) => port,
      (each) => each.address,
    ),
  );
}

/** None for a socket of the file system. */
function addedPort({ name = "", address }: EnvoyListener): readonly BundlePort[] {
  const { address: bound = "", port_value: port, protocol } = address?.socket_address ?? {};
  if (port === undefined) return [];
  return [
    { name, address: bound, port: Number(port), protocol: protocol === "UDP" ? "udp" : "tcp", purpose: "operations" },
  ];
}

function quicPort({ port, chains }: Listener) {
  const [first] = chains.filter(({ client }) => client.http3 === true);
  return first === undefined ? [] : [{ name: quicListenerName(first.name), port, protocol: "http3" as const }];
}

export function dnsNamesOf({ destinations }: Proxy): readonly string[] {
  const endpoints = destinations.flatMap(({ backends }) => backends.flatMap((backend) => backend.endpoints));
  return [...new Set(endpoints.flatMap((endpoint) => (endpoint.kind === "dns" ? endpoint.host : [])))].sort(
    compareText,
  );
}

export function callsOf({ destinations }: Proxy): readonly BundleCall[] {
  const calls = destinations.map(({ key, backends }) => ({
    cluster: key,
    endpoints: [...new Set(backends.flatMap(({ endpoints }) => endpoints.map(printEndpoint)))].sort(compareText),
    tls: backends.some(({ tls }) => tls !== undefined),
  }));
  return sortedBy(calls, ({ cluster }) => cluster);
}

function printEndpoint(endpoint: Endpoint): string {
  if (endpoint.kind === "unix") return endpoint.path;
  const host = endpoint.kind === "dns" ? endpoint.host : endpoint.address;
  return host.includes(":") ? `[${host}]:${endpoint.port}` : `${host}:${endpoint.port}`;
}

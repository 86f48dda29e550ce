// Serves the bundles of a case with real Envoys: the Gateway's ports on free ones, every endpoint an echo backend.

import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { defined } from "../../../src/base/defined.ts";
import type { JsonObject } from "../../../src/base/json/json.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { type EchoBackend, startEchoBackend } from "../../../src/operate/echo/echo-backend.ts";
import { echoableEndpoints, withEchoEndpoints } from "../../../src/operate/echo/echo-endpoints.ts";
import { mapResources, withListenAddress } from "../../../src/operate/envoy/overlay-bootstrap.ts";
import type { RunningEnvoy } from "../../../src/operate/envoy/start-envoy.ts";
import { startOnFreePorts } from "../envoy/envoy.ts";
import { freePort } from "../free-port.ts";
import { startAuthServer } from "./auth-server.ts";
import type { CaseDocument } from "./case.ts";
import { type CaseMaterial, keySetText } from "./case-material.ts";
import { startCollector } from "./collector.ts";
import { createHostFolder } from "./host-folder.ts";
import { startProcessorServer } from "./processor-server.ts";
import { startTokenServer } from "./token-server.ts";

export interface ServedCase {
  readonly material: CaseMaterial;
  /** Where the Gateway's port is on this machine; undefined where nothing listens. */
  portOf(port: number): number | undefined;
  /** One for each endpoint, named "namespace/service endpoint". */
  readonly backends: readonly EchoBackend[];
  /** What the Envoys have printed. */
  output(): readonly string[];
  /** The arguments of their processes, as every user of the machine sees them. */
  commandLines(): readonly string[];
  /** Names and contents of the files in the case's folder of the host. */
  written(): readonly string[];
  /** The calls of its collectors. */
  told(): readonly string[];
}

/** Starts one Envoy per bundle; all end with the test. */
export async function serveCase(
  bundles: readonly EnvoyBundle[],
  material: CaseMaterial,
  context: Pick<TestContext, "after">,
  host?: CaseDocument["host"],
): Promise<ServedCase> {
  const folder = createHostFolder(host);
  const ports = new Map<number, number>();
  const backends = new Map<string, EchoBackend>();
  const envoys: RunningEnvoy[] = [];
  const authPorts = await startAuthServers(material, context);
  const processorPorts = await startProcessors(material, context);
  const tokenServer = material.tokenServers.size === 0 ? undefined : await startTokenServer();
  const collector = material.collectors.size === 0 ? undefined : await startCollector();
  const keySetPort = material.keySets.size === 0 ? 0 : await startKeySetServer(context);
  context.after(async () => {
    tokenServer?.stop();
    collector?.stop();
    await Promise.all(envoys.map((envoy) => envoy.stop()));
    await Promise.all([...backends.values()].map((backend) => backend.stop()));
    folder?.remove();
  });
  for (const bundle of bundles) {
    const built = bundle.bootstrap as unknown as JsonObject;
    const local = withListenAddress(folder?.inPlaceOf(built) ?? built, "127.0.0.1");
    await startBackends(local, material, backends);
    const portOf = (cluster: string, endpoint: string) => {
      const service = serviceOf(cluster, endpoint);
      if (material.keySets.has(service)) return keySetPort;
      if (material.tokenServers.has(service)) return tokenServer?.port;
      if (material.collectors.has(service)) return collector?.port;
      return (
        authPorts.get(service) ?? processorPorts.get(service) ?? backends.get(backendName(cluster, endpoint))?.port
      );
    };
    const answered = withBackends(local, material, portOf);
    let own = new Map<number, number>();
    envoys.push(
      await startOnFreePorts(
        async () => {
          own = new Map(ports);
          return movePorts(answered, own);
        },
        { pinnedFiles: bundle.pinnedFiles },
      ),
    );
    for (const [wanted, port] of own) ports.set(wanted, port);
  }
  return {
    material,
    portOf: (port) => ports.get(port),
    backends: [...backends.values()],
    output: () => envoys.flatMap(({ log }) => log),
    commandLines: () => envoys.map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "utf8")),
    written: () => folder?.texts() ?? [],
    told: () => collector?.texts() ?? [],
  };
}

async function startBackends(
  bootstrap: JsonObject,
  material: CaseMaterial,
  backends: Map<string, EchoBackend>,
): Promise<void> {
  for (const { cluster, endpoint, transport } of echoableEndpoints(bootstrap)) {
    const name = backendName(cluster, endpoint);
    const shown = material.tlsBackends.get(serviceOf(cluster, endpoint));
    const tls = shown && {
      cert: shown.chain,
      key: shown.key,
      requestCert: shown.askClient ?? false,
      rejectUnauthorized: false,
    };
    if (!backends.has(name)) backends.set(name, await startEchoBackend({ name, transport, ...defined({ tls }) }));
  }
}

/** Plain backends replace the endpoints; those that speak TLS only their addresses. */
function withBackends(
  bootstrap: JsonObject,
  { tlsBackends }: CaseMaterial,
  portOf: (cluster: string, endpoint: string) => number | undefined,
): JsonObject {
  const plain = withEchoEndpoints(bootstrap, (cluster, endpoint) =>
    tlsBackends.has(serviceOf(cluster, endpoint)) ? undefined : portOf(cluster, endpoint),
  );
  return mapResources(plain, "clusters", (cluster) => {
    const moved = JSON.stringify(cluster, (key, value: JsonObject) => {
      if (key !== "socket_address") return value;
      const endpoint = `${value.address}:${value.port_value}`;
      if (!tlsBackends.has(serviceOf(String(cluster.name), endpoint))) return value;
      return { address: "127.0.0.1", port_value: portOf(String(cluster.name), endpoint) };
    });
    const { cluster_type: dns, ...rest } = JSON.parse(moved) as JsonObject;
    return moved === JSON.stringify(cluster) ? cluster : { ...rest, ...(dns === undefined ? {} : { type: "STATIC" }) };
  });
}

function backendName(cluster: string, endpoint: string): string {
  return `${serviceOf(cluster, endpoint)} ${endpoint}`;
}

/** "cart.web.internal:80", or a cluster "service/web/cart/80/http" → "web/cart". */
function serviceOf(cluster: string, endpoint: string): string {
  const [, name, namespace] = /^([^.]+)\.([^.]+)\.internal:/.exec(endpoint) ?? [];
  return name === undefined ? cluster.split("/").slice(1, 3).join("/") : `${namespace}/${name}`;
}

/** Ports by "namespace/name"; nothing listens on those of servers that are down. */
async function startAuthServers(
  { authServers, tlsBackends }: CaseMaterial,
  context: Pick<TestContext, "after">,
): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  for (const [name, protocol] of authServers) {
    if (protocol === "down") ports.set(name, await freePort());
    else {
      const server = await startAuthServer(protocol, tlsBackends.get(name));
      context.after(() => server.stop());
      ports.set(name, server.port);
    }
  }
  return ports;
}

/** Ports by "namespace/name"; nothing listens on those of servers that are down. */
async function startProcessors(
  { processors }: CaseMaterial,
  context: Pick<TestContext, "after">,
): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  for (const [name, state] of processors) {
    const server = state === "up" ? await startProcessorServer(name.split("/")[1] ?? name) : undefined;
    if (server !== undefined) context.after(() => server.stop());
    ports.set(name, server?.port ?? (await freePort()));
  }
  return ports;
}

async function startKeySetServer(context: Pick<TestContext, "after">): Promise<number> {
  let available = false;
  const server = http.createServer(({ url = "" }, response) => {
    // Of a path with "/flaky" it is unavailable the first time.
    if (url.includes("/flaky") && !available) response.statusCode = 503;
    available ||= url.includes("/flaky");
    response.setHeader("content-type", "application/json").end(response.statusCode === 503 ? "" : keySetText);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** Every listener on a free port, remembered by the port that it had. */
async function movePorts(bootstrap: JsonObject, ports: Map<number, number>): Promise<JsonObject> {
  const resources = bootstrap.static_resources as JsonObject;
  const moved: JsonObject[] = [];
  for (const listener of (resources.listeners ?? []) as readonly JsonObject[])
    moved.push(await movePort(listener, ports));
  return { ...bootstrap, static_resources: { ...resources, listeners: moved } };
}

async function movePort(listener: JsonObject, ports: Map<number, number>): Promise<JsonObject> {
  // Internal listeners have no port.
  if (listener.address === undefined) return listener;
  const { socket_address: socket } = listener.address as { readonly socket_address: JsonObject };
  const wanted = Number(socket.port_value);
  // A UDP listener may have the port of another one.
  const port = ports.get(wanted) ?? (await freePort());
  ports.set(wanted, port);
  return { ...listener, address: { socket_address: { ...socket, port_value: port } } };
}

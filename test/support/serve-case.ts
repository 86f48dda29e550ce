// Serves the bundles of a case with real Envoys: the Gateway's ports on free ones, every Service an echo backend.

import type { TestContext } from "node:test";
import type { JsonObject } from "../../src/base/json.ts";
import type { EnvoyBundle } from "../../src/model/envoy/bundle.ts";
import { createEchoPool, type EchoPool } from "../../src/operate/echo/echo-pool.ts";
import { freePort } from "../../src/operate/free-port.ts";
import { withListenAddress } from "../../src/operate/overlay-bootstrap.ts";
import { startEnvoy } from "../../src/operate/start-envoy.ts";
import { envoyPath } from "./envoy.ts";

export interface ServedCase {
  /** Where the Gateway's port is on this machine. */
  portOf(port: number): number;
  readonly echoes: EchoPool;
}

/** Starts one Envoy a bundle; all end with the test. */
export async function serveCase(bundles: readonly EnvoyBundle[], context: Pick<TestContext, "after">): Promise<ServedCase> {
  const echoes = createEchoPool((cluster) => cluster);
  const ports = new Map<number, number>();
  context.after(() => echoes.stop());
  for (const bundle of bundles) {
    const bootstrap = await movePorts(withListenAddress(bundle.bootstrap as unknown as JsonObject, "127.0.0.1"), ports);
    const started = await startEnvoy({ envoy: await envoyPath(), config: { kind: "bootstrap", bootstrap: await echoes.adopt(bootstrap) }, admin: "any" });
    if (started.kind === "failed") throw new Error(`Envoy did not start: ${started.problem}\n${started.log.join("\n")}`);
    context.after(() => started.envoy.stop());
  }
  return { portOf: (port) => ports.get(port) ?? port, echoes };
}

/** Every listener on a free port, remembered by the port that it had. */
async function movePorts(bootstrap: JsonObject, ports: Map<number, number>): Promise<JsonObject> {
  const resources = bootstrap["static_resources"] as JsonObject;
  const moved = await Promise.all(((resources["listeners"] ?? []) as readonly JsonObject[]).map((listener) => movePort(listener, ports)));
  return { ...bootstrap, static_resources: { ...resources, listeners: moved } };
}

async function movePort(listener: JsonObject, ports: Map<number, number>): Promise<JsonObject> {
  const { socket_address: socket } = listener["address"] as { readonly socket_address: JsonObject };
  const wanted = Number(socket["port_value"]);
  const port = await freePort();
  ports.set(wanted, port);
  return { ...listener, address: { socket_address: { ...socket, port_value: port } } };
}

// Checks whether another program listens where an Envoy is about to.

import { createServer } from "node:net";
import { isJsonObject } from "../../base/json/json.ts";
import type { EnvoyConfig } from "../envoy/envoy-config.ts";
import { isJsonArray } from "../envoy/overlay-bootstrap.ts";

/**
 * The first address of a TCP listener that is in use, as "127.0.0.1:8080"; undefined when all are free. Checks bootstraps in
 * memory only; Envoy itself reports other reasons why a port cannot be bound.
 */
export async function takenAddress(config: EnvoyConfig): Promise<string | undefined> {
  if (config.kind === "file") return undefined;
  const resources = config.bootstrap.static_resources;
  const listeners = isJsonObject(resources) ? resources.listeners : undefined;
  for (const listener of isJsonArray(listeners) ? listeners : []) {
    const address = isJsonObject(listener) && isJsonObject(listener.address) ? listener.address : {};
    const socket = address.socket_address;
    if (!isJsonObject(socket) || socket.protocol === "UDP" || typeof socket.port_value !== "number") continue;
    if (await isTaken(String(socket.address), socket.port_value)) return `${socket.address}:${socket.port_value}`;
  }
  return undefined;
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE"));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

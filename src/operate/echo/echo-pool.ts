// The echo backends of one `gwc run`: one for each endpoint of each cluster that routes lead to, kept from build to build.

import type { JsonObject } from "../../base/json/json.ts";
import { type EchoBackend, startEchoBackend } from "./echo-backend.ts";
import { echoableEndpoints, withEchoEndpoints } from "./echo-endpoints.ts";

export interface EchoPool {
  /** Starts the backends that the bootstrap needs and that do not run yet; returns a copy that leads to them. */
  adopt(bootstrap: JsonObject): Promise<JsonObject>;
  /** By name, in the order in which they were first needed. */
  readonly backends: ReadonlyMap<string, EchoBackend>;
  stop(): Promise<void>;
}

/**
 * Makes an empty pool.
 * @param nameOf the name of a backend; two endpoints with one name share a backend. "cluster endpoint" when left out.
 */
export function createEchoPool(
  nameOf: (cluster: string, endpoint: string) => string = (cluster, endpoint) => `${cluster} ${endpoint}`,
): EchoPool {
  const backends = new Map<string, EchoBackend>();
  const adopt = async (bootstrap: JsonObject) => {
    const ports = new Map<string, number>();
    for (const { cluster, endpoint, transport } of echoableEndpoints(bootstrap)) {
      const name = nameOf(cluster, endpoint);
      // Those of an older build stay: the Envoy that is draining may still send them requests.
      const key = transport === "udp" ? `${name} (UDP)` : name;
      const backend = backends.get(key) ?? (await startEchoBackend({ name, transport }));
      backends.set(key, backend);
      ports.set(JSON.stringify([cluster, endpoint]), backend.port);
    }
    return withEchoEndpoints(bootstrap, (cluster, endpoint) => ports.get(JSON.stringify([cluster, endpoint])));
  };
  const stop = async () => {
    await Promise.all([...backends.values()].map((backend) => backend.stop()));
    backends.clear();
  };
  return { adopt, backends, stop };
}

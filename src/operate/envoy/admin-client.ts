// Talks to the admin interface of one Envoy, over one connection that is kept open.

import { Agent, request } from "node:http";

/** "127.0.0.1:19000", "[::1]:19000", or the path of a unix socket. */
type AdminAddress = string;

interface AdminAnswer {
  readonly status: number;
  readonly body: string;
}

export interface AdminClient {
  readonly address: AdminAddress;
  get(path: string): Promise<AdminAnswer>;
  post(path: string): Promise<AdminAnswer>;
  close(): void;
}

/**
 * One connection, because an Envoy that hands over to its successor closes its admin port but still answers on
 * connections that are open; that is how its last connections are counted.
 */
export function createAdminClient(address: AdminAddress, timeoutMs = 5000): AdminClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const target = targetOf(address);
  const ask = (method: string, path: string) =>
    new Promise<AdminAnswer>((resolve, reject) => {
      const outgoing = request({ ...target, agent, method, path, timeout: timeoutMs }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (text: string) => {
          body += text;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body })).on("error", reject);
      });
      outgoing.on("timeout", () => outgoing.destroy(new Error(`admin did not answer ${path} in ${timeoutMs} ms`)));
      outgoing.on("error", reject).end();
    });
  return { address, get: (path) => ask("GET", path), post: (path) => ask("POST", path), close: () => agent.destroy() };
}

/** The number of client connections that Envoy's listeners hold, its admin interface left out. */
export async function countConnections(admin: AdminClient): Promise<number> {
  const { body } = await admin.get("/stats?filter=%5Elistener%5C..*downstream_cx_active&format=json");
  const { stats } = JSON.parse(body) as {
    readonly stats: readonly { readonly name?: string; readonly value?: number }[];
  };
  return stats
    .filter(({ name }) => name !== undefined && !/^listener\.admin\.|\.(worker_\d+|main_thread)\./.test(name))
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function targetOf(address: AdminAddress): { socketPath: string } | { host: string; port: number } {
  const parts = /^\[?(.*?)\]?:(\d+)$/.exec(address);
  if (parts?.[1] === undefined) return { socketPath: address };
  return { host: parts[1] === "0.0.0.0" || parts[1] === "::" ? "localhost" : parts[1], port: Number(parts[2]) };
}

// Finds ports that are not in use.

import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { InternalError } from "../../src/base/internal-error.ts";

// Below the ports from which systems take the near ends of outgoing connections (32 768 on Linux): one of those may be
// in use by the time that it is bound.
const firstPort = 12_000;
const lastPort = 32_000;

/** Ports that this process got already: they are free until they are bound, and an Envoy needs several at once. */
const given = new Set<number>();

/** A TCP port of 127.0.0.1 and of all addresses that is free now. Another process may take it before you do, though hardly. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(firstPort, lastPort);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new InternalError(`no free port between ${firstPort} and ${lastPort} in 200 attempts`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "0.0.0.0", () => server.close(() => resolve(true)));
  });
}

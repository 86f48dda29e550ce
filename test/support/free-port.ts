// Finds ports that are not in use.

import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";
import { InternalError } from "../../src/base/internal-error.ts";

// Below the ports from which systems take the near ends of outgoing connections (32 768 on Linux): one of those may be
// in use by the time that it is bound.
const firstPort = 12_000;
const lastPort = 32_000;
const blockSize = 50;

/** Ports of blocks that belong to this process, and were not given yet: a port that was given may still be unbound when the next one is asked for. */
const left: number[] = [];

/** A TCP port of 127.0.0.1 and of all addresses that is free now, and that no other process of these tests is given while this one runs. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const port = left.pop();
    if (port === undefined) await claimBlock();
    else if (await isFree(port)) return port;
  }
  throw new InternalError(`no free port between ${firstPort} and ${lastPort}`);
}

/** A block belongs to the process that listens on its first port. */
async function claimBlock(): Promise<void> {
  const start = firstPort + blockSize * randomInt((lastPort - firstPort) / blockSize);
  const server = await listen(start, "127.0.0.1");
  if (server === undefined) return;
  server.unref();
  for (let port = start + 1; port < start + blockSize; port++) left.push(port);
}

async function isFree(port: number): Promise<boolean> {
  const server = await listen(port, "0.0.0.0");
  if (server === undefined) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** Undefined where the port is taken. */
function listen(port: number, address: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(undefined));
    server.listen(port, address, () => resolve(server));
  });
}

// Finds ports that are not in use.

import { randomInt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { InternalError } from "../../src/base/internal-error.ts";

// Below the ports from which the system takes the near ends of outgoing connections: one of those may be in use by the
// time that it is bound.
const firstPort = 12_000;
const blockSize = 50;
const blocks = Math.floor((firstNearEnd() - firstPort) / blockSize);

/** Ports of blocks that belong to this process, and were not given yet: a port that was given may still be unbound when the next one is asked for. */
const left: number[] = [];

/** The first port of each block of this process. */
const claimed = new Set<number>();

/** A TCP port of 127.0.0.1 and of all addresses that is free now, and that no other process of these tests is given while this one runs. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const port = left.pop();
    if (port === undefined) await claimBlock(firstPort + blockSize * randomInt(blocks));
    else if (await isFree(port)) return port;
  }
  throw new InternalError(`no free port between ${firstPort} and ${firstNearEnd()}`);
}

/** A number by which all these ports can be moved to free ones, each of which is given as one of `freePort`. */
export async function freeOffset(...ports: readonly number[]): Promise<number> {
  const lowest = Math.min(...ports);
  // Ports that are far apart fit only into the lower part of the range.
  const fitting = blocks * blockSize - (Math.max(...ports) - lowest);
  for (let attempt = 0; attempt < 200; attempt++) {
    const offset = firstPort + randomInt(fitting) - lowest;
    const moved = ports.map((port) => port + offset);
    if (await every(moved, isOwnAndFree)) return offset;
  }
  throw new InternalError(`no offset by which ${ports.join(", ")} are free`);
}

async function isOwnAndFree(port: number): Promise<boolean> {
  const start = port - ((port - firstPort) % blockSize);
  if (port === start || start >= firstPort + blocks * blockSize) return false;
  if (!claimed.has(start)) await claimBlock(start);
  const index = left.indexOf(port);
  if (index >= 0) left.splice(index, 1);
  return index >= 0 && isFree(port);
}

/** A block belongs to the process that listens on its first port. */
async function claimBlock(start: number): Promise<void> {
  const server = await listen(start, "127.0.0.1");
  if (server === undefined) return;
  server.unref();
  claimed.add(start);
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

async function every<T>(values: readonly T[], test: (value: T) => Promise<boolean>): Promise<boolean> {
  for (const value of values) if (!(await test(value))) return false;
  return true;
}

/** 32 768 on most Linux systems; other systems begin higher. A range that leaves nothing below it is not looked at. */
function firstNearEnd(): number {
  const file = "/proc/sys/net/ipv4/ip_local_port_range";
  const first = existsSync(file) ? Number(readFileSync(file, "utf8").split(/\s/)[0]) : 0;
  return first < firstPort + 2000 ? 32_768 : first;
}

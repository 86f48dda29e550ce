// A port that nothing listens on.

import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { InternalError } from "../../base/internal-error.ts";

// Below the ports that systems use for outgoing connections (from 32 768 on Linux): one of those may be taken before it is bound.
const firstPort = 20_000;
const lastPort = 32_000;
const attempts = 200;

/** A port of 127.0.0.1 that is free now. Another program may bind it before the caller does, though hardly. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
  throw new InternalError(`no free port between ${firstPort} and ${lastPort} in ${attempts} attempts`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

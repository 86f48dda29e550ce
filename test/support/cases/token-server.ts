// The token endpoint of an OpenID provider for cases.

import http from "node:http";
import type { AddressInfo } from "node:net";

/** Only the client "shop" with the secret "s3cret" gets a token. */
const expected = `Basic ${Buffer.from("shop:s3cret").toString("base64")}`;

/** Listens on a free port of 127.0.0.1. */
export async function startTokenServer(): Promise<{ readonly port: number; stop(): void }> {
  let available = false;
  const server = http.createServer((request, response) => {
    // Of a path with "/flaky" it is unavailable the first time.
    if (request.url?.includes("/flaky") && !available) {
      available = true;
      response.writeHead(503).end();
      return;
    }
    const known = request.method === "POST" && request.headers.authorization === expected;
    const answer = known ? { access_token: "opened", token_type: "Bearer", expires_in: 3600 } : { error: "refused" };
    response.writeHead(known ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

// The token endpoint of an OpenID provider for cases.

import http from "node:http";
import type { AddressInfo } from "node:net";

/** Only the client "shop" with the secret "s3cret" gets tokens. */
const expected = `Basic ${Buffer.from("shop:s3cret").toString("base64")}`;

/** Of the user "ann"; valid for long, and signed by no one. */
const idToken = ["{}", JSON.stringify({ sub: "ann", exp: 4_102_444_800 }), "signature"]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");

/** The code decides how long the access token "opened" is valid: "brief" for a second, "unsaid" for a time that is not said, any other for an hour. */
function lifetimeOf(code: string | null): { readonly expires_in?: number } {
  return code === "unsaid" ? {} : { expires_in: code === "brief" ? 1 : 3600 };
}

/** An access token, an ID token, and a refresh token that brings the access token "renewed". */
function tokensFor(body: URLSearchParams): object | undefined {
  const isRenewal = body.get("grant_type") === "refresh_token";
  if (isRenewal && body.get("refresh_token") !== "again") return undefined;
  const tokens = { token_type: "Bearer", id_token: idToken, refresh_token: "again" };
  return isRenewal
    ? { ...tokens, access_token: "renewed", expires_in: 3600 }
    : { ...tokens, access_token: "opened", ...lifetimeOf(body.get("code")) };
}

/** Listens on a free port of 127.0.0.1. */
export async function startTokenServer(): Promise<{ readonly port: number; stop(): void }> {
  let available = false;
  const server = http.createServer(async (request, response) => {
    // Of a path with "/flaky" it is unavailable the first time.
    if (request.url?.includes("/flaky") && !available) {
      available = true;
      response.writeHead(503).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const known = request.method === "POST" && request.headers.authorization === expected;
    const tokens = known ? tokensFor(new URLSearchParams(Buffer.concat(chunks).toString("utf8"))) : undefined;
    response
      .writeHead(tokens === undefined ? 401 : 200, { "content-type": "application/json" })
      .end(JSON.stringify(tokens ?? { error: "refused" }));
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

// An OpenID provider on a port of this machine: node provider.mjs PORT FOLDER, with tls.crt and tls.key in the folder. It knows one client, and lets everyone log in by name.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [port = "", certificate = ""] = process.argv.slice(2);
const folder = resolve(".cache/node-packages/oidc/node_modules/oidc-provider");
const { default: Provider } = await import(pathToFileURL(`${folder}/lib/index.js`).href);

const provider = new Provider(`https://localhost:${port}`, {
  clients: [
    {
      client_id: "shop",
      client_secret: "s3cret",
      redirect_uris: ["http://shop.example/oauth2/callback"],
      post_logout_redirect_uris: ["http://shop.example/"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  pkce: { required: () => true },
  // Short, so that a test sees a renewal.
  ttl: { AccessToken: 3 },
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  findAccount: (/** @type {unknown} */ _context, /** @type {string} */ sub) => ({
    accountId: sub,
    claims: () => ({ sub }),
  }),
  cookies: { keys: ["for this test"] },
});
const [cert, key] = ["tls.crt", "tls.key"].map((name) => readFileSync(join(certificate, name)));
createServer({ cert, key }, provider.callback()).listen(Number(port), "127.0.0.1");

// An OpenID provider on 127.0.0.1: node provider.mjs CONFIGURATION. Everyone logs in by name. It prints its port.
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { issuer, port, certificate, people, machines, resource } = JSON.parse(process.argv[2] ?? "{}");
const folder = resolve(".cache/node-packages/oidc/node_modules/oidc-provider");
const { default: Provider } = await import(pathToFileURL(`${folder}/lib/index.js`).href);

const peopleClients = people.map((/** @type {Record<string, string>} */ { id, secret, site }) => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [`${site}/oauth2/callback`],
  post_logout_redirect_uris: [`${site}/`],
  grant_types: ["authorization_code", "refresh_token"],
  token_endpoint_auth_method: "client_secret_basic",
}));
const machineClients = machines.map((/** @type {Record<string, string>} */ { id, secret }) => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [],
  response_types: [],
  grant_types: ["client_credentials"],
}));
/** @type {ReadonlyMap<string, object>} */
const claims = new Map(machines.map((/** @type {Record<string, object>} */ { id, claims }) => [id, claims]));

const provider = new Provider(issuer, {
  clients: [...peopleClients, ...machineClients],
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
  features: {
    clientCredentials: { enabled: true },
    // Tokens of machines are signed, and for one audience.
    resourceIndicators: {
      enabled: true,
      defaultResource: (/** @type {unknown} */ _context, /** @type {{ clientId: string }} */ client) =>
        claims.has(client.clientId) ? resource : undefined,
      getResourceServerInfo: () => ({ scope: "read write", audience: resource, accessTokenFormat: "jwt" }),
    },
  },
  extraTokenClaims: (/** @type {unknown} */ _context, /** @type {{ clientId: string }} */ token) =>
    claims.get(token.clientId),
});
// What ends TLS in front of it says how it was asked.
provider.proxy = true;
const answer = provider.callback();
const server = certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
server.listen(port, "127.0.0.1", () => console.log(Object(server.address()).port));

// Basic authentication and API keys: the files that the host must bring, and for whom.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../../src/base/secret-bytes.ts";
import type { ApiKeyAuth } from "../../../../../../src/model/ir/security/api-key-auth.ts";
import type { BasicAuth } from "../../../../../../src/model/ir/security/basic-auth.ts";
import { buildSound, managerOf, originAtField, proxyWithRoutes, route, securityPolicy } from "../../builders.ts";

const users = (content?: SecretBytes): BasicAuth => ({
  policy: securityPolicy,
  users: { namespace: "web", name: "guard", key: ".htpasswd", content },
  forwardUsernameHeader: undefined,
});
const keys = (clients?: Readonly<Record<string, SecretBytes>>): ApiKeyAuth => ({
  policy: securityPolicy,
  filter: { namespace: "web", name: "guard", key: "api-keys.yaml", content: undefined },
  credentials: [{ namespace: "web", name: "keys", clients }],
  extractFrom: [{ kind: "header", name: "x-api-key" }],
  forwardClientIdHeader: undefined,
  sanitize: false,
});
const [first, second] = [originAtField("spec", "rules", 0), originAtField("spec", "rules", 1)];

test("the users' file is read once, for the first route that asks for users", () => {
  const routes = [first, second].map((origin) => route({ security: { basicAuth: users() }, origin }));
  assert.deepEqual(buildSound(proxyWithRoutes(routes)).bundle.reads, [
    { path: "/etc/gwc/secrets/web/guard/.htpasswd", kind: "secret", origin: first },
  ]);
});

test("users that go into the bundle are not read from the host", () => {
  const routes = [route({ security: { basicAuth: users(SecretBytes.fromText("ada:{SHA}x")) } })];
  assert.deepEqual(buildSound(proxyWithRoutes(routes), { inlineSecrets: true }).bundle.reads, []);
});

test("the filter with the API keys is a file of the host, whose directory Envoy watches", () => {
  const built = buildSound(proxyWithRoutes([route({ security: { apiKeyAuth: keys() }, origin: second })]));
  assert.deepEqual(built.bundle.reads, [
    { path: "/etc/gwc/secrets/web/guard/api-keys.yaml", kind: "secret", origin: second },
  ]);
  assert.deepEqual(managerOf(built).http_filters?.[0]?.config_discovery?.config_source?.path_config_source, {
    path: "/etc/gwc/secrets/web/guard/api-keys.yaml",
    watched_directory: { path: "/etc/gwc/secrets/web/guard" },
  });
});

test("with known keys in the bundle the host brings no file for them", () => {
  const routes = [route({ security: { apiKeyAuth: keys({ ada: SecretBytes.fromText("k3y") }) } })];
  const built = buildSound(proxyWithRoutes(routes), { inlineSecrets: true });
  assert.deepEqual(built.bundle.reads, []);
  assert.deepEqual(managerOf(built).http_filters?.[0]?.typed_config?.credentials, [{ key: "k3y", client: "ada" }]);
});

// The OAuth2 filter: nothing on the chain, the whole login on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { OAuth2PerRoute } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.oauth2.v3.ts";
import type { Oidc } from "../../../../../../src/model/ir/security/oidc.ts";
import { buildSound, destination, managerOf, originAtField, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const login = (name: string): Oidc => ({
  policy: { kind: "SecurityPolicy", namespace: "web", name },
  clientId: "shop",
  clientSecret: { namespace: "web", name: "idp", key: "client-secret", content: undefined },
  hmacSecret: { namespace: "web", name, key: "hmac-secret", content: undefined },
  authorizationEndpoint: "https://id.example/authorize",
  tokenEndpoint: "https://id.example/token",
  destination: "idp",
  scopes: ["openid"],
  redirectUrl: "https://shop.example/back",
  redirectPath: "/back",
  logoutPath: "/logout",
  refreshToken: true,
});

function build(...names: readonly string[]) {
  const routes = names.map((name, rule) =>
    route({ security: name === "" ? {} : { oidc: login(name) }, origin: originAtField("spec", "rules", rule) }),
  );
  const built = buildSound(proxyWithRoutes(routes, { destinations: [destination("api"), destination("idp")] }));
  const parts = routesOf(built).map(
    ({ typed_per_filter_config: config }) => config?.["envoy.filters.http.oauth2"] as unknown as OAuth2PerRoute,
  );
  return { built, parts };
}

test("one filter is empty and disabled, and a route without the policy has no part of it", () => {
  const { built, parts } = build("login", "");
  const [filter] = managerOf(built).http_filters ?? [];
  assert.deepEqual(filter, {
    name: "envoy.filters.http.oauth2",
    disabled: true,
    typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.oauth2.v3.OAuth2" },
  });
  assert.equal(parts[1], undefined);
});

test("the route brings endpoints, paths and scopes", () => {
  const { credentials: _, ...config } = build("login").parts[0]?.config ?? {};
  assert.deepEqual(config, {
    token_endpoint: { uri: "https://id.example/token", cluster: "idp", timeout: "10s" },
    authorization_endpoint: "https://id.example/authorize",
    redirect_uri: "https://shop.example/back",
    redirect_path_matcher: { path: { exact: "/back" } },
    signout_path: { path: { exact: "/logout" } },
    auth_scopes: ["openid"],
    auth_type: "BASIC_AUTH",
    use_refresh_token: true,
  });
});

test("both secrets are files of the host that Envoy gets by name", () => {
  const { built, parts } = build("login");
  const { client_id, token_secret, hmac_secret } = parts[0]?.config?.credentials ?? {};
  assert.deepEqual(
    [client_id, token_secret, hmac_secret],
    [
      "shop",
      { name: "oauth2/client_secret/securitypolicy/web/login" },
      { name: "oauth2/hmac_secret/securitypolicy/web/login" },
    ],
  );
  assert.deepEqual(
    built.bundle.reads.map(({ path, kind }) => [path, kind]),
    [
      ["/etc/gwc/secrets/web/idp/client-secret", "secret"],
      ["/etc/gwc/secrets/web/login/hmac-secret", "secret"],
    ],
  );
});

test("two policies share neither a cookie nor a key", () => {
  const [first, second] = build("login", "admin").parts.map(({ config }) => config?.credentials);
  const names = [first, second].flatMap((credentials) => Object.values(credentials?.cookie_names ?? {}));
  assert.equal(new Set(names).size, 14);
  assert.notDeepEqual(first?.hmac_secret, second?.hmac_secret);
});

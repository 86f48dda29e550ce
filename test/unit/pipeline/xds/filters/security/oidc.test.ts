// The OAuth2 filter: nothing on the chain, the whole login on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { OAuth2PerRoute } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.oauth2.v3.ts";
import type { Oidc } from "../../../../../../src/model/ir/security/oidc.ts";
import { buildSound, destination, managerOf, originAtField, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const login = (name: string, more: Partial<Oidc> = {}): Oidc => ({
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
  cookies: {},
  ...more,
});

function built(more: Partial<Oidc>) {
  const routes = [route({ security: { oidc: login("login", more) } })];
  const [first] = routesOf(
    buildSound(proxyWithRoutes(routes, { destinations: [destination("api"), destination("idp")] })),
  );
  const part = first?.typed_per_filter_config?.["envoy.filters.http.oauth2"] as unknown as OAuth2PerRoute;
  return part.config ?? {};
}

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
    preserve_authorization_header: true,
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

test("cookies have the names, the domain and the lifetimes of the policy", () => {
  const config = built({
    cookies: { accessToken: "at", idToken: "it", domain: "shop.example", loginSeconds: 90, arePlain: true },
  });
  const { cookie_names, cookie_domain } = config.credentials ?? {};
  assert.deepEqual([cookie_names?.bearer_token, cookie_names?.id_token, cookie_domain], ["at", "it", "shop.example"]);
  assert.match(cookie_names?.oauth_hmac ?? "", /^OauthHMAC-[0-9a-f]{8}$/);
  assert.deepEqual(
    [config.csrf_token_expires_in, config.code_verifier_token_expires_in, config.disable_token_encryption],
    ["90s", "90s", true],
  );
  assert.equal(config.cookie_configs, undefined);
});

test("the cookies of a login come back from another site, even where those of the session do not", () => {
  const configs = built({ cookies: { sameSite: "STRICT" } }).cookie_configs ?? {};
  assert.deepEqual(
    Object.entries(configs).map(([name, config]) => [name.replace("_cookie_config", ""), config.same_site]),
    [
      ...["bearer_token", "oauth_hmac", "oauth_expires", "id_token", "refresh_token"].map((name) => [name, "STRICT"]),
      ["oauth_nonce", "LAX"],
      ["code_verifier", "LAX"],
    ],
  );
});

test("a token takes the place of the client's own Authorization only where it is forwarded there", () => {
  const forwarded = (more: Partial<Oidc>) => {
    const { forward_bearer_token, forward_id_token, preserve_authorization_header } = built(more);
    return [forward_bearer_token, forward_id_token?.header, preserve_authorization_header];
  };
  assert.deepEqual(forwarded({}), [undefined, undefined, true]);
  assert.deepEqual(forwarded({ idTokenHeader: "x-user" }), [undefined, "x-user", true]);
  assert.deepEqual(forwarded({ idTokenHeader: "Authorization" }), [undefined, "Authorization", undefined]);
  assert.deepEqual(forwarded({ forwardAccessToken: true }), [true, undefined, undefined]);
});

test("headers keep machines from the provider, or let them pass", () => {
  const { deny_redirect_matcher, pass_through_matcher } = built({
    denyRedirect: [{ name: "accept", match: { kind: "prefix", value: "application/json" } }],
    passThrough: [{ header: "authorization", prefix: "Bearer " }, { header: "x-token" }],
  });
  assert.deepEqual(deny_redirect_matcher, [{ name: "accept", string_match: { prefix: "application/json" } }]);
  assert.deepEqual(pass_through_matcher, [
    { name: "authorization", string_match: { prefix: "Bearer " } },
    { name: "x-token", present_match: true },
  ]);
});

test("resources, the logout at the provider and lifetimes of tokens are there where the policy sets them", () => {
  const config = built({
    resources: ["https://api.example/"],
    endSessionEndpoint: "https://id.example/logout",
    defaultTokenSeconds: 60,
    defaultRefreshTokenSeconds: 120,
  });
  assert.deepEqual(
    [config.resources, config.end_session_endpoint, config.default_expires_in, config.default_refresh_token_expires_in],
    [["https://api.example/"], "https://id.example/logout", "60s", "120s"],
  );
});

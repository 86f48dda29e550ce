// The login at an OpenID provider of a SecurityPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../../../../../src/base/digest.ts";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import { PinnedContents } from "../../../../../src/pipeline/lower/pinned-contents.ts";
import { lowerPolicy } from "../../../../../src/pipeline/lower/policies/lower-policy.ts";
import { oidc } from "../../../../../src/pipeline/lower/policies/security/oidc.ts";
import type { SecurityParts } from "../../../../../src/pipeline/lower/policies/security/security-feature.ts";
import type { TrafficPlace } from "../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowering, policyOf, reported, routesAimedAt, seen } from "../lowering.ts";

const endpoints = "authorizationEndpoint: 'https://id.example/authorize', tokenEndpoint: 'https://id.example/token'";

interface Given {
  readonly provider?: string;
  readonly more?: string;
  readonly secret?: string;
  readonly client?: string;
  readonly beside?: string;
  /** The discovery document that gwc.lock pins. */
  readonly document?: object;
}

async function lower({
  provider = endpoints,
  more = "",
  secret,
  client = "clientID: web",
  beside = "",
  document,
}: Given = {}) {
  const { context, diagnostics } = await lowering();
  const content = secret === undefined ? undefined : SecretBytes.fromText(secret);
  const references = {
    ...context.graph.references,
    secret: ({ name }: { readonly name: string }) =>
      ({ kind: "found", secret: { namespace: "shop", name, key: "client-secret", content }, data: undefined }) as const,
  };
  const policy = await policyOf(
    "SecurityPolicy",
    `oidc: { provider: { issuer: 'https://id.example', ${provider} }, ${client}, clientSecret: { name: idp }, ${more} }\n${beside}`,
  );
  const { parts, valid } = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>([oidc], policy, routesAimedAt, {
    ...context,
    ...(document && { pinned: pinnedDocument(document) }),
    graph: { ...context.graph, references },
  });
  return {
    oidc: seen(parts.oidc ?? null),
    valid,
    problems: reported(diagnostics),
    clusters: context.destinations.all(),
  };
}

function pinnedDocument(document: object): PinnedContents {
  const text = JSON.stringify({ issuer: "https://id.example", ...document });
  const digest = sha256(text);
  const url = "https://id.example/.well-known/openid-configuration";
  const pin = { kind: "oidc-discovery", url, sha256: digest, size: text.length, askedBy: [] } as const;
  return new PinnedContents({
    airgapped: false,
    pinned: { pins: [pin], contents: new Map([[digest, Buffer.from(text)]]) },
  });
}

const whole = {
  policy: { kind: "SecurityPolicy", namespace: "shop", name: "it" },
  clientId: "web",
  clientSecret: { namespace: "shop", name: "idp", key: "client-secret" },
  hmacSecret: { namespace: "shop", name: "it", key: "hmac-secret", make: "openssl rand -out hmac-secret 32" },
  authorizationEndpoint: "https://id.example/authorize",
  tokenEndpoint: "https://id.example/token",
  destination: "securitypolicy/shop/it/oidc/0",
  scopes: ["openid"],
  redirectUrl: "%REQ(x-forwarded-proto)%://%REQ(:authority)%/oauth2/callback",
  redirectPath: "/oauth2/callback",
  logoutPath: "/logout",
  refreshToken: true,
  cookies: {},
};

test("what is not set is as in Envoy Gateway, and the token endpoint is a cluster over TLS", async () => {
  const { clusters, ...lowered } = await lower();
  assert.deepEqual(lowered, { oidc: whole, valid: true, problems: [] });
  assert.deepEqual(
    clusters.map(({ key, backends }) => [key, backends[0]?.endpoints, backends[0]?.tls?.serverName]),
    [["securitypolicy/shop/it/oidc/0", [{ kind: "dns", host: "id.example", port: 443 }], "id.example"]],
  );
});

test("scopes, URLs and backends are as the policy says", async () => {
  const backend = "backendRefs: [{ name: idp, port: 80 }], backendSettings: { tcpKeepalive: {} }";
  const more =
    "scopes: [openid, mail], redirectURL: 'https://shop.example/back', logoutPath: /bye, refreshToken: false";
  const lowered = await lower({ provider: `${endpoints}, ${backend}`, more });
  assert.deepEqual(lowered.oidc, {
    ...whole,
    scopes: ["openid", "mail"],
    redirectUrl: "https://shop.example/back",
    redirectPath: "/back",
    logoutPath: "/bye",
    refreshToken: false,
  });
  assert.deepEqual(lowered.clusters[0]?.settings, { tcpKeepalive: {} });
});

for (const provider of ["", ...endpoints.split(", ")]) {
  test(`a provider with ${provider === "" ? "no endpoint" : provider} needs the discovery document`, async () => {
    const { valid, problems } = await lower({ provider });
    assert.deepEqual([valid, problems], [false, ["fetch/not-pinned spec.oidc.provider.issuer"]]);
  });
}

const document = {
  authorization_endpoint: "https://discovered.example/authorize",
  token_endpoint: "https://discovered.example/token",
  end_session_endpoint: "https://discovered.example/logout",
};

test("an endpoint that the policy sets takes precedence over the discovered one, each by itself", async () => {
  const own = (name: string) => `${name}: 'https://id.example/own'`;
  const found = [document.authorization_endpoint, document.token_endpoint, document.end_session_endpoint];
  for (const [index, fields] of [
    [],
    ["authorizationEndpoint"],
    ["tokenEndpoint"],
    ["endSessionEndpoint"],
    ["authorizationEndpoint", "endSessionEndpoint"],
  ].entries()) {
    const names = ["authorizationEndpoint", "tokenEndpoint", "endSessionEndpoint"] as const;
    const { oidc: lowered, problems } = await lower({ provider: fields.map(own).join(", "), document });
    assert.deepEqual(problems, []);
    const read = lowered as unknown as Readonly<Record<string, string>>;
    assert.deepEqual(
      names.map((name) => read[name]),
      names.map((name, at) => (fields.includes(name) ? "https://id.example/own" : found[at])),
      `${index} ${fields}`,
    );
  }
});

test("a policy with both endpoints uses nothing of the document, and a provider without logout has none", async () => {
  assert.deepEqual((await lower({ document })).oidc, whole);
  const { end_session_endpoint: _none, ...without } = document;
  const { oidc: lowered } = await lower({ provider: "", document: without });
  assert.equal("endSessionEndpoint" in (lowered as object), false);
});

test("a discovered endpoint for logouts must be one that browsers can be sent to", async () => {
  for (const end_session_endpoint of ["http://discovered.example/logout", "https://a:b@discovered.example/", 7]) {
    const { valid, problems } = await lower({ provider: "", document: { ...document, end_session_endpoint } });
    assert.deepEqual([valid, problems], [false, ["fetch/refused spec.oidc.provider.issuer"]]);
  }
});

test("lifetimes, cookies and tokens are as the policy says", async () => {
  const more = [
    "cookieNames: { accessToken: at, idToken: it }, cookieDomain: shop.example, cookieConfig: { sameSite: Lax }",
    "csrfTokenTTL: 2m, disableTokenEncryption: true, defaultTokenTTL: 1h, defaultRefreshTokenTTL: 2h",
    "forwardAccessToken: true, forwardIDToken: { header: X-User }, resources: ['https://api.example/']",
    "denyRedirect: { headers: [{ name: X-Ajax, value: 'yes' }] }",
  ];
  const provider = `${endpoints}, endSessionEndpoint: 'https://id.example/logout'`;
  assert.deepEqual((await lower({ provider, more: more.join(", ") })).oidc, {
    ...whole,
    endSessionEndpoint: "https://id.example/logout",
    resources: ["https://api.example/"],
    cookies: {
      sameSite: "LAX",
      domain: "shop.example",
      accessToken: "at",
      idToken: "it",
      loginSeconds: 120,
      arePlain: true,
    },
    denyRedirect: [{ name: "x-ajax", match: { kind: "exact", value: "yes" } }],
    defaultTokenSeconds: 3600,
    defaultRefreshTokenSeconds: 7200,
    forwardAccessToken: true,
    idTokenHeader: "X-User",
  });
});

test("a default lifetime of zero is none, and refresh tokens have one only where they are used", async () => {
  const more = "defaultTokenTTL: 0s, refreshToken: false, defaultRefreshTokenTTL: 1h";
  assert.deepEqual((await lower({ more })).oidc, { ...whole, refreshToken: false });
});

test("headers that JWT providers read let a request pass", async () => {
  const provider = (name: string, more = "") =>
    `{ name: ${name}, localJWKS: { type: Inline, inline: '{"keys":[]}' } ${more} }`;
  const beside = (...providers: readonly string[]) => `jwt: { providers: [${providers.join(", ")}] }`;
  const pass = async (...providers: readonly string[]) =>
    (await lower({ more: "passThroughAuthHeader: true", beside: beside(...providers) })).oidc;
  assert.deepEqual(await pass(provider("a")), {
    ...whole,
    passThrough: [{ header: "authorization", prefix: "Bearer " }],
  });
  const read = ", extractFrom: { headers: [{ name: X-Token }, { name: x-other, valuePrefix: 'T ' }] }";
  assert.deepEqual(await pass(provider("a", read), provider("b", ", extractFrom: { params: [token] }")), {
    ...whole,
    passThrough: [{ header: "x-token" }, { header: "x-other", prefix: "T " }],
  });
  const { problems } = await lower({
    more: "passThroughAuthHeader: true",
    beside: beside(provider("b", ", extractFrom: { params: [token] }")),
  });
  assert.equal(problems.at(-1), "lower/value-out-of-range spec.oidc.passThroughAuthHeader");
});

test("a client ID of a Secret must be in the input, as one line", async () => {
  const client = "clientIDRef: { name: idp }";
  assert.match(JSON.stringify((await lower({ client, secret: "shop" })).oidc), /"clientId":"shop"/);
  assert.deepEqual((await lower({ client })).problems, ["lower/client-id-on-host spec.oidc.clientIDRef"]);
  assert.deepEqual((await lower({ client, secret: "shop\n" })).problems, [
    "lower/value-out-of-range spec.oidc.clientIDRef",
    "lower/value-out-of-range spec.oidc.clientSecret",
  ]);
});

for (const more of ["cookieDomain: example.com", "redirectURL: 'https://shop.example.com/back'"]) {
  test(`SameSite=Strict keeps a browser away from a provider of another site: ${more}`, async () => {
    const strict = async (host: string) => {
      const provider = `authorizationEndpoint: 'https://${host}/authorize', tokenEndpoint: 'https://${host}/token'`;
      return (await lower({ provider, more: `cookieConfig: { sameSite: Strict }, ${more}` })).problems;
    };
    assert.deepEqual(await strict("id.example.com"), []);
    assert.deepEqual(await strict("id.example"), ["lower/cookies-stay-away spec.oidc.cookieConfig.sameSite"]);
  });
}

const wrong: readonly (readonly [more: string, field: string])[] = [
  ["scopes: ['']", "scopes[0]"],
  ["logoutPath: bye", "logoutPath"],
  ["logoutPath: /oauth2/callback", "logoutPath"],
  ["redirectURL: /oauth2/callback", "redirectURL"],
  ["redirectURL: 'https://shop.example'", "redirectURL"],
  ["redirectURL: 'https://shop.example/'", "redirectURL"],
  ["redirectURL: 'https://%HOST%/callback'", "redirectURL"],
  ["csrfTokenTTL: 0s", "csrfTokenTTL"],
  ["defaultRefreshTokenTTL: 1500ms", "defaultRefreshTokenTTL"],
  ["defaultTokenTTL: 500ms", "defaultTokenTTL"],
  ["cookieNames: { accessToken: '' }", "cookieNames.accessToken"],
  ["cookieNames: { idToken: a;b }", "cookieNames.idToken"],
  ["cookieNames: { accessToken: OauthHMAC-0123abcd }", "cookieNames.accessToken"],
  ["cookieNames: { accessToken: a, idToken: a }", "cookieNames.idToken"],
  ["cookieNames: { accessToken: __Host-a }, cookieDomain: shop.example", "cookieNames.accessToken"],
  ["denyRedirect: { headers: [{ name: 'a b', value: c }] }", "denyRedirect.headers[0].name"],
  ["resources: ['']", "resources[0]"],
  ["passThroughAuthHeader: true", "passThroughAuthHeader"],
];
for (const [more, field] of wrong) {
  test(`${more} is rejected`, async () => {
    const { valid, problems } = await lower({ more });
    assert.deepEqual([valid, problems], [false, [`lower/value-out-of-range spec.oidc.${field}`]]);
  });
}

test("a client secret is one line, and the endpoints are URLs", async () => {
  assert.equal((await lower({ secret: "s3cret" })).valid, true);
  for (const secret of ["", "s3cret\n", "a\nb"])
    assert.deepEqual((await lower({ secret })).problems, ["lower/value-out-of-range spec.oidc.clientSecret"]);
  const { problems } = await lower({ provider: "authorizationEndpoint: /a, tokenEndpoint: 'id.example'" });
  assert.deepEqual(problems, [
    "lower/url-refused spec.oidc.provider.tokenEndpoint",
    "lower/url-refused spec.oidc.provider.authorizationEndpoint",
  ]);
});

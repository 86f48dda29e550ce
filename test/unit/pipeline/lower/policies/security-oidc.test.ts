// The login at an OpenID provider of a SecurityPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
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
}

async function lower({ provider = endpoints, more = "", secret }: Given = {}) {
  const { context, diagnostics } = await lowering();
  const content = secret === undefined ? undefined : SecretBytes.fromText(secret);
  const references = {
    ...context.graph.references,
    secret: ({ name }: { readonly name: string }) =>
      ({ kind: "found", secret: { namespace: "shop", name, key: "client-secret", content }, data: undefined }) as const,
  };
  const policy = await policyOf(
    "SecurityPolicy",
    `oidc: { provider: { issuer: 'https://id.example', ${provider} }, clientID: web, clientSecret: { name: idp }, ${more} }`,
  );
  const { parts, valid } = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>([oidc], policy, routesAimedAt, {
    ...context,
    graph: { ...context.graph, references },
  });
  return {
    oidc: seen(parts.oidc ?? null),
    valid,
    problems: reported(diagnostics),
    clusters: context.destinations.all(),
  };
}

const whole = {
  policy: { kind: "SecurityPolicy", namespace: "shop", name: "it" },
  clientId: "web",
  clientSecret: { namespace: "shop", name: "idp", key: "client-secret" },
  hmacSecret: { namespace: "shop", name: "it", key: "hmac-secret" },
  authorizationEndpoint: "https://id.example/authorize",
  tokenEndpoint: "https://id.example/token",
  destination: "securitypolicy/shop/it/oidc/0",
  scopes: ["openid"],
  redirectUrl: "%REQ(x-forwarded-proto)%://%REQ(:authority)%/oauth2/callback",
  redirectPath: "/oauth2/callback",
  logoutPath: "/logout",
  refreshToken: true,
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
  test(`a provider with ${provider === "" ? "no endpoint" : provider} would have to be discovered`, async () => {
    const { valid, problems } = await lower({ provider });
    assert.deepEqual([valid, problems], [false, ["lower/not-supported-yet spec.oidc.provider"]]);
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

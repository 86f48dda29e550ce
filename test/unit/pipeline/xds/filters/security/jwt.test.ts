// The JWT filter: providers and requirements on the chain, a name on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Jwt, JwtProvider } from "../../../../../../src/model/ir/security/jwt.ts";
import {
  buildSound,
  destination,
  managerOf,
  proxyWithRoutes,
  route,
  routesOf,
  securityPolicy,
} from "../../builders.ts";

const provider: JwtProvider = {
  name: "id",
  issuer: "https://id.example",
  audiences: [],
  keys: { kind: "local", jwks: "{}" },
  claimToHeaders: [],
  recomputeRoute: false,
  extractFrom: { headers: [], cookies: [], params: [] },
};

interface Config {
  readonly providers: Readonly<Record<string, object>>;
  readonly requirement_map: Readonly<Record<string, object>>;
}

function build(parts: Partial<Jwt>) {
  const jwt: Jwt = { policy: securityPolicy, providers: [provider], mode: "required", ...parts };
  const destinations = [destination("api"), destination("keys")];
  const built = buildSound(proxyWithRoutes([route({ security: { jwt } })], { destinations }));
  const filter = managerOf(built).http_filters?.find(({ name }) => name === "envoy.filters.http.jwt_authn");
  return { built, ...(filter?.typed_config as unknown as Config) };
}

const only = <Value>(values: Readonly<Record<string, Value>>): Value | undefined => Object.values(values)[0];

test("a provider passes the token on and keeps its claims under its own name, scopes as a list", () => {
  assert.deepEqual(only(build({}).providers), {
    issuer: "https://id.example",
    local_jwks: { inline_string: "{}" },
    forward: true,
    payload_in_metadata: "id",
    normalize_payload_in_metadata: { space_delimited_claims: ["scope", "scp"] },
  });
});

test("a provider says where tokens are, where claims go, and whether the route is chosen again", () => {
  const written: JwtProvider = {
    ...provider,
    audiences: ["shop"],
    claimToHeaders: [
      { header: "x-sub", claim: ["user", "sub"] },
      { header: "x-tenant", claim: ["a.example", "tenant"] },
    ],
    recomputeRoute: true,
    extractFrom: {
      headers: [
        { name: "x-token", valuePrefix: "T " },
        { name: "x-plain", valuePrefix: undefined },
      ],
      cookies: ["session"],
      params: ["token"],
    },
  };
  const {
    issuer: _,
    local_jwks: __,
    ...rest
  } = only(build({ providers: [written] }).providers) as Readonly<Record<string, unknown>>;
  assert.deepEqual(rest, {
    audiences: ["shop"],
    forward: true,
    from_headers: [{ name: "x-token", value_prefix: "T " }, { name: "x-plain" }],
    from_params: ["token"],
    from_cookies: ["session"],
    payload_in_metadata: "id",
    normalize_payload_in_metadata: { space_delimited_claims: ["scope", "scp"] },
    claim_to_headers: [
      { header_name: "x-sub", claim_name: "user.sub" },
      { header_name: "x-tenant", claim_path: [{ key: "a.example" }, { key: "tenant" }] },
    ],
    clear_route_cache: true,
  });
});

test("remote keys are fetched ahead, kept for their time, and asked for again at the policy's pace", () => {
  const keys = { kind: "remote", uri: "http://keys/jwks", destination: "keys", cacheDurationMs: 300_000 } as const;
  const remoteOf = (failedRefetchDurationMs: number | undefined) => {
    const { providers } = build({ providers: [{ ...provider, keys: { ...keys, failedRefetchDurationMs } }] });
    return (only(providers) as { readonly remote_jwks?: object }).remote_jwks;
  };
  const remote = {
    http_uri: { uri: "http://keys/jwks", cluster: "keys", timeout: "10s" },
    cache_duration: "300s",
    retry_policy: {},
  };
  assert.deepEqual(remoteOf(1500), { ...remote, async_fetch: { failed_refetch_duration: "1.5s" } });
  assert.deepEqual(remoteOf(undefined), { ...remote, async_fetch: {} });
});

const modes = [
  ["required", []],
  ["optional", [{ allow_missing: {} }]],
  ["failOpen", [{ allow_missing_or_failed: {} }]],
] as const;
for (const [mode, further] of modes) {
  test(`with ${mode} a request needs ${mode === "required" ? "a good token" : "less than a good token"}, of any provider`, () => {
    const providers = [provider, { ...provider, name: "other" }];
    const { built, requirement_map } = build({ providers, mode });
    const names = Object.keys(build({ providers }).providers);
    const expected = names.map((provider_name) => ({ provider_name }));
    const { requires_any } = only(requirement_map) as {
      readonly requires_any?: { readonly requirements: readonly object[] };
    };
    assert.deepEqual(new Set(requires_any?.requirements), new Set([...expected, ...further]));
    const part = routesOf(built)[0]?.typed_per_filter_config?.["envoy.filters.http.jwt_authn"];
    assert.equal(
      (part as unknown as { readonly requirement_name: string }).requirement_name,
      Object.keys(requirement_map)[0],
    );
  });
}

// The authorization filter: the first rule that fits decides.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthorizationRule } from "../../../../../../src/model/ir/security/authorization.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route } from "../../builders.ts";

const rule: AuthorizationRule = {
  name: "rule-0",
  action: "Allow",
  methods: [],
  path: undefined,
  clientCidrs: [],
  jwt: undefined,
  headers: [],
  cel: undefined,
};

interface Decision {
  readonly action: { readonly typed_config: { readonly name: string; readonly action: string } };
}
interface Matcher {
  readonly matcher_list?: { readonly matchers: readonly { readonly predicate: object; readonly on_match: Decision }[] };
  readonly on_no_match: Decision;
}

function matcherOf(...rules: readonly Partial<AuthorizationRule>[]): Matcher {
  const authorization = { defaultAction: "Deny", rules: rules.map((each) => ({ ...rule, ...each })) } as const;
  const { typed_per_filter_config: parts = {} } = builtRoute({ security: { authorization } });
  const { rbac } = parts["envoy.filters.http.rbac"] as unknown as { readonly rbac: { readonly matcher: Matcher } };
  return rbac.matcher;
}

const decided = ({ action: { typed_config } }: Decision) => `${typed_config.name} ${typed_config.action}`;

test("rules keep their order, and the default has the last word", () => {
  const { matcher_list, on_no_match } = matcherOf(
    { name: "reads", methods: ["GET"] },
    { name: "writes", methods: ["PUT"], action: "Deny" },
  );
  assert.deepEqual(
    matcher_list?.matchers.map(({ on_match }) => decided(on_match)),
    ["reads ALLOW", "writes DENY"],
  );
  assert.equal(decided(on_no_match), "default DENY");
});

test("a rule without conditions fits every request, so that those behind it are never asked", () => {
  const { matcher_list, on_no_match } = matcherOf(
    { name: "writes", methods: ["PUT"], action: "Deny" },
    { name: "all" },
    { name: "late", methods: ["GET"], action: "Deny" },
  );
  assert.deepEqual(
    matcher_list?.matchers.map(({ on_match }) => decided(on_match)),
    ["writes DENY"],
  );
  assert.equal(decided(on_no_match), "all ALLOW");
  assert.deepEqual(Object.keys(matcherOf({ name: "all" })), ["on_no_match"]);
});

test("a scope stands in either claim, and every scope is asked for", () => {
  const { matcher_list } = matcherOf({ jwt: { provider: "id", claims: [], scopes: ["read", "write"] } });
  const text = JSON.stringify(matcher_list?.matchers[0]?.predicate);
  for (const claim of ["scope", "scp"]) assert.equal(text.split(`{"key":"id"},{"key":"${claim}"}`).length, 3, claim);
  assert.match(text, /^\{"and_matcher":/);
});

test("a condition on the path leaves the query out of account, and a prefix ends at a segment", () => {
  const met = (kind: "exact" | "prefix", paths: readonly string[]) => {
    const { matcher_list } = matcherOf({ path: { match: { kind, value: "/a.b" }, invert: false } });
    const [, regex = '""'] = /"regex":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(matcher_list)) ?? [];
    const expression = new RegExp(`^(?:${JSON.parse(regex) as string})$`);
    return paths.filter((path) => expression.test(path));
  };
  const prefixed = ["/a.b", "/a.b?x=1", "/a.b/c", "/a.b/c?x"];
  assert.deepEqual(met("prefix", [...prefixed, "/a.bc", "/aXb", "/"]), prefixed);
  assert.deepEqual(met("exact", ["/a.b", "/a.b?x=1", "/a.b/", "/aXb"]), ["/a.b", "/a.b?x=1"]);
});

test("filters stand in Envoy Gateway's order, so that nothing is decided by what was not proved yet", () => {
  const policy = { kind: "SecurityPolicy", namespace: "web", name: "guard" } as const;
  const users = { namespace: "web", name: "users", key: ".htpasswd", content: undefined };
  const provider = {
    name: "id",
    issuer: undefined,
    audiences: [],
    keys: { kind: "local", jwks: "{}" },
    claimToHeaders: [],
    recomputeRoute: false,
    extractFrom: { headers: [], cookies: [], params: [] },
  } as const;
  const everything = route({
    isGrpc: true,
    cors: {
      allowOrigins: ["*"],
      allowMethods: [],
      allowHeaders: [],
      exposeHeaders: [],
      allowCredentials: false,
      maxAgeSeconds: undefined,
    },
    security: {
      authorization: { defaultAction: "Allow", rules: [] },
      jwt: { policy, providers: [provider], mode: "required" },
      basicAuth: { policy, users, forwardUsernameHeader: undefined },
      apiKeyAuth: {
        policy,
        filter: { ...users, key: "keys" },
        credentials: [],
        extractFrom: [],
        forwardClientIdHeader: undefined,
        sanitize: false,
      },
    },
    traffic: {
      faultInjection: { delay: { delayMs: 1, percent: 1 }, abort: undefined },
      requestBuffer: { maxRequestBytes: 1 },
      localRateLimit: { defaultBucket: { requests: 1, unit: "Second" }, rules: [] },
    },
  });
  const names = managerOf(buildSound(proxyWithRoutes([everything]))).http_filters?.map(({ name }) =>
    name?.split("/")[0]?.split(".").at(-1),
  );
  assert.deepEqual(names, [
    "fault",
    "cors",
    "api_key_auth",
    "basic_auth",
    "jwt_authn",
    "buffer",
    "rbac",
    "local_ratelimit",
    "grpc_web",
    "grpc_stats",
    "router",
  ]);
});

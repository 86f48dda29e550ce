// The ExternalAuth filter of a rule on its way into the IR.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ResolvedBackend } from "../../../../../../src/model/graph/backend.ts";
import type { HTTPRouteRuleFilter } from "../../../../../../src/model/resources/generated/http-route.ts";
import { externalAuthFilter } from "../../../../../../src/pipeline/lower/rules/filters/external-auth.ts";
import { lowerFilters } from "../../../../../../src/pipeline/lower/rules/rule-filters.ts";
import { originAt } from "../../../../../../src/source/document.ts";
import { reported } from "../../lowering.ts";
import { ruleContext } from "../../rule-context.ts";

type Found = Extract<ResolvedBackend, { readonly kind: "found" }>;

const found: Found = {
  kind: "found",
  identity: { kind: "service", namespace: "shop", name: "authz", port: 80 },
  endpoints: [{ kind: "ip", address: "10.0.0.7", port: 80 }],
  protocol: undefined,
  tls: undefined,
  fallback: false,
  origin: { document: { file: { path: "x.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path: [] },
};

async function lower(externalAuth: string, backend: ResolvedBackend = found) {
  const filter = `{ type: ExternalAuth, externalAuth: { backendRef: { name: authz, port: 80 }, ${externalAuth} } }`;
  const { context, rule, diagnostics } = await ruleContext(`{ filters: [${filter}] }`, { backend: () => backend });
  const [first] = rule.filters ?? [];
  const part = externalAuthFilter.lower(first as HTTPRouteRuleFilter, originAt(context.origin, "filters", 0), context);
  return { part, problems: reported(diagnostics), destinations: context.destinations.all() };
}

test("a server over gRPC is spoken to in HTTP/2, and called by its name", async () => {
  const { part, problems, destinations } = await lower("protocol: GRPC, grpc: { allowedHeaders: [X-Team] }");
  assert.deepEqual(problems, []);
  assert.deepEqual(part, {
    externalAuth: {
      destination: "service/shop/authz/80/http2",
      authority: "authz.shop:80",
      protocol: { kind: "grpc", allowedHeaders: ["X-Team"] },
      maxBodyBytes: 0,
      timeoutMs: 10_000,
    },
  });
  assert.deepEqual(
    destinations.map(({ key, protocol }) => [key, protocol]),
    [["service/shop/authz/80/http2", "http2"]],
  );
});

test("a server over HTTP keeps its path without the slash at the end", async () => {
  const { part } = await lower("protocol: HTTP, http: { path: /check/ }, forwardBody: { maxSize: 9 }");
  assert.deepEqual(part, {
    externalAuth: {
      destination: "service/shop/authz/80/http",
      authority: "authz.shop:80",
      protocol: { kind: "http", pathPrefix: "/check", allowedHeaders: [], allowedResponseHeaders: "all" },
      maxBodyBytes: 9,
      timeoutMs: 10_000,
    },
  });
});

const protocols = [
  ["an h2c server", { ...found, protocol: "h2c" }, "http2"],
  ["a WebSocket server", { ...found, protocol: "ws" }, "http1"],
  [
    "a TLS server",
    {
      ...found,
      tls: {
        serverName: "a",
        autoServerName: false,
        authorities: "system",
        subjectAltNames: [],
        clientCertificate: undefined,
      },
    },
    "auto",
  ],
] as const satisfies readonly (readonly [string, Found, string])[];
for (const [title, backend, protocol] of protocols) {
  test(`${title} over HTTP is spoken to as a backend would be: ${protocol}`, async () => {
    const { destinations } = await lower("protocol: HTTP, http: {}", backend);
    assert.deepEqual(
      destinations.map((each) => each.protocol),
      [protocol],
    );
  });
}

test("a server that does not exist allows nothing", async () => {
  assert.equal((await lower("protocol: GRPC, grpc: {}", { kind: "invalid" })).part, "invalid");
});

test("a server without endpoints stays, and Envoy denies what it cannot ask about", async () => {
  const { part, destinations } = await lower("protocol: GRPC, grpc: {}", { kind: "noEndpoints" });
  assert.ok(part !== "invalid" && part.externalAuth !== undefined);
  assert.equal(part.externalAuth.authority, "authz.shop:80");
  assert.deepEqual(
    destinations.map(({ key, backends }) => [key, backends[0]?.endpoints]),
    [["service/shop/authz/80/http2", []]],
  );
});

for (const path of ["check", "/a//b", "/a/../b", "/a/./b", "/a/..", "/a%2Fb", "/a%2fb"]) {
  test(`the path ${path} is rejected`, async () => {
    const { part, problems } = await lower(`protocol: HTTP, http: { path: ${path} }`);
    assert.equal(part, "invalid");
    assert.deepEqual(problems, ["lower/auth-path-refused spec.rules[0].filters[0].externalAuth.http.path"]);
  });
}

for (const path of ["/", "/a.b/..c", "/a/.b"]) {
  test(`the path ${path} is accepted`, async () => {
    assert.deepEqual((await lower(`protocol: HTTP, http: { path: ${path} }`)).problems, []);
  });
}

test("headers that are never passed on are left out with a warning", async () => {
  const { part, problems } = await lower(
    "protocol: HTTP, http: { allowedResponseHeaders: [X-User, HOST, Content-Length] }",
  );
  assert.ok(part !== "invalid" && part.externalAuth?.protocol.kind === "http");
  assert.deepEqual(part.externalAuth.protocol.allowedResponseHeaders, ["X-User"]);
  const at = "spec.rules[0].filters[0].externalAuth.http.allowedResponseHeaders";
  assert.deepEqual(problems, [`lower/auth-header-stays ${at}[1]`, `lower/auth-header-stays ${at}[2]`]);
});

test("filters that run later are reported before it only, and a second one is rejected", async () => {
  const auth =
    "{ type: ExternalAuth, externalAuth: { backendRef: { name: authz, port: 80 }, protocol: GRPC, grpc: {} } }";
  const modifier = "{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: x-a, value: a }] } }";
  const orders = [
    [`${modifier}, ${auth}`, ["lower/filter-runs-later spec.rules[0].filters[0].type"], true],
    [`${auth}, ${modifier}`, [], true],
    [`${auth}, ${auth}`, ["lower/filter-repeated spec.rules[0].filters[1].type"], false],
  ] as const;
  for (const [filters, problems, valid] of orders) {
    const { context, rule, diagnostics } = await ruleContext(`{ filters: [${filters}] }`, { backend: () => found });
    const parts = lowerFilters(rule.filters ?? [], context);
    assert.deepEqual([reported(diagnostics), parts !== "invalid"], [problems, valid]);
  }
});

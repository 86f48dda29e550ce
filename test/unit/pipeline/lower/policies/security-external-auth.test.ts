// The authorization server of a SecurityPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { specOf } from "../../../../../src/model/fields.ts";
import type { ResolvedBackend } from "../../../../../src/model/graph/backend.ts";
import type { References } from "../../../../../src/model/graph/references.ts";
import { aboutPolicy } from "../../../../../src/pipeline/lower/fields/unsupported.ts";
import { externalAuth } from "../../../../../src/pipeline/lower/policies/security/external-auth.ts";
import { lowering, policyOf, reported, seen } from "../lowering.ts";

type Found = Extract<ResolvedBackend, { readonly kind: "found" }>;

const found: Found = {
  kind: "found",
  identity: { kind: "service", namespace: "shop", name: "authz", port: 80 },
  endpoints: [{ kind: "unix", path: "/run/authz.sock" }],
  protocol: undefined,
  tls: undefined,
  fallback: false,
  origin: { document: { file: { path: "x.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path: [] },
};

async function lower(extAuth: string, backend: ResolvedBackend = found) {
  const { context, diagnostics } = await lowering();
  const asked: string[] = [];
  const references: References = {
    ...context.graph.references,
    backend: ({ name }) => {
      asked.push(name);
      return backend;
    },
  };
  const policy = await policyOf("SecurityPolicy", `extAuth: ${extAuth}`);
  const field = specOf(policy, aboutPolicy(policy), context.report).below("extAuth");
  assert.ok(field);
  const part = externalAuth.lower(field as never, { ...context, graph: { ...context.graph, references } });
  const clusters = context.destinations.all().map(({ key, protocol, backends }) => [key, protocol, backends.length]);
  return { part: part === "invalid" ? part : seen(part), clusters, asked, problems: reported(diagnostics) };
}

test("the cluster has Envoy Gateway's name, and several backends share the requests", async () => {
  const backends = "[{ name: authz, port: 80 }, { name: more, port: 80, weight: 2 }]";
  const { part, clusters } = await lower(`{ grpc: { backendRefs: ${backends} } }`);
  assert.deepEqual(clusters, [["securitypolicy/shop/it/extauth/0", "http2", 2]]);
  assert.deepEqual(part, {
    externalAuth: {
      policy: { kind: "SecurityPolicy", namespace: "shop", name: "it" },
      destination: "securitypolicy/shop/it/extauth/0",
      authority: "authz.shop:80",
      protocol: { kind: "grpc", allowedHeaders: [] },
      maxBodyBytes: 0,
      timeoutMs: 10_000,
    },
  });
});

test("the older field backendRef means the same", async () => {
  const { asked, problems } = await lower("{ http: { backendRef: { name: authz, port: 80 } } }");
  assert.deepEqual([[...new Set(asked)], problems], [["authz"], []]);
});

for (const [title, backend, protocol] of [
  ["h2c", { ...found, protocol: "h2c" }, "http2"],
  ["plain", found, "http1"],
] as const) {
  test(`a ${title} server over HTTP is spoken to in ${protocol}`, async () => {
    const { clusters } = await lower("{ http: { backendRefs: [{ name: authz, port: 80 }] } }", backend);
    assert.equal(clusters[0]?.[1], protocol);
  });
}

test("what the policy sets for the call is kept", async () => {
  const details = "failOpen: true, statusOnError: 502, recomputeRoute: true, includeRouteMetadata: true, timeout: 2s";
  const sent = "headersToExtAuth: [x-a], bodyToExtAuth: { maxRequestBytes: 7 }";
  const context = "contextExtensions: [{ name: a, type: Value, value: b }]";
  const http = "http: { path: /a/, headersToBackend: [x-b, Host], backendRefs: [{ name: authz, port: 80 }] }";
  const { part, problems } = await lower(`{ ${details}, ${sent}, ${context}, ${http} }`);
  assert.deepEqual(problems, ["lower/auth-header-stays spec.extAuth.http.headersToBackend[1]"]);
  assert.deepEqual(part, {
    externalAuth: {
      policy: { kind: "SecurityPolicy", namespace: "shop", name: "it" },
      destination: "securitypolicy/shop/it/extauth/0",
      authority: "authz.shop:80",
      protocol: { kind: "http", pathPrefix: "/a/", allowedHeaders: ["x-a"], allowedResponseHeaders: ["x-b"] },
      maxBodyBytes: 7,
      timeoutMs: 2000,
      failOpen: true,
      statusOnError: 502,
      recomputeRoute: true,
      includeRouteMetadata: true,
      contextExtensions: { a: "b" },
    },
  });
});

test("paths that are not valid, and servers that do not exist, are rejected", async () => {
  const server = "backendRefs: [{ name: authz, port: 80 }]";
  for (const field of ["path", "pathOverride"]) {
    const { part, problems } = await lower(`{ http: { ${field}: check, ${server} } }`);
    assert.deepEqual([part, problems], ["invalid", [`lower/auth-path-refused spec.extAuth.http.${field}`]]);
  }
  assert.equal((await lower(`{ failOpen: true, grpc: { ${server} } }`, { kind: "invalid" })).part, "invalid");
});

test("only a server that Envoy calls over HTTP/2 can be probed with gRPC", async () => {
  const server =
    "backendRefs: [{ name: authz, port: 80 }], backendSettings: { healthCheck: { active: { type: GRPC } } }";
  assert.deepEqual((await lower(`{ grpc: { ${server} } }`)).problems, []);
  assert.deepEqual((await lower(`{ http: { ${server} } }`, { ...found, protocol: "h2c" })).problems, []);
  const { part, problems } = await lower(`{ http: { ${server} } }`);
  const place = "spec.extAuth.http.backendSettings.healthCheck.active.type";
  assert.deepEqual([part, problems], ["invalid", [`lower/field-cannot-act ${place}`]]);
});

// External authorization by a real Open Policy Agent, over HTTP and over gRPC.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, policyOf, yamlOf } from "../../support/services/objects.ts";
import { eventually, type Program, startProgram } from "../../support/services/program.ts";
import { type ServedObjects, serveObjects } from "../../support/services/serve-objects.ts";
import { startAdapter } from "./adapter.ts";

const overHttp =
  "http: { path: /v1/data/shop, headersToBackend: [content-type], backendRefs: [{ name: opa, port: 80 }] }";
const overGrpc = "grpc: { backendRefs: [{ name: adapter, port: 80 }] }";

/** The fields of `extAuth` by route. */
const rules: Readonly<Record<string, string>> = {
  http: `headersToExtAuth: [x-user], ${overHttp}`,
  "http-open": `headersToExtAuth: [x-user], failOpen: true, ${overHttp}`,
  "http-status": `headersToExtAuth: [x-user], statusOnError: 503, ${overHttp}`,
  "http-body": `headersToExtAuth: [x-user], bodyToExtAuth: { maxRequestBytes: 1024 }, ${overHttp}`,
  grpc: `bodyToExtAuth: { maxRequestBytes: 1024 }, contextExtensions: [{ name: site, type: Value, value: shop-17 }], ${overGrpc}`,
  "grpc-open": `failOpen: true, ${overGrpc}`,
  "grpc-status": `statusOnError: 503, ${overGrpc}`,
};

const objects = yamlOf(
  edgeWith(Object.keys(rules)),
  ...Object.entries(rules).map(([name, rule]) => policyOf("SecurityPolicy", name, [name], `extAuth: { ${rule} }`)),
);

async function startOpa(t: TestContext, port: number): Promise<Program> {
  const words = ["run", "--server", "--addr", `127.0.0.1:${port}`, "--authorization=basic", "--disable-telemetry"];
  const policies = ["policy.rego", "authz.rego"].map((name) => `test/system/opa/${name}`);
  return startProgram(t, { command: ".cache/go-programs/opa/opa", words: [...words, ...policies], port });
}

async function serve(t: TestContext): Promise<ServedObjects & { readonly opa: number }> {
  const opa = await freePort();
  return { opa, ...(await serveObjects(t, objects, { opa, adapter: await startAdapter(t, opa) })) };
}

test("over HTTP, OPA allows and denies requests by path and header, and its words reach the client", async (t) => {
  const { ask, opa } = await serve(t);
  await startOpa(t, opa);
  const seller = await ask("http", { path: "/orders?open=1", headers: { "x-user": "anna" } });
  assert.deepEqual([seller.status, seller.backend], [200, "default/a a.default.internal:80"]);
  assert.equal(seller.echo.path, "/orders?open=1");
  assert.deepEqual(seller.echo.headers["content-type"], ["application/json"], "a header of OPA's answer");
  assert.equal((await ask("http", { path: "/public" })).status, 200);
  assert.equal((await ask("http", { path: "/public", method: "DELETE" })).status, 401);
  for (const name of ["http", "http-body"]) {
    const order = { method: "POST", path: "/orders", headers: { "x-user": "anna" }, body: '{"total":1}' };
    const { status, echo } = await ask(name, order);
    assert.deepEqual([status, echo.body], [200, order.body], name);
  }
  const denied = await ask("http", { path: "/orders", headers: { "x-user": "ben" } });
  assert.deepEqual([denied.status, denied.backend], [401, undefined]);
  assert.match(denied.body, /sellers only/);
});

test("over gRPC, OPA sees headers, body and context, and sets headers of the request and of its own answer", async (t) => {
  const { ask, opa } = await serve(t);
  await startOpa(t, opa);
  const { status, echo } = await ask("grpc", { headers: { "x-user": "anna", "x-role": "admin" } });
  assert.deepEqual([status, echo.headers["x-role"], echo.headers["x-site"]], [200, ["seller"], ["shop-17"]]);
  const order = (total: number) =>
    ask("grpc", { method: "POST", headers: { "x-user": "ben" }, body: JSON.stringify({ total }) });
  const [small, large] = [await order(100), await order(101)];
  assert.deepEqual([small.status, small.echo.body], [200, '{"total":100}']);
  assert.deepEqual([large.status, large.body], [403, "too much for ben"]);
  const unknown = await ask("grpc");
  assert.deepEqual([unknown.status, unknown.body, unknown.header("www-authenticate")], [401, "who are you?", "Shop"]);
});

test("while OPA does not answer, requests pass or are denied, as the policy says", async (t) => {
  const { ask, opa } = await serve(t);
  const closed = {
    http: 403,
    "http-open": 200,
    "http-status": 503,
    "http-body": 403,
    grpc: 403,
    "grpc-open": 200,
    "grpc-status": 503,
  };
  // OPA redirects a path that ends with a slash.
  const statuses = async () => {
    const all: Record<string, number> = {};
    for (const name of Object.keys(rules)) all[name] = (await ask(name, { path: "/orders" })).status;
    return all;
  };
  assert.deepEqual(await statuses(), closed, "before it starts");
  const program = await startOpa(t, opa);
  const open = Object.fromEntries(Object.keys(rules).map((name) => [name, 401]));
  await eventually("OPA decides", async () => {
    const seen = await statuses();
    return JSON.stringify(seen) === JSON.stringify(open) || undefined;
  });
  await program.stop();
  assert.deepEqual(await statuses(), closed, "after it has ended");
});

// The quickstart example: accepted by Envoy, served, and tested for everything that its README line promises.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAuthority, createCertificate } from "../support/certificates/tls.ts";
import { grpcCall } from "../support/grpc.ts";
import { countBackends, request } from "../support/http.ts";
import { compileExample, serveExample, serviceOf, writeSecrets } from "../support/serve-example.ts";

test("the quickstart serves HTTP, HTTPS, HTTP/2 and gRPC as its routes say", async (t) => {
  const { project, compilation, bundle } = await compileExample(t, "quickstart");
  assert.equal(compilation.bundles.length, 1);
  const edge = bundle("web/edge");
  const authority = createAuthority();
  const certificate = createCertificate({ names: ["*.example.com"], ca: authority });
  const secrets = writeSecrets(t, edge, project, {
    "web/example-com/tls.crt": certificate.chain,
    "web/example-com/tls.key": certificate.key,
  });
  const place = await serveExample(t, edge, project, secrets);
  const [http, https] = [place.portOf(80), place.portOf(443)];
  const ca = authority.cert;

  await t.test("plain HTTP is sent to HTTPS", async () => {
    const answer = await request({ port: http, host: "shop.example.com", path: "/cart?x=1" });
    assert.equal(answer.status, 301);
    assert.equal(answer.header("location"), "https://shop.example.com/cart?x=1");
    assert.equal(answer.backend, undefined);
  });

  await t.test("a host without a route is not found, on both listeners", async () => {
    assert.equal((await request({ port: http, host: "other.example.com" })).status, 404);
    assert.equal((await request({ port: https, host: "other.example.com", ca })).status, 404);
  });

  for (const protocol of ["http1", "h2"] as const) {
    await t.test(`paths reach their Services over ${protocol === "h2" ? "HTTP/2" : "HTTP/1.1"} in TLS`, async () => {
      const shop = await request({ port: https, host: "shop.example.com", path: "/cartoon", protocol, ca });
      assert.equal(shop.status, 200);
      assert.equal(serviceOf(shop.backend), "web/shop");
      assert.equal(shop.echo.host, "shop.example.com");
      assert.equal(shop.certificate?.subject.CN, "*.example.com");
      const next = await request({
        port: https,
        host: "shop.example.com",
        path: "/cart/7",
        headers: { "x-release": "next" },
        protocol,
        ca,
      });
      assert.equal(serviceOf(next.backend), "web/cart-next");
    });
  }

  await t.test("weights share the cart nine to one", async () => {
    const counts = await countBackends({ port: https, host: "shop.example.com", path: "/cart", ca }, 400);
    const shares = new Map([...counts].map(([backend, count]) => [serviceOf(backend), count / 400]));
    assert.deepEqual([...shares.keys()].sort(), ["web/cart", "web/cart-next"]);
    assert.ok(Math.abs((shares.get("web/cart") ?? 0) - 0.9) < 0.08, `web/cart got ${shares.get("web/cart")}`);
  });

  await t.test("the API's prefix is rewritten and its header set, on both listeners", async () => {
    for (const where of [{ port: http }, { port: https, ca }]) {
      const answer = await request({
        ...where,
        host: "api.example.com",
        path: "/api/stock?q=1",
        headers: { "x-edge": "forged" },
      });
      assert.equal(serviceOf(answer.backend), "web/api");
      assert.equal(answer.echo.path, "/v1/stock?q=1");
      assert.deepEqual(answer.echo.headers["x-edge"], ["quickstart"]);
    }
  });

  await t.test("one gRPC method is served, and others are not implemented", async () => {
    const get = await grpcCall({ port: https, host: "stock.example.com", method: "shop.v1.Stock/Get", ca });
    assert.equal(get.grpcStatus, 0);
    assert.deepEqual(get.messages, ["hello"]);
    assert.equal(serviceOf(get.backend), "web/stock");
    const other = await grpcCall({ port: https, host: "stock.example.com", method: "shop.v1.Stock/Put", ca });
    assert.equal(other.grpcStatus, 12);
  });

  await t.test("a client that names no host of the listener in TLS gets no connection", async () => {
    await assert.rejects(request({ port: https, host: "shop.example.com", sni: "shop.elsewhere.test", ca }));
  });
});

// One URL over a real network: what a server may do, and what ends the attempt.

import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { test } from "node:test";
import { type FetchLimits, fetchUrl } from "../../../src/fetch/fetch-url.ts";
import type { HttpClient } from "../../../src/fetch/http-client.ts";
import { startProxy, startUpstream, type Upstream } from "../../support/services/upstream.ts";

const limits: FetchLimits = { mostBytes: 1000, timeoutMs: 400, pausesMs: [1, 1], allowHttp: false };

function clientOf({ ca }: Pick<Upstream, "ca">, env: HttpClient["env"] = {}): HttpClient {
  return { authorities: [ca], env, userAgent: "gwc/test" };
}

const redirectTo =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end("secret body");

test("the content arrives, and nothing but a plain request is sent", async (t) => {
  const upstream = await startUpstream(t, (_, response) => response.end("content"));
  assert.equal(String(await fetchUrl(`${upstream.origin}/a?b=c`, clientOf(upstream), limits)), "content");
  const [{ url, headers } = { url: "", headers: {} }] = upstream.asked;
  assert.equal(url, "/a?b=c");
  assert.deepEqual(
    Object.keys(headers).filter((name) => /auth|cookie|proxy/.test(name)),
    [],
  );
});

const endless: RequestListener = (_, response) => {
  const timer = setInterval(() => response.write("x".repeat(500)), 2);
  response.on("close", () => clearInterval(timer));
};

const traps: readonly (readonly [what: string, answer: RequestListener, problem: RegExp, attempts: number])[] = [
  ["a redirect to http", redirectTo("http://127.0.0.1:1/"), /redirects to another scheme$/, 1],
  ["a redirect to a file", redirectTo("file:///etc/passwd"), /redirects to another scheme$/, 1],
  [
    "a redirect with credentials",
    redirectTo("https://a:hunter2@localhost/"),
    /redirects to a URL with credentials$/,
    1,
  ],
  ["a redirect to no URL", redirectTo("https://["), /redirects to no valid URL$/, 1],
  ["a redirect to itself", redirectTo("/"), /redirects more than 5 times$/, 6],
  ["a body without end", endless, /larger than 1000 bytes$/, 1],
  ["no answer", () => {}, /needs more than 0\.4 seconds$/, 3],
  [
    "half an answer",
    (_, response) => void response.writeHead(200, { "content-length": 9 }).write("ha"),
    /needs more than/,
    3,
  ],
  ["a connection that ends too early", (request) => request.socket.destroy(), /the connection broke$/, 3],
  [
    "a body that ends too early",
    (request, response) => {
      response.writeHead(200, { "content-length": 9 });
      response.write("ha", () => request.socket.destroy());
    },
    /the connection broke$/,
    3,
  ],
  ["not found", (_, response) => response.writeHead(404).end("hunter2"), /answers with 404$/, 1],
  ["always 503", (_, response) => response.writeHead(503).end("hunter2"), /answers with 503$/, 3],
  [
    "a pause of an hour",
    (_, response) => response.writeHead(429, { "retry-after": "3600" }).end(),
    /answers with 429$/,
    1,
  ],
  [
    "a compressed body",
    (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    /compresses/,
    1,
  ],
];
for (const [what, answer, problem, attempts] of traps) {
  test(`${what} is a problem, after ${attempts} requests`, async (t) => {
    const upstream = await startUpstream(t, answer);
    const fetching = fetchUrl(upstream.origin, clientOf(upstream), limits);
    await assert.rejects(fetching, (error: Error) => {
      assert.match(error.message, problem);
      assert.doesNotMatch(error.message, /hunter2|secret/);
      return true;
    });
    assert.equal(upstream.asked.length, attempts);
  });
}

test("503, then 200", async (t) => {
  const upstream = await startUpstream(t, (_, response) => {
    const { length } = upstream.asked;
    if (length === 1) response.writeHead(503, { "retry-after": "0" }).end();
    else response.end("content");
  });
  assert.equal(String(await fetchUrl(upstream.origin, clientOf(upstream), limits)), "content");
});

test("a redirect to another host over TLS is followed", async (t) => {
  const upstream = await startUpstream(t, (request, response) => {
    if (request.url === "/there") response.end("content");
    else response.writeHead(307, { location: `https://localhost:${upstream.port}/there` }).end();
  });
  assert.equal(String(await fetchUrl(upstream.origin, clientOf(upstream), limits)), "content");
  assert.equal(upstream.asked[1]?.headers.host, `localhost:${upstream.port}`);
});

test("a server of an authority that is not trusted is not asked, nor one whose certificate is for another name", async (t) => {
  const upstream = await startUpstream(t, (_, response) => response.end());
  const other = await startUpstream(t, (_, response) => response.end());
  await assert.rejects(fetchUrl(upstream.origin, clientOf(other), limits), /not signed by a trusted authority$/);
  const proxy = await startProxy(t, upstream.port);
  const env = { HTTPS_PROXY: `127.0.0.1:${proxy.port}` };
  await assert.rejects(fetchUrl("https://other.example/", clientOf(upstream, env), limits), /for another name$/);
  assert.equal(upstream.asked.length, 0);
});

test("without TLS only this machine is asked, unless the run allows more; a redirect does not lead to it", async (t) => {
  const upstream = await startUpstream(t, (_, response) => response.end("content"), { plain: true });
  assert.equal(String(await fetchUrl(upstream.origin, clientOf(upstream), limits)), "content");
  await assert.rejects(fetchUrl("http://id.example/", clientOf(upstream), limits), /its URL is without TLS \(http\)$/);
  const proxy = await startProxy(t, upstream.port);
  const env = { http_proxy: `http://127.0.0.1:${proxy.port}` };
  const allowed = { ...limits, allowHttp: true };
  assert.equal(String(await fetchUrl("http://id.example/", clientOf(upstream, env), allowed)), "content");
  const here =
    "127.0.0.1 127.1 0.0.0.0 [::1] [::] [::ffff:127.0.0.1] [::ffff:0.0.0.0] localhost a.localhost localhost.";
  for (const host of here.split(" ")) {
    const inner = await startUpstream(t, redirectTo(`http://${host}/admin`), { plain: true });
    const toInner = await startProxy(t, inner.port);
    await assert.rejects(
      fetchUrl("http://id.example/", clientOf(inner, { HTTP_PROXY: `http://127.0.0.1:${toInner.port}` }), allowed),
      /redirects to an address of this machine$/,
      host,
    );
  }
});

test("a proxy gets its own credentials, the server none, and NO_PROXY leaves it out", async (t) => {
  const upstream = await startUpstream(t, (_, response) => response.end("content"));
  const proxy = await startProxy(t, upstream.port);
  const env = { https_proxy: `http://us%40er:hunter2@127.0.0.1:${proxy.port}`, NO_PROXY: "localhost, example.org:443" };
  assert.equal(String(await fetchUrl("https://id.example/x", clientOf(upstream, env), limits)), "content");
  const credentials = `Basic ${Buffer.from("us@er:hunter2").toString("base64")}`;
  assert.deepEqual(proxy.asked, [{ target: "id.example:443", credentials }]);
  const headers = upstream.asked[0]?.headers;
  assert.deepEqual([headers?.host, headers?.["proxy-authorization"]], ["id.example", undefined]);
  const withPort = "https://id.example:8443/x";
  assert.equal(String(await fetchUrl(withPort, clientOf(upstream, env), limits)), "content");
  assert.equal(upstream.asked[1]?.headers.host, "id.example:8443");
  assert.equal(String(await fetchUrl(upstream.origin, clientOf(upstream, env), limits)), "content");
  assert.equal(proxy.asked.length, 2, "this machine is asked without a proxy");
});

test("what a proxy refuses is told without its credentials", async (t) => {
  const upstream = await startUpstream(t, (_, response) => response.end());
  const proxy = await startProxy(t, upstream.port, 407);
  const env = { HTTPS_PROXY: `http://user:hunter2@127.0.0.1:${proxy.port}` };
  await assert.rejects(
    fetchUrl("https://id.example/", clientOf(upstream, env), limits),
    /^FetchProblem: the proxy answers with 407$/,
  );
  await assert.rejects(
    fetchUrl("https://id.example/", clientOf(upstream, { HTTPS_PROXY: "socks5://user:hunter2@proxy" }), limits),
    /^FetchProblem: the variable HTTPS_PROXY is not the URL of an HTTP proxy$/,
  );
});

// Sends one request of a case and compares the answer.

import assert from "node:assert/strict";
import type { CaseAnswer, CaseRequest } from "./case.ts";
import { grpcCall } from "./grpc.ts";
import { type Answer, countBackends, request, type RequestOptions } from "./http.ts";
import type { ServedCase } from "./serve-case.ts";

/** Fails with the request's own text in the message. */
export async function askCase(each: CaseRequest, place: ServedCase): Promise<void> {
  const { method, options } = optionsOf(each, place);
  if (method === "GRPC") return askGrpc(each, options);
  if (each.answer.closed === true) return assert.rejects(request(options), `${each.send}: the connection must be closed`);
  if (each.times !== undefined) return checkShares(each, options);
  const started = performance.now();
  const answer = await request(options).catch((error: Error) => assert.fail(`${each.send}: ${error.message}`));
  checkAnswer(each.send, answer, each.answer);
  checkTime(each, performance.now() - started);
}

function optionsOf(each: CaseRequest, place: ServedCase): { readonly method: string; readonly options: RequestOptions } {
  const [method = "", address = ""] = each.send.split(" ", 2);
  const { protocol, hostname, host, port, pathname, search } = new URL(address);
  const secure = protocol === "https:";
  const written = port === "" ? (secure ? 443 : 80) : Number(port);
  // A path that URL would tidy is taken as it was written.
  const path = address.slice(address.indexOf(host) + host.length) || `${pathname}${search}`;
  const overHttp2 = each.protocol === "h2";
  return {
    method,
    options: {
      port: place.portOf(written),
      host: hostname,
      path,
      method,
      headers: each.headers,
      body: each.body,
      protocol: secure ? (overHttp2 ? "h2" : "http1-tls") : overHttp2 ? "h2c" : "http1",
      sni: each.sni,
    },
  };
}

async function askGrpc(each: CaseRequest, { port, host, path = "", protocol, sni }: RequestOptions): Promise<void> {
  const secure = protocol === "http1-tls" || protocol === "h2";
  const answer = await grpcCall({ port, host, method: path.slice(1), metadata: each.headers, tls: secure, sni });
  if (each.answer.grpcStatus !== undefined) assert.equal(answer.grpcStatus, each.answer.grpcStatus, `${each.send}: grpc-status`);
  if (each.answer.backend !== undefined) assert.equal(serviceOf(answer.backend), fullName(each.answer.backend), `${each.send}: backend`);
}

function checkAnswer(send: string, answer: Answer, expected: CaseAnswer): void {
  if (expected.status !== undefined) assert.equal(answer.status, expected.status, `${send}: status (body: ${answer.body.slice(0, 200)})`);
  if (expected.backend !== undefined) assert.equal(serviceOf(answer.backend), fullName(expected.backend), `${send}: backend`);
  if (expected.path !== undefined) assert.equal(answer.echo.path, expected.path, `${send}: path at the backend`);
  if (expected.host !== undefined) assert.equal(answer.echo.host, expected.host, `${send}: host at the backend`);
  if (expected.body !== undefined) assert.equal(answer.body, expected.body, `${send}: body`);
  for (const [name, value] of Object.entries(expected.headers ?? {})) assert.equal(answer.header(name) ?? null, value, `${send}: answer header ${name}`);
  for (const [name, value] of Object.entries(expected.requestHeaders ?? {})) {
    const seen = Object.entries(answer.echo.headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
    assert.equal(seen === undefined ? null : seen.join(","), value, `${send}: request header ${name} at the backend`);
  }
}

function checkTime({ send, answer }: CaseRequest, tookMs: number): void {
  const { least = 0, most = Number.POSITIVE_INFINITY } = answer.tookMs ?? {};
  assert.ok(tookMs >= least && tookMs <= most, `${send}: took ${Math.round(tookMs)} ms`);
}

/** Seven points are more than four standard deviations of 1 000 requests. */
async function checkShares(each: CaseRequest, options: RequestOptions): Promise<void> {
  const times = each.times ?? 0;
  const counts = new Map<string, number>();
  for (const [name, count] of await countBackends(options, times)) {
    const key = name.startsWith("status ") ? name : serviceOf(name);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const expected = Object.entries(each.answer.shares ?? {}).map(([name, percent]) => ({ name: name.startsWith("status ") ? name : fullName(name), percent }));
  assert.deepEqual([...counts.keys()].filter((name) => expected.every((entry) => entry.name !== name)), [], `${each.send}: who answered besides`);
  for (const { name, percent } of expected) {
    const share = (100 * (counts.get(name) ?? 0)) / times;
    assert.ok(percent === 0 ? share === 0 : Math.abs(share - percent) <= 7, `${each.send}: ${name} got ${share} %, not ${percent} %`);
  }
}

/** "service/web/cart/80/http" → "web/cart". */
function serviceOf(backend: string | undefined): string {
  return backend?.split("/").slice(1, 3).join("/") ?? "Envoy itself";
}

function fullName(name: string): string {
  return name.includes("/") ? name : `default/${name}`;
}

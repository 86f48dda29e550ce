// Sends one request of a case and compares the answer.

import assert from "node:assert/strict";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { EchoBackend } from "../../../src/operate/echo/echo-backend.ts";
import { type CaseAnswer, type CaseRequest, fullName } from "./case.ts";
import { checkRequestHeaders, checkSeen, checkText } from "./case-checks.ts";
import { type CaseClients, sendAsClient } from "./case-clients.ts";
import type { CaseReply } from "./send-case.ts";
import type { ServedCase } from "./serve-case.ts";

const eventuallyMs = 10_000;
const sharePoints = 7;
const fewRequests = 20;

/** Fails with the request's own text in the message; `clients` keep state from one request of the case to the next. */
export async function askCase(each: CaseRequest, place: ServedCase, clients: CaseClients = new Map()): Promise<void> {
  if (each.afterMs !== undefined) await sleep(each.afterMs);
  const deadline = performance.now() + (each.eventually === true ? eventuallyMs : 0);
  for (;;) {
    for (const backend of place.backends) backend.clearRequests();
    try {
      return await askOnce(each, place, clients);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(30);
    }
  }
}

async function askOnce(each: CaseRequest, place: ServedCase, clients: CaseClients): Promise<void> {
  if (each.answer.closed === true) return checkClosed(each, place, clients);
  if (each.times !== undefined) await checkShares(each, each.times, place, clients);
  else await checkOne(each, place, clients);
  await checkAsked(each, place);
}

/** A client that gave up waiting was not cut off. */
async function checkClosed(each: CaseRequest, place: ServedCase, clients: CaseClients): Promise<void> {
  const started = performance.now();
  const closed = (error: Error) => !error.message.startsWith("no answer in");
  await assert.rejects(sendAsClient(each, place, clients), closed, `${each.send}: the connection must be closed`);
  checkTime(each, performance.now() - started);
}

function checkTime({ send, answer }: CaseRequest, tookMs: number): void {
  const { least = 0, most = Number.POSITIVE_INFINITY } = answer.tookMs ?? {};
  assert.ok(tookMs >= least && tookMs <= most, `${send}: took ${Math.round(tookMs)} ms`);
}

async function checkOne(each: CaseRequest, place: ServedCase, clients: CaseClients): Promise<void> {
  const { send, answer } = each;
  const started = performance.now();
  const reply = await sendAsClient(each, place, clients).catch((error: Error) =>
    assert.fail(`${send}: ${error.message}`),
  );
  const tookMs = performance.now() - started;
  checkReply(send, reply, answer);
  const backend = place.backends.find(({ name }) => name === reply.backend);
  checkSeen(send, backend?.requests.at(-1), answer);
  checkTime(each, tookMs);
}

function checkReply(send: string, reply: CaseReply, expected: CaseAnswer): void {
  const {
    status,
    grpcStatus,
    backend,
    body,
    certificate,
    alpn,
    resumed,
    stapled,
    headers = {},
    trailers = {},
  } = expected;
  if (status !== undefined) assert.equal(reply.status, status, `${send}: status (body: ${reply.body.slice(0, 200)})`);
  if (grpcStatus !== undefined) assert.equal(reply.grpcStatus, grpcStatus, `${send}: grpc-status`);
  if (backend !== undefined)
    assert.equal(serviceOf(reply.backend), backend === null ? itself : fullName(backend), `${send}: backend`);
  if (body !== undefined) checkText(reply.body, body, `${send}: body`);
  if (certificate !== undefined) assert.equal(reply.certificate, certificate, `${send}: certificate`);
  if (alpn !== undefined) assert.equal(reply.alpn ?? null, alpn, `${send}: protocol of the TLS handshake`);
  if (stapled !== undefined) assert.equal(reply.stapled, stapled, `${send}: an answer to OCSP was stapled`);
  if (resumed !== undefined) assert.equal(reply.resumed, resumed, `${send}: the TLS session was resumed`);
  for (const [name, value] of Object.entries(headers))
    checkText(reply.header(name), value, `${send}: answer header ${name}`);
  for (const [name, value] of Object.entries(trailers))
    checkText(reply.trailers?.[name], value, `${send}: trailer ${name}`);
}

/** Seven points are more than four standard deviations of 1 000 requests. */
async function checkShares(each: CaseRequest, times: number, place: ServedCase, clients: CaseClients): Promise<void> {
  const { send, answer } = each;
  const replies = await sendOften(each, times, place, clients);
  const names = replies.map((reply) => {
    if (reply === "closed") return reply;
    if (reply.backend !== undefined) return serviceOf(reply.backend);
    return reply.grpcStatus === undefined ? `status ${reply.status}` : `grpc-status ${reply.grpcStatus}`;
  });
  const expected = new Map(
    Object.entries(answer.shares ?? {}).map(([name, percent]) => [
      /^(grpc-)?status /.test(name) || name === "closed" ? name : fullName(name),
      percent,
    ]),
  );
  assert.deepEqual(
    [...new Set(names)].filter((name) => !expected.has(name)),
    [],
    `${send}: who answered besides`,
  );
  for (const [name, percent] of expected)
    checkShare(`${send}: ${name}`, names.filter((each) => each === name).length, times, percent);
  const answered = replies.filter((reply) => reply !== "closed");
  checkEndpoints(send, answered, answer.endpoints);
  for (const [name, headers] of Object.entries(answer.requestHeadersOf ?? {})) {
    for (const request of backendsOf(name, place).flatMap(({ requests }) => requests))
      checkRequestHeaders(`${send}: ${name}`, request, headers);
  }
}

/**
 * Ten at once, but one per client, and more datagrams, as each dropped one takes its time. Many requests share connections, which
 * cost more than the requests themselves; where connections may be closed, each request has its own.
 */
async function sendOften(
  each: CaseRequest,
  times: number,
  place: ServedCase,
  clients: CaseClients,
): Promise<readonly (CaseReply | "closed")[]> {
  const replies: (CaseReply | "closed")[] = [];
  const mayClose = each.answer.shares?.closed !== undefined;
  const agent = times > fewRequests && !mayClose ? new Agent({ keepAlive: true }) : undefined;
  const ask = () => {
    const sent = sendAsClient(each, place, clients, agent);
    return mayClose ? sent.catch(() => "closed" as const) : sent;
  };
  let left = times;
  const worker = async () => {
    while (left-- > 0) replies.push(await ask());
  };
  const workers = each.client === undefined ? (each.send.startsWith("UDP") ? 50 : 10) : 1;
  await Promise.all(Array.from({ length: workers }, worker)).finally(() => agent?.destroy());
  return replies;
}

/** Seven points are at least four standard deviations, so that one run of some ten thousand fails by chance; a few requests are counted exactly. */
function checkShare(what: string, count: number, times: number, percent: number): void {
  const share = (100 * count) / times;
  if (percent === 0 || percent === 100 || times <= fewRequests) {
    assert.equal(share, percent, `${what}: percent`);
    return;
  }
  const deviation = Math.sqrt((percent * (100 - percent)) / times);
  assert.ok(
    4 * deviation <= sharePoints,
    `${what}: ${times} requests are too few for ${percent} %; a share of 50 % needs 820`,
  );
  assert.ok(Math.abs(share - percent) <= sharePoints, `${what} got ${share} %, not ${percent} %`);
}

function checkEndpoints(send: string, replies: readonly CaseReply[], expected: CaseAnswer["endpoints"]): void {
  if (expected === undefined) return;
  const endpoints = [...new Set(replies.flatMap(({ backend }) => backend?.split(" ")[1] ?? []))].sort();
  if (typeof expected === "number")
    assert.equal(endpoints.length, expected, `${send}: endpoints that answered: ${endpoints.join(", ")}`);
  else assert.deepEqual(endpoints, expected, `${send}: endpoints that answered`);
}

/** Copies arrive at any time: waits for those that are missing, and a little for those that should not come. */
async function checkAsked({ send, times = 1, answer }: CaseRequest, place: ServedCase): Promise<void> {
  const expected = Object.entries(answer.asked ?? {});
  const countOf = (name: string) => backendsOf(name, place).reduce((sum, { requests }) => sum + requests.length, 0);
  const isMissing = () => expected.some(([name, count]) => typeof count === "number" && countOf(name) < count);
  const deadline = performance.now() + eventuallyMs;
  while (isMissing() && performance.now() < deadline) await sleep(20);
  if (expected.length > 0) await sleep(50);
  for (const [name, count] of expected) {
    if (typeof count === "number") assert.equal(countOf(name), count, `${send}: requests that ${name} saw`);
    else checkShare(`${send}: ${name}`, countOf(name), times, Number.parseFloat(count));
  }
}

function backendsOf(service: string, { backends }: ServedCase): readonly EchoBackend[] {
  return backends.filter(({ name }) => serviceOf(name) === fullName(service));
}

const itself = "Envoy itself";

/** "web/cart 10.0.0.1:80" → "web/cart". */
function serviceOf(backend: string | undefined): string {
  return backend?.split(" ")[0] ?? itself;
}

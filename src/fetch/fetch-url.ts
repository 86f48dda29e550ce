// Fetches one URL: redirects, bounds of size and time, and repetition after what may pass.

import type { IncomingMessage } from "node:http";
import { checkUrl, redirectTarget } from "./check-url.ts";
import { FetchProblem, problemOf } from "./fetch-problem.ts";
import { type Asking, get, type HttpClient } from "./http-client.ts";

export interface FetchLimits {
  /** Of the content. */
  readonly mostBytes: number;
  /** For one attempt, redirects and body included. */
  readonly timeoutMs: number;
  /** How long to wait before each further attempt. */
  readonly pausesMs: readonly number[];
  /** Also without TLS. */
  readonly allowHttp: boolean;
}

const mostRedirects = 5;
/** A server that asks for a longer pause is not asked again. */
const longestPauseMs = 10_000;

const document: Asking = { accept: "application/json" };

/** The content, whole. Credentials of `asking` go to the host of the address alone, not to those that it redirects to. Throws FetchProblem. */
export async function fetchUrl(
  address: string,
  client: HttpClient,
  limits: FetchLimits,
  asking = document,
): Promise<Buffer> {
  const url = new URL(address);
  checkUrl(url, limits.allowHttp);
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchOnce(url, client, limits, asking);
    } catch (error) {
      const problem = problemOf(error);
      const pauseMs = Math.max(limits.pausesMs[attempt] ?? Infinity, problem.retryAfterMs ?? 0);
      if (!problem.isTransient || pauseMs > longestPauseMs) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function fetchOnce(from: URL, client: HttpClient, limits: FetchLimits, asking: Asking): Promise<Buffer> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    return await follow(from, client, limits, asking, signal);
  } catch (error) {
    const late = `the server needs more than ${limits.timeoutMs / 1000} seconds`;
    throw signal.aborted && !(error instanceof FetchProblem) ? new FetchProblem(late, { isTransient: true }) : error;
  }
}

async function follow(
  from: URL,
  client: HttpClient,
  limits: FetchLimits,
  asking: Asking,
  signal: AbortSignal,
): Promise<Buffer> {
  let url = from;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const own = url.origin === from.origin ? asking : { accept: asking.accept };
    const answer = await get(url, client, own, signal);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return readBody(answer, limits.mostBytes);
    answer.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode)) throw statusProblem(statusCode, headers);
    url = redirectTarget(url, headers.location);
  }
  throw new FetchProblem(`the server redirects more than ${mostRedirects} times`);
}

function statusProblem(status: number, headers: IncomingMessage["headers"]): FetchProblem {
  const { "retry-after": retryAfter, "www-authenticate": challenge } = headers;
  const isTransient = status === 429 || status >= 500;
  const seconds = /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) : undefined;
  const pause = seconds === undefined ? {} : { retryAfterMs: seconds * 1000 };
  return new FetchProblem(`the server answers with ${status}`, {
    isTransient,
    ...pause,
    ...(status === 401 && challenge !== undefined && { challenge }),
  });
}

async function readBody(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const { "content-encoding": encoding = "identity" } = answer.headers;
  if (encoding !== "identity") {
    answer.destroy();
    throw new FetchProblem("the server compresses its answer, although it was asked not to");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      answer.destroy();
      throw new FetchProblem(`the answer is larger than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  if (!answer.complete) throw new FetchProblem("the connection broke", { isTransient: true });
  return Buffer.concat(chunks);
}

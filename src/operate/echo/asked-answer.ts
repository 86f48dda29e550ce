// What a request wants its own answer to be: status, headers, delay, failure.

import { STATUS_CODES } from "node:http";
import type { EchoedRequest } from "./echoed-request.ts";

/** How often each key of /retry/ and /reset/ was requested; kept as long as the backend runs. */
export type RetryCounts = Map<string, number>;

/** What `X-Echo-Set-Header` says. */
export function headersToSet(echoed: EchoedRequest): [string, string][] {
  const texts = echoed.headers["x-echo-set-header"] ?? [];
  return texts
    .flatMap((text) => text.split(","))
    .flatMap((part): [string, string][] => {
      const colon = part.indexOf(":");
      return colon < 1 ? [] : [[part.slice(0, colon).trim(), part.slice(colon + 1).trim()]];
    });
}

/** 200 unless the path or `X-Echo-Set-Status` says otherwise. */
export function statusOf(path: string, echoed: EchoedRequest, retries: RetryCounts): number {
  const wanted = /^\/status\/(\d{3})\b/.exec(path)?.[1] ?? echoed.headers["x-echo-set-status"]?.[0];
  if (wanted !== undefined && STATUS_CODES[wanted] !== undefined) return Number(wanted);
  const retry = /^\/retry\/([^/]+)\/(\d+)(?:\/(\d{3}))?/.exec(path);
  if (retry === null) return 200;
  const [, key = "", times, status = "503"] = retry;
  return countUp(key, retries) < Number(times) ? Number(status) : 200;
}

/** Whether to close the connection without an answer. */
export function isReset(path: string, retries: RetryCounts): boolean {
  const [, key, times] = /^\/reset\/([^/]+)\/(\d+)/.exec(path) ?? [];
  return key !== undefined && countUp(key, retries) < Number(times);
}

/** How often the key was requested before. */
function countUp(key: string, retries: RetryCounts): number {
  const before = retries.get(key) ?? 0;
  retries.set(key, before + 1);
  return before;
}

/** 0 without a valid `delay`. */
export function delayMsOf(query: URLSearchParams): number {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(query.get("delay") ?? "");
  if (parts === null) return 0;
  const unitMs = parts[2] === "s" ? 1000 : parts[2] === "m" ? 60_000 : 1;
  return Number(parts[1]) * unitMs;
}

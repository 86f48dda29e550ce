// Fetches what the input asks for: each content once, checked for each object that asks for it.

import { defined } from "../base/defined.ts";
import { sha256 } from "../base/digest.ts";
import { compareText, sortedBy } from "../base/ordering.ts";
import { contentRefused, fetchFailed } from "../diagnostics/catalogue/fetch.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { isSamePin, type Pin, type PinKind, type PinName, type Wanted } from "../model/pinned/pinned.ts";
import { bringContent } from "./bring-content.ts";
import { contentProblem } from "./content.ts";
import { problemOf } from "./fetch-problem.ts";
import type { FetchLimits } from "./fetch-url.ts";
import type { HttpClient } from "./http-client.ts";

export interface Fetched {
  readonly pin: Pin;
  readonly bytes: Uint8Array;
}

/** What is asked for at one place, and by whom. */
export interface WantedContent extends PinName {
  readonly asks: readonly Wanted[];
}

/** Files are larger than documents, and take longer. */
type LimitsOf = (kind: PinKind) => FetchLimits;

const atOnce = 8;

/** By kind and URL. */
export function wantedContents(wanted: readonly Wanted[]): readonly WantedContent[] {
  const first = wanted.filter((each, index) => index === wanted.findIndex((other) => isSamePin(each, other)));
  return sortedBy(first, ({ kind, url }) => `${kind} ${url}`).map(({ kind, url }) => ({
    kind,
    url,
    asks: sortedBy(
      wanted.filter((each) => isSamePin(each, { kind, url })),
      ({ title }) => title,
    ),
  }));
}

/** Those that are sound, in their order; the others are reported at each object that asks. */
export async function fetchContents(
  wanted: readonly WantedContent[],
  client: HttpClient,
  limitsOf: LimitsOf,
  report: Report,
): Promise<readonly Fetched[]> {
  const fetched: (Fetched | undefined)[] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const part = wanted.slice(start, start + atOnce);
    fetched.push(...(await Promise.all(part.map((each) => fetchContent(each, client, limitsOf, report)))));
  }
  return fetched.filter((each) => each !== undefined);
}

async function fetchContent(
  { kind, url, asks }: WantedContent,
  client: HttpClient,
  limitsOf: LimitsOf,
  report: Report,
): Promise<Fetched | undefined> {
  try {
    const content = await bringContent(kind, url, asks, client, limitsOf(kind));
    const problems = asks.map((ask) => (content === undefined ? "is not a JSON object" : contentProblem(ask, content)));
    for (const [index, { title, origin }] of asks.entries()) {
      const problem = problems[index];
      if (problem !== undefined) report(contentRefused({ title, kind, url, problem }, origin));
    }
    if (content === undefined || problems.some((problem) => problem !== undefined)) return undefined;
    const { bytes, image } = content;
    const askedBy = [...new Set(asks.map(({ title }) => title))].sort(compareText);
    return { pin: { kind, url, ...defined({ image }), sha256: sha256(bytes), size: bytes.length, askedBy }, bytes };
  } catch (error) {
    const { message: problem } = problemOf(error);
    for (const { title, origin } of asks) report(fetchFailed({ title, kind, url, problem }, origin));
    return undefined;
  }
}

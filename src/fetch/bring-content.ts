// Brings one content from where it is: a document, a file, or a file in an image.

import type { PinKind, Wanted } from "../model/pinned/pinned.ts";
import { fileForms, isFileKind } from "../model/pinned/pinned-file.ts";
import { pinnedForm } from "./content.ts";
import { FetchProblem } from "./fetch-problem.ts";
import { type FetchLimits, fetchUrl } from "./fetch-url.ts";
import type { HttpClient } from "./http-client.ts";
import { fetchImage } from "./image/fetch-image.ts";
import { unpacked } from "./unpack.ts";

interface Content {
  readonly bytes: Uint8Array;
  /** Digest of the image that it was in, in hexadecimal. */
  readonly image?: string;
}

/** undefined for what is not a JSON object, where it must be one. Throws FetchProblem. */
export async function bringContent(
  kind: PinKind,
  url: string,
  asks: readonly Wanted[],
  client: HttpClient,
  limits: FetchLimits,
): Promise<Content | undefined> {
  const trusted = asks.flatMap(({ authorities = [] }) => authorities);
  const own = trusted.length === 0 ? client : { ...client, authorities: [...client.authorities, ...trusted] };
  if (url.startsWith("oci:")) return fetchImage(url, asks, own, limits);
  const accept = isFileKind(kind) ? "*/*" : "application/json";
  const answer = await fetchUrl(url, own, limits, { accept });
  if (isFileKind(kind)) return { bytes: fileForms[kind].mayBePacked ? await unpack(answer, limits) : answer };
  const bytes = pinnedForm(answer);
  return bytes && { bytes };
}

async function unpack(answer: Buffer, { mostBytes }: FetchLimits): Promise<Buffer> {
  const bytes = await unpacked(answer, mostBytes);
  if (bytes.length > mostBytes) throw new FetchProblem(`it unpacks to more than ${mostBytes} bytes`);
  return bytes;
}

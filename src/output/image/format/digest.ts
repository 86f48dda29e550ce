// Digests as images write them, and blobs of bytes in memory.

import { sha256 } from "../../../base/digest.ts";
import type { Digest, OwnBlob } from "./forms.ts";

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${sha256(bytes)}`;
}

/** True for SHA-256, the only digests that gwc recomputes and so trusts. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === "string" && /^sha256:[a-f0-9]{64}$/.test(text);
}

/** A document as a blob: compact JSON, the keys in the order in which they were set. */
export function jsonBlob(mediaType: string, document: object): OwnBlob {
  return bytesBlob(mediaType, Buffer.from(JSON.stringify(document), "utf8"));
}

export function bytesBlob(mediaType: string, bytes: Buffer): OwnBlob {
  return { descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length }, bytes };
}

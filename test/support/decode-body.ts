// Bodies of answers, decompressed as a client does it.

import assert from "node:assert/strict";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** The text of a body with this content-encoding. Zstandard, which Node has only since 22, stays as it is when it is one whole frame. */
export function decodeBody(bytes: Buffer, encoding: string | undefined): string {
  switch (encoding) {
    case "gzip":
      return gunzipSync(bytes).toString("utf8");
    case "br":
      return brotliDecompressSync(bytes).toString("utf8");
    case "zstd":
      assert.equal(endOfZstdFrame(bytes), bytes.length, "one whole Zstandard frame");
      return bytes.toString("latin1");
    default:
      return bytes.toString("utf8");
  }
}

/** Where the frame's last block, and its checksum, end. @see https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1 */
function endOfZstdFrame(bytes: Buffer): number {
  assert.equal(bytes.readUInt32LE(0), 0xfd2fb528, "the first bytes of a Zstandard frame");
  const descriptor = bytes.readUInt8(4);
  const singleSegment = (descriptor >> 5) & 1;
  const sizeBytes = [singleSegment, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let at = 5 + (1 - singleSegment) + dictionaryBytes + sizeBytes;
  for (let last = false; !last; ) {
    const header = bytes.readUIntLE(at, 3);
    last = (header & 1) === 1;
    const repeatsOneByte = ((header >> 1) & 3) === 1;
    at += 3 + (repeatsOneByte ? 1 : header >> 3);
  }
  return at + ((descriptor >> 2) & 1) * 4;
}

// Digests of contents.

import crypto, { createHash } from "node:crypto";

/** SHA-256 in lower-case hexadecimal. */
export const sha256: (content: string | Uint8Array) => string =
  "hash" in crypto ? (content) => crypto.hash("sha256", content) : stepByStep;

/** Node before 20.12 has no other way, which takes several times as long for a short content. */
function stepByStep(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

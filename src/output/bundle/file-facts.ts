// Size and digest of a bundle's files, computed once: a bundle names them in several places.

import { sha256 } from "../../base/digest.ts";
import { oncePerObject } from "../../base/once-per-object.ts";
import type { BundleFile } from "./tree.ts";

interface FileFacts {
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

export const factsOf: (file: BundleFile) => FileFacts = oncePerObject(({ content }: BundleFile) => {
  const bytes = Buffer.from(content);
  return { size: bytes.length, sha256: sha256(bytes) };
});

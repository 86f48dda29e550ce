// Compression of responses, for clients that accept it.

import type { PolicyName } from "../security/policy-name.ts";

export interface Compression {
  readonly policy: PolicyName;
  /** Where a client likes several equally, the first of the list compresses. */
  readonly compressors: readonly Compressor[];
}

export interface Compressor {
  readonly type: "gzip" | "brotli" | "zstd";
  /** Shorter responses stay as they are; at least 30, at most 4 294 967 295; undefined: 30. */
  readonly minContentLength: number | undefined;
}

// A shared library that Envoy loads: a dynamic module in Envoy's terms.

import type { PinnedFile } from "../pinned/pinned-file.ts";

export interface ModuleLibrary {
  readonly source: /** Absolute, on the host. */
  { readonly kind: "host"; readonly path: string } | { readonly kind: "pinned"; readonly file: PinnedFile };
  /** It stays in memory when nothing uses it any more. */
  readonly isKept?: true;
  /** What it defines is visible for libraries that are loaded after it. */
  readonly isGlobal?: true;
}

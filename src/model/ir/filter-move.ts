// HTTP filters in another order than the usual one.

import type { Origin } from "../../source/document.ts";

/** All filters of one kind go directly before or behind those of another one. */
export interface FilterMove {
  /** As Envoy names the kind: "envoy.filters.http.cors". */
  readonly filter: string;
  readonly to: "before" | "behind";
  readonly other: string;
  readonly origin: Origin;
}

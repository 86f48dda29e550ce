// Two objects of one kind whose specs were merged.

import type { FieldSource } from "../field-source.ts";

/** A policy of a route, merged onto the closest one above it; or the EnvoyProxy of a Gateway, onto that of its class. */
export interface MergedPolicy<Policy> {
  /** Title and document of `own`; the spec of both. */
  readonly policy: Policy;
  readonly own: Policy;
  readonly parent: Policy;
  readonly source: FieldSource;
}

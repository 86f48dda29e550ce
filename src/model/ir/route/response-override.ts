// Responses of a backend, or of Envoy itself, that are replaced by others.

import type { HeaderMutation } from "../header-mutation.ts";
import type { NamedMatch } from "../matching.ts";
import type { PolicyName } from "../security/policy-name.ts";

export interface ResponseOverride {
  readonly policy: PolicyName;
  /** The first that matches a response replaces it. */
  readonly rules: readonly ResponseOverrideRule[];
}

export interface ResponseOverrideRule {
  /** One of them; all statuses where there are none. Both ends belong to a range. */
  readonly statuses: readonly { readonly from: number; readonly to: number }[];
  /** All of them. */
  readonly headers: readonly NamedMatch[];
  readonly source: "all" | "local" | "backend";
  readonly response: OverridingResponse;
}

/** The first response's headers and body are dropped. */
export interface OverridingResponse {
  /** undefined: that of the first response. */
  readonly status: number | undefined;
  /** Bytes where they are not text. */
  readonly body: string | Uint8Array | undefined;
  readonly headers: HeaderMutation;
}

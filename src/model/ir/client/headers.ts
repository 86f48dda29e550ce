// Which headers a listener accepts from its clients, and which it changes.

import type { HeaderMutation } from "../header-mutation.ts";

export interface ClientHeaders {
  readonly enableEnvoyHeaders: boolean;
  readonly withUnderscores: "Allow" | "RejectRequest" | "DropHeader";
  readonly requestId: "PreserveOrGenerate" | "Preserve" | "Generate" | "Disable" | undefined;
  readonly forwardedClientCert: { readonly mode: string; readonly details: readonly string[] } | undefined;
  readonly early: HeaderMutation;
  readonly late: HeaderMutation;
  readonly stripTrailingHostDot: boolean;
  /** Responses to requests that a rate limit counts have x-ratelimit headers, unless the limit says otherwise. */
  readonly rateLimitHeaders: boolean;
  readonly maxRequestHeadersKib: number | undefined;
}

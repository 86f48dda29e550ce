// ClientTrafficPolicy http1.

import type { ClientTrafficField } from "./index.ts";

/** Nothing where all is off, so that such a policy does not split destinations. The default host of HTTP/1.0 is the listener's: http10-default-host.ts. */
export const http1Field: ClientTrafficField = {
  fields: ["http1.enableTrailers", "http1.preserveHeaderCase", "http1.http10"],
  lower({ spec: { http1 } }) {
    const { enableTrailers = false, preserveHeaderCase = false, http10 } = http1 ?? {};
    if (!enableTrailers && !preserveHeaderCase && http10 === undefined) return {};
    return { http1: { enableTrailers, preserveHeaderCase, http10: http10 && { defaultHost: undefined } } };
  },
};

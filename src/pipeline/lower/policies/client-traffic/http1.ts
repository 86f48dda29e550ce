// http1: how HTTP/1 is spoken with clients, and with backends.

import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

/** Nothing where all is off, so that such a policy does not split destinations. The default host of HTTP/1.0 is the listener's: http10-default-host.ts. */
export const http1: ClientTrafficFeature = {
  name: "http1",
  fields: ["enableTrailers", "preserveHeaderCase", "http10"],
  on: onRequests,
  lower({ value: { enableTrailers = false, preserveHeaderCase = false, http10 } }) {
    if (!enableTrailers && !preserveHeaderCase && http10 === undefined) return {};
    return { http1: { enableTrailers, preserveHeaderCase, http10: http10 && { defaultHost: undefined } } };
  },
};

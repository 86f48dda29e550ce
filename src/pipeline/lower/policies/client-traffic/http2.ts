// http2: how many requests and bytes a client may have under way, and whether it is still there.

import { http2Fields, http2Values, lowerHttp2 } from "../../fields/http2-settings.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

export const http2: ClientTrafficFeature = {
  name: "http2",
  fields: http2Fields,
  values: http2Values,
  on: onRequests,
  lower: ({ value }) => ({ http2: lowerHttp2(value) }),
};

// http2: how a destination is spoken to over HTTP/2.

import { http2Fields, http2Values, lowerHttp2 } from "../../fields/http2-settings.ts";
import { onHttp } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

export const http2: ClusterSetting = {
  name: "http2",
  fields: http2Fields,
  values: http2Values,
  notes: { maxConcurrentStreams: "http2 acts on backends that are spoken to over HTTP/2" },
  on: onHttp,
  lower: ({ value }) => ({ http2: lowerHttp2(value) }),
};

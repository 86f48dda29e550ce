// tcpKeepalive: probes on idle connections of clients.

import { keepaliveFields, keepaliveValues, lowerKeepalive } from "../../fields/keepalive-settings.ts";
import { type ClientTrafficFeature, withoutDatagrams } from "./client-traffic-feature.ts";

/** `tcpKeepalive: {}` enables probes with the host's values. */
export const tcpKeepalive: ClientTrafficFeature = {
  name: "tcpKeepalive",
  fields: keepaliveFields,
  values: keepaliveValues(1),
  on: withoutDatagrams,
  lower: ({ value }) => ({ tcpKeepalive: lowerKeepalive(value) }),
};

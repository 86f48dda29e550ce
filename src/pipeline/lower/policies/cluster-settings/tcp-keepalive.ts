// tcpKeepalive: probes on idle connections to a destination.

import { keepaliveFields, keepaliveValues, lowerKeepalive } from "../../fields/keepalive-settings.ts";
import { withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** `tcpKeepalive: {}` enables probes with the host's values, and a 0 disables them. */
export const tcpKeepalive: ClusterSetting = {
  name: "tcpKeepalive",
  fields: keepaliveFields,
  values: keepaliveValues(0),
  on: withoutDatagrams,
  lower: ({ value }) => ({ tcpKeepalive: lowerKeepalive(value) }),
};

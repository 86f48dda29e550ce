// proxyProtocol: tells a destination the client's address before anything else.

import { withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

export const proxyProtocol: ClusterSetting = {
  name: "proxyProtocol",
  fields: ["version"],
  on: withoutDatagrams,
  lower: ({ value: { version } }) => ({ proxyProtocolVersion: version }),
};

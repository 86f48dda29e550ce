// tcpKeepalive: probes on idle connections to a destination.

import { defined } from "../../../../base/defined.ts";
import { optionalSeconds } from "../../fields/durations.ts";
import { between, secondsBetween } from "../../fields/value-forms.ts";
import { withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** What Linux accepts for a socket; with more Envoy starts, but cannot connect to anything. */
const kernelSeconds = secondsBetween(0, 32_767);

/** `tcpKeepalive: {}` enables probes with the host's values, and a 0 disables them. */
export const tcpKeepalive: ClusterSetting = {
  name: "tcpKeepalive",
  fields: ["probes", "idleTime", "interval"],
  values: { probes: between(0, 127), idleTime: kernelSeconds, interval: kernelSeconds },
  on: withoutDatagrams,
  lower({ value: { probes, idleTime, interval } }) {
    return {
      tcpKeepalive: defined({
        probes,
        idleTimeSeconds: optionalSeconds(idleTime),
        intervalSeconds: optionalSeconds(interval),
      }),
    };
  },
};

// tcpKeepalive: probes on idle connections of clients.

import { defined } from "../../../../base/defined.ts";
import { optionalSeconds } from "../../fields/durations.ts";
import { between, secondsBetween } from "../../fields/value-forms.ts";
import { type ClientTrafficFeature, withoutDatagrams } from "./client-traffic-feature.ts";

/** What Linux accepts for a socket; with any other value Envoy cannot bind the port. */
const kernelSeconds = secondsBetween(1, 32_767);

/** `tcpKeepalive: {}` enables probes with the host's values. */
export const tcpKeepalive: ClientTrafficFeature = {
  name: "tcpKeepalive",
  fields: ["probes", "idleTime", "interval"],
  values: { probes: between(1, 127), idleTime: kernelSeconds, interval: kernelSeconds },
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

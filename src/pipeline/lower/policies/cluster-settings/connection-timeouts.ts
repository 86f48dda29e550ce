// timeout.tcp and timeout.http, as far as they are about connections to a destination.

import { defined } from "../../../../base/defined.ts";
import { optionalMs } from "../../fields/durations.ts";
import { someTime } from "../../fields/value-forms.ts";
import { onHttp, withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** "0s" lifts a limit. The limits of requests are the route's: route-traffic/request-timeouts.ts. */
export const connectionTimeouts: ClusterSetting = {
  name: "timeout",
  fields: ["tcp.connectTimeout", "http.connectionIdleTimeout", "http.maxConnectionDuration"],
  values: { "tcp.connectTimeout": someTime },
  on: onHttp,
  only: { "tcp.connectTimeout": withoutDatagrams },
  lower({ value: { tcp = {}, http = {} } }) {
    return defined({
      connectTimeoutMs: optionalMs(tcp.connectTimeout),
      connectionIdleTimeoutMs: optionalMs(http.connectionIdleTimeout),
      maxConnectionDurationMs: optionalMs(http.maxConnectionDuration),
    });
  },
};

// telemetry.healthCheckLog: a log of the probes of all backends.

import { defined } from "../../../../base/defined.ts";
import { logFile, lowerHealthCheckLog } from "../../policies/cluster-settings/active-health-check.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

export const healthCheckLog: ProxyFeature = {
  name: "telemetry",
  fields: ["healthCheckLog"],
  values: { healthCheckLog: logFile },
  notes: { healthCheckLog: "of probes without a healthCheckLog of their own" },
  on: ["proxy"],
  lower: ({ value }) => defined({ healthCheckLog: value.healthCheckLog && lowerHealthCheckLog(value.healthCheckLog) }),
};

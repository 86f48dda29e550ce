// Fault injection: delays requests or answers them with an error.

import { any } from "../../../../model/envoy/any.ts";
import type { FaultDelay as EnvoyFaultDelay } from "../../../../model/envoy/generated/envoy.extensions.filters.common.fault.v3.ts";
import type {
  FaultAbort as EnvoyFaultAbort,
  HTTPFault,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.fault.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FaultAbort, FaultDelay, FaultInjection } from "../../../../model/ir/route/fault-injection.ts";
import { fields } from "../../messages/fields.ts";
import { duration, fractionalPercent } from "../../messages/values.ts";

const configName = "envoy.extensions.filters.http.fault.v3.HTTPFault";

/** The filter in the chain does nothing; each route brings its own faults. */
export const faultInjection: HttpFilterFeature<FaultInjection> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.fault",
  settingsOf: ({ traffic }) => traffic.faultInjection,
  buildFilter: () => ({ typed_config: any(configName, {}) }),
  buildRoutePart({ delay, abort }) {
    const config: HTTPFault = fields({ delay: delay && buildDelay(delay), abort: abort && buildAbort(abort) });
    return { [this.envoyName]: any(configName, config) };
  },
};

function buildDelay({ delayMs, percent }: FaultDelay): EnvoyFaultDelay {
  return { fixed_delay: duration(delayMs), percentage: fractionalPercent(percent, 100) };
}

function buildAbort({ answer: { kind, status }, percent }: FaultAbort): EnvoyFaultAbort {
  const percentage = fractionalPercent(percent, 100);
  return kind === "http" ? { http_status: status, percentage } : { grpc_status: status, percentage };
}

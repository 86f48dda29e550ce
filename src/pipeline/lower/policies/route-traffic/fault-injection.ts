// faultInjection: requests that are delayed or aborted.

import type { FaultAbort } from "../../../../model/ir/route/fault-injection.ts";
import type { BackendTrafficPolicyFaultInjectionAbort } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { requiredMs } from "../../fields/durations.ts";
import { between, someTime } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** The schema accepts 600 and "0s", and Envoy rejects them. */
export const faultInjection: RouteTrafficFeature = {
  name: "faultInjection",
  fields: [
    ...["fixedDelay", "percentage"].map((field) => `delay.${field}`),
    ...["httpStatus", "grpcStatus", "percentage"].map((field) => `abort.${field}`),
  ],
  values: {
    "delay.fixedDelay": someTime,
    "delay.percentage": between(0, 100),
    "abort.httpStatus": between(200, 599),
    "abort.percentage": between(0, 100),
  },
  on: ["requests"],
  lower({ value: { delay, abort } }) {
    if (delay === undefined && abort === undefined) return {};
    return {
      faultInjection: {
        delay: delay && { delayMs: requiredMs(delay.fixedDelay), percent: delay.percentage },
        abort: abort && lowerAbort(abort),
      },
    };
  },
};

/** The schema accepts exactly one status. */
function lowerAbort({ httpStatus, grpcStatus = 0, percentage }: BackendTrafficPolicyFaultInjectionAbort): FaultAbort {
  if (httpStatus === undefined) return { answer: { kind: "grpc", status: grpcStatus }, percent: percentage };
  return { answer: { kind: "http", status: httpStatus }, percent: percentage };
}

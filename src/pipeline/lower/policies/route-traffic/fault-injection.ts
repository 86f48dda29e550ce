// faultInjection: requests that wait or fail on purpose.

import type { FaultAbort } from "../../../../model/ir/route/fault-injection.ts";
import type { BackendTrafficPolicyFaultInjectionAbort } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { requiredMs } from "../../fields/durations.ts";
import { between, someTime } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** The schema lets 600 and "0s" pass, and Envoy refuses them. */
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

/** The schema let exactly one status pass. */
function lowerAbort({ httpStatus, grpcStatus = 0, percentage }: BackendTrafficPolicyFaultInjectionAbort): FaultAbort {
  if (httpStatus === undefined) return { answer: { kind: "grpc", status: grpcStatus }, percent: percentage };
  return { answer: { kind: "http", status: httpStatus }, percent: percentage };
}

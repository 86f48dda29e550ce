// BackendTrafficPolicy faultInjection: requests that wait or fail on purpose.

import type { FaultAbort, FaultDelay } from "../../../../model/ir/route/fault-injection.ts";
import type {
  BackendTrafficPolicyFaultInjectionAbort,
  BackendTrafficPolicyFaultInjectionDelay,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import type { LowerContext } from "../../context.ts";
import { type Bounds, isWithin } from "../../fields/bounds.ts";
import { requiredMs } from "../../fields/durations.ts";
import type { BackendTrafficField } from "./index.ts";

const percentages: Bounds = { least: 0, most: 100 };
/** The schema lets 600 and "0s" pass, and Envoy refuses them. */
const httpStatuses: Bounds = { least: 200, most: 599 };
const delays: Bounds = { least: 1, unit: "ms" };

export const faultInjectionField: BackendTrafficField = {
  fields: [
    ...["fixedDelay", "percentage"].map((field) => `faultInjection.delay.${field}`),
    ...["httpStatus", "grpcStatus", "percentage"].map((field) => `faultInjection.abort.${field}`),
  ],
  lower(policy, context) {
    const { delay, abort } = policy.spec.faultInjection ?? {};
    if (delay === undefined && abort === undefined) return {};
    const lowered = {
      delay: delay && lowerDelay(delay, policy, context),
      abort: abort && lowerAbort(abort, policy, context),
    };
    if (lowered.delay === "invalid" || lowered.abort === "invalid") return "invalid";
    return { faultInjection: { delay: lowered.delay, abort: lowered.abort } };
  },
};

function lowerDelay(
  { fixedDelay, percentage }: BackendTrafficPolicyFaultInjectionDelay,
  policy: BackendTrafficPolicyResource,
  context: LowerContext,
): FaultDelay | "invalid" {
  const delayMs = requiredMs(fixedDelay);
  const sound = [
    isWithin(delays, delayMs, policy, ["faultInjection", "delay", "fixedDelay"], context),
    isWithin(percentages, percentage, policy, ["faultInjection", "delay", "percentage"], context),
  ];
  return sound.includes(false) ? "invalid" : { delayMs, percent: percentage };
}

/** The schema let exactly one status pass. */
function lowerAbort(
  { httpStatus, grpcStatus = 0, percentage }: BackendTrafficPolicyFaultInjectionAbort,
  policy: BackendTrafficPolicyResource,
  context: LowerContext,
): FaultAbort | "invalid" {
  const sound = [
    httpStatus === undefined ||
      isWithin(httpStatuses, httpStatus, policy, ["faultInjection", "abort", "httpStatus"], context),
    isWithin(percentages, percentage, policy, ["faultInjection", "abort", "percentage"], context),
  ];
  if (sound.includes(false)) return "invalid";
  const answer =
    httpStatus === undefined
      ? ({ kind: "grpc", status: grpcStatus } as const)
      : ({ kind: "http", status: httpStatus } as const);
  return { answer, percent: percentage };
}

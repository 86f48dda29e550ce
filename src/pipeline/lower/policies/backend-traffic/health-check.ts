// BackendTrafficPolicy healthCheck: asking endpoints, and watching their answers.

import type { PassiveHealthCheck } from "../../../../model/ir/destination/health-check.ts";
import type { BackendTrafficPolicyHealthCheckPassive } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { requiredMs } from "../../fields/durations.ts";
import { activeHealthCheckFields, lowerActiveHealthCheck } from "./active-health-check.ts";
import type { BackendTrafficField } from "./index.ts";

export const healthCheckField: BackendTrafficField = {
  fields: [
    ...activeHealthCheckFields.map((field) => `healthCheck.active.${field}`),
    "healthCheck.passive",
    "healthCheck.panicThreshold",
  ],
  lower({ spec: { healthCheck } }) {
    if (healthCheck === undefined) return {};
    const { active, passive, panicThreshold } = healthCheck;
    return {
      healthCheck: {
        active: active && lowerActiveHealthCheck(active),
        passive: passive && lowerPassiveHealthCheck(passive),
        panicThresholdPercent: panicThreshold,
      },
    };
  },
};

function lowerPassiveHealthCheck(passive: BackendTrafficPolicyHealthCheckPassive): PassiveHealthCheck {
  return {
    intervalMs: requiredMs(passive.interval),
    baseEjectionTimeMs: requiredMs(passive.baseEjectionTime),
    maxEjectionPercent: passive.maxEjectionPercent,
    consecutive5xxErrors: passive.consecutive5XxErrors,
    consecutiveGatewayErrors: passive.consecutiveGatewayErrors,
    consecutiveLocalOriginFailures: passive.consecutiveLocalOriginFailures,
    splitExternalLocalOriginErrors: passive.splitExternalLocalOriginErrors,
    failurePercentageThreshold: passive.failurePercentageThreshold,
    alwaysEjectOneEndpoint: passive.alwaysEjectOneEndpoint,
  };
}

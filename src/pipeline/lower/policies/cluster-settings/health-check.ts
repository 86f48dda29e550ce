// healthCheck: probing endpoints, and watching their answers.

import type { PassiveHealthCheck } from "../../../../model/ir/destination/health-check.ts";
import type {
  BackendTrafficPolicyHealthCheckActive,
  BackendTrafficPolicyHealthCheckPassive,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { requiredMs } from "../../fields/durations.ts";
import { atLeast, headerValue, oneOf, someTime } from "../../fields/value-forms.ts";
import { everywhere, onHttp, type TrafficPlace, withoutDatagrams } from "../traffic-places.ts";
import { activeHealthCheckFields, logFile, lowerActiveHealthCheck } from "./active-health-check.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

export const healthCheck: ClusterSetting = {
  name: "healthCheck",
  fields: [...activeHealthCheckFields.map((field) => `active.${field}`), "passive", "panicThreshold"],
  values: {
    "active.interval": someTime,
    "active.timeout": someTime,
    "active.healthCheckLog": logFile,
    "active.http.path": headerValue,
    "active.http.method": oneOf("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"),
    "passive.interval": someTime,
    "passive.baseEjectionTime": someTime,
    "passive.consecutive5XxErrors": atLeast(0),
    "passive.consecutiveGatewayErrors": atLeast(0),
    "passive.consecutiveLocalOriginFailures": atLeast(0),
  },
  on: everywhere,
  only: { active: placesOfProbe, passive: withoutDatagrams },
  lower({ value: { active, passive, panicThreshold } }) {
    return {
      healthCheck: {
        active: active && lowerActiveHealthCheck(active),
        passive: passive && lowerPassiveHealthCheck(passive),
        panicThresholdPercent: panicThreshold,
      },
    };
  },
};

/** A probe by gRPC needs HTTP/2, and connections are passed on as they are. */
function placesOfProbe({ type }: BackendTrafficPolicyHealthCheckActive): readonly TrafficPlace[] {
  return type === "GRPC" ? onHttp : everywhere;
}

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

// The settings of a cluster, in a BackendTrafficPolicy and in every `backendSettings`.

import type { Field } from "../../../../model/fields.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { LowerContext } from "../../context.ts";
import { lowerFields } from "../../fields/lower-fields.ts";
import { calls, type TrafficPlace } from "../traffic-places.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import type { ClusterSetting, ClusterSettings } from "./cluster-setting.ts";
import { connectionTimeouts } from "./connection-timeouts.ts";
import { healthCheck } from "./health-check.ts";
import { loadBalancer } from "./load-balancer.ts";

export const clusterSettings: readonly ClusterSetting[] = [
  circuitBreaker,
  connectionTimeouts,
  healthCheck,
  loadBalancer,
];

/** The `backendSettings` of a service that the proxy itself calls; {} where there are none. */
export function lowerBackendSettings(
  settings: Field<ClusterSettings> | undefined,
  context: LowerContext,
): DestinationSettings | "invalid" {
  if (settings === undefined) return {};
  const { parts, valid } = lowerFields<ClusterSettings, DestinationSettings, TrafficPlace>(
    clusterSettings,
    settings,
    calls,
    context,
  );
  return valid ? parts : "invalid";
}

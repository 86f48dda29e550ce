// The settings of a cluster, in a BackendTrafficPolicy and in every `backendSettings`.

import { fieldCannotAct } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Destination } from "../../../../model/ir/destination/destination.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { LowerContext } from "../../context.ts";
import type { AnyFeature } from "../../fields/field-feature.ts";
import { checkFields, lowerChecked } from "../../fields/lower-fields.ts";
import { calls, type TrafficPlace, trafficPlaces } from "../traffic-places.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import type { ClusterSetting, ClusterSettings } from "./cluster-setting.ts";
import { connection } from "./connection.ts";
import { connectionTimeouts } from "./connection-timeouts.ts";
import { dns } from "./dns.ts";
import { healthCheck } from "./health-check.ts";
import { http2 } from "./http2.ts";
import { loadBalancer } from "./load-balancer.ts";
import { proxyProtocol } from "./proxy-protocol.ts";
import { settingsOfRoutes } from "./settings-of-routes.ts";
import { tcpKeepalive } from "./tcp-keepalive.ts";

export const clusterSettings: readonly ClusterSetting[] = [
  circuitBreaker,
  connection,
  connectionTimeouts,
  dns,
  healthCheck,
  http2,
  loadBalancer,
  proxyProtocol,
  tcpKeepalive,
];

/** What every `backendSettings` may set, and what it can never set. */
export const backendSettings: readonly AnyFeature<TrafficPlace>[] = [...clusterSettings, ...settingsOfRoutes];

/** The `backendSettings` of a service that the proxy itself calls with this protocol; {} where there are none. */
export function lowerBackendSettings(
  settings: Field<ClusterSettings> | undefined,
  context: LowerContext,
  protocol: Destination["protocol"] = "http1",
): DestinationSettings | "invalid" {
  if (settings === undefined) return {};
  const checked = checkFields(backendSettings, settings, calls);
  const { parts, valid } = lowerChecked<ClusterSettings, DestinationSettings, TrafficPlace>(
    clusterSettings,
    checked,
    context,
  );
  return valid && canBeProbed(settings, protocol) ? parts : "invalid";
}

/** Probes by gRPC need HTTP/2. Reports lower/field-cannot-act. */
function canBeProbed(settings: Field<ClusterSettings>, protocol: Destination["protocol"]): boolean {
  if (settings.value.healthCheck?.active?.type !== "GRPC" || protocol !== "http1") return true;
  const place = `${trafficPlaces.calls} over HTTP/1.1`;
  settings.placeOf("healthCheck", "active", "type").report(fieldCannotAct, { place });
  return false;
}

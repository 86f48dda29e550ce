// The settings of a cluster, in a BackendTrafficPolicy and in every `backendSettings`.

import { defined } from "../../../../base/defined.ts";
import { fieldCannotAct } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Call } from "../../../../model/ir/destination/call.ts";
import type { Destination } from "../../../../model/ir/destination/destination.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { LowerContext } from "../../context.ts";
import type { AnyFeature, FieldFeature } from "../../fields/field-feature.ts";
import { checkFields, lowerChecked } from "../../fields/lower-fields.ts";
import { calls, type TrafficPlace, trafficPlaces } from "../traffic-places.ts";
import { callRetry, fetchRetry, noRetry, streamRetry } from "./call-retry.ts";
import { callTimeouts, collectorTimeouts, processorTimeouts } from "./call-timeouts.ts";
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

/** A service that Envoy calls: how it is connected to, and how calls are limited and tried again. */
interface CalledService {
  readonly settings: DestinationSettings;
  readonly call: Call;
}

type CallFeature = FieldFeature<ClusterSettings, DestinationSettings & Call, TrafficPlace>;

/** The `backendSettings` of one kind of service: what they may set, and what they can never set. */
interface BackendSettings {
  readonly all: readonly AnyFeature<TrafficPlace>[];
  readonly compiled: readonly CallFeature[];
}

/** Of a service that Envoy asks about requests. */
export const askedService = backendSettings(callTimeouts, callRetry);

/** Of a service that Envoy fetches keys from. */
export const fetchedService = backendSettings(callTimeouts, fetchRetry);

/** Of a server that sees requests and responses, over a stream for each. */
export const processor = backendSettings(processorTimeouts, streamRetry);

/** Of a collector of logs, traces or statistics. */
export const collector = backendSettings(collectorTimeouts, callRetry);

/** Of a collector whose calls are never tried again. */
export const plainCollector: BackendSettings = {
  all: [...clusterSettings, ...settingsOfRoutes, collectorTimeouts, noRetry],
  compiled: [...clusterSettings, collectorTimeouts],
};

function backendSettings(...ofCalls: readonly CallFeature[]): BackendSettings {
  return { all: [...clusterSettings, ...settingsOfRoutes, ...ofCalls], compiled: [...clusterSettings, ...ofCalls] };
}

/** The `backendSettings` of a service that the proxy itself calls with this protocol; nothing where there are none. */
export function lowerBackendSettings(
  { all, compiled }: BackendSettings,
  settings: Field<ClusterSettings> | undefined,
  context: LowerContext,
  protocol: Destination["protocol"] = "http1",
): CalledService | "invalid" {
  if (settings === undefined) return { settings: {}, call: {} };
  const checked = checkFields(all, settings, calls);
  const { parts, valid } = lowerChecked<ClusterSettings, DestinationSettings & Call, TrafficPlace>(
    compiled,
    checked,
    context,
  );
  const { retry, timeoutMs, ...others } = parts;
  return valid && canBeProbed(settings, protocol)
    ? { settings: others, call: defined({ retry, timeoutMs }) }
    : "invalid";
}

/** Probes by gRPC need HTTP/2. Reports lower/field-cannot-act. */
function canBeProbed(settings: Field<ClusterSettings>, protocol: Destination["protocol"]): boolean {
  if (settings.value.healthCheck?.active?.type !== "GRPC" || protocol !== "http1") return true;
  const place = `${trafficPlaces.calls} over HTTP/1.1`;
  settings.placeOf("healthCheck", "active", "type").report(fieldCannotAct, { place });
  return false;
}

// What one proxy reports about itself, by the EnvoyProxy that applies.

import { specOf } from "../../../model/fields.ts";
import type { Telemetry } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxySpec } from "../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../context.ts";
import { lowerFields } from "../fields/lower-fields.ts";
import type { Place } from "../fields/places.ts";
import { aboutPolicy } from "../fields/unsupported.ts";
import { accessLogs, defaultAccessLogs } from "./access-logs.ts";
import { provider } from "./provider.ts";
import { type ProxyFeature, type ProxyPlace, proxyPlaces } from "./proxy-feature.ts";
import { tracing } from "./tracing.ts";

export const proxyFeatures: readonly ProxyFeature[] = [provider, accessLogs, tracing];

const place: Place<ProxyPlace> = { where: "proxy", words: proxyPlaces, aimed: false, others: () => new Set() };

/** Without an EnvoyProxy: Envoy Gateway's JSON access log on standard output, and no tracing. */
export function lowerTelemetry(context: LowerContext): Telemetry {
  const { parameters } = context.gateway;
  const none: Telemetry = { accessLogs: defaultAccessLogs, tracing: undefined };
  if (parameters === undefined) return none;
  const spec = specOf(parameters, aboutPolicy(parameters), context.report);
  const { parts } = lowerFields<EnvoyProxySpec, Telemetry, ProxyPlace>(proxyFeatures, spec, place, context);
  return { ...none, ...parts };
}

// EnvoyProxy telemetry.tracing: who gets the spans, how many, and with which tags.

import { unreachable } from "../../../base/internal-error.ts";
import type { Tracing } from "../../../model/ir/telemetry.ts";
import type {
  EnvoyProxyTelemetryTracing,
  EnvoyProxyTelemetryTracingProvider,
} from "../../../model/resources/generated/envoy-proxy.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { addServiceDestination } from "../destinations/service-destination.ts";
import { collectorUrl } from "../fields/service-url.ts";
import { lowerTags } from "./tracing-tags.ts";

/** Below telemetry.tracing. */
export const tracingFields: readonly string[] = [
  ...["type", "serviceName", "backendRefs", "host", "port", "zipkin"].map((field) => `provider.${field}`),
  "samplingRate",
  "samplingFraction",
  "customTags",
];

/** undefined without tracing, or where the collector's reference is broken. */
export function lowerTracing(parameters: EnvoyProxyResource, context: LowerContext): Tracing | undefined {
  const tracing = parameters.spec.telemetry?.tracing;
  if (tracing === undefined) return undefined;
  const { provider } = tracing;
  const url = collectorUrl(provider, parameters, ["spec", "telemetry", "tracing", "provider"], context);
  if (url === "invalid") return undefined;
  const destination = addServiceDestination(
    {
      key: "tracing",
      url,
      references: provider.backendRefs ?? [],
      from: parameters,
      origin: originOf(parameters, "spec", "telemetry", "tracing", "provider"),
      protocol: provider.type === "OpenTelemetry" ? "http2" : "http1",
    },
    context,
  );
  if (destination === undefined) return undefined;
  return {
    provider: lowerProvider(provider, destination, parameters, context),
    samplingPercent: samplingPercent(tracing),
    tags: lowerTags(parameters, context),
  };
}

function lowerProvider(
  provider: EnvoyProxyTelemetryTracingProvider,
  destination: string,
  parameters: EnvoyProxyResource,
  { gateway }: LowerContext,
): Tracing["provider"] {
  const serviceName = provider.serviceName ?? `${gateway.resource.name}.${gateway.resource.namespace}`;
  switch (provider.type) {
    case "OpenTelemetry":
      return { kind: "openTelemetry", destination, serviceName };
    case "Datadog":
      return { kind: "datadog", destination, serviceName };
    case "Zipkin": {
      const { enable128BitTraceId = false, disableSharedSpanContext = false } = provider.zipkin ?? {};
      return {
        kind: "zipkin",
        destination,
        enable128BitTraceId,
        disableSharedSpanContext,
        authority: authorityOf(provider, parameters),
      };
    }
    default:
      return unreachable(provider.type);
  }
}

/** What stands in Host towards the collector: its host, or name and namespace of its first backend. */
function authorityOf(
  { host, backendRefs = [] }: EnvoyProxyTelemetryTracingProvider,
  { namespace }: EnvoyProxyResource,
): string {
  const [first] = backendRefs;
  return host ?? (first === undefined ? "tracing" : `${first.name}.${first.namespace ?? namespace}`);
}

/** Every request, unless said otherwise. */
function samplingPercent({ samplingRate, samplingFraction }: EnvoyProxyTelemetryTracing): number {
  if (samplingFraction === undefined) return samplingRate ?? 100;
  return (samplingFraction.numerator / samplingFraction.denominator) * 100;
}

// telemetry.tracing: where spans go, how many, and with which tags.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ProxyNode } from "../../../../model/graph/proxy.ts";
import type { Call } from "../../../../model/ir/destination/call.ts";
import type { Tracing } from "../../../../model/ir/telemetry.ts";
import type {
  EnvoyProxyTelemetryTracing,
  EnvoyProxyTelemetryTracingProvider,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import type { AnyResource } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { collectorUrl } from "../../fields/service-url.ts";
import { lowerTags } from "../../fields/tracing-tags.ts";
import { collector, lowerBackendSettings, plainCollector } from "../../policies/cluster-settings/cluster-settings.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

/** No tracing where the collector's reference is broken. */
export const tracing: ProxyFeature = {
  name: "telemetry",
  fields: [
    ...["type", "serviceName", "backendRefs", "host", "port", "zipkin"].map((field) => `provider.${field}`),
    ...["samplingRate", "samplingFraction", "customTags"],
  ].map((field) => `tracing.${field}`),
  nested: { "tracing.provider.backendSettings": collector.all },
  references: { "tracing.provider.backendRefs[]": { kind: "backend" } },
  on: ["proxy"],
  lower(field, context) {
    const spec = field.below("tracing");
    return spec === undefined ? {} : { tracing: lowerTracing(spec, context) };
  },
};

function lowerTracing(field: Field<EnvoyProxyTelemetryTracing>, context: LowerContext): Tracing | undefined {
  const provider = field.below("provider");
  const { type } = provider.value;
  const url = collectorUrl(provider);
  const protocol = type === "OpenTelemetry" ? "http2" : "http1";
  const kind = type === "OpenTelemetry" ? collector : plainCollector;
  const service = lowerBackendSettings(kind, provider.below("backendSettings"), context, protocol);
  if (url === "invalid" || service === "invalid") return undefined;
  const call = { key: "tracing", references: provider.list("backendRefs"), origin: provider.at };
  const destination = addServiceDestination(
    { ...call, ...defined({ url }), protocol, settings: service.settings },
    context,
  );
  if (destination === undefined) return undefined;
  return {
    provider: lowerProvider(provider, destination, service.call, context),
    samplingPercent: samplingPercent(field.value),
    tags: lowerTags(field),
  };
}

function lowerProvider(
  field: Field<EnvoyProxyTelemetryTracingProvider>,
  destination: string,
  call: Call,
  { proxy }: LowerContext,
): Tracing["provider"] {
  const { type, zipkin } = field.value;
  const serviceName = field.value.serviceName ?? serviceNameOf(proxy.owner);
  switch (type) {
    case "OpenTelemetry":
      return { kind: "openTelemetry", destination, serviceName, ...call };
    case "Datadog":
      return { kind: "datadog", destination, serviceName };
    case "Zipkin": {
      const { enable128BitTraceId = false, disableSharedSpanContext = false } = zipkin ?? {};
      const authority = authorityOf(field.value, field.resource);
      return { kind: "zipkin", destination, enable128BitTraceId, disableSharedSpanContext, authority };
    }
    default:
      return unreachable(type);
  }
}

/** As Envoy Gateway names it: the Gateway with its namespace, or the class. */
function serviceNameOf({ namespace, name }: ProxyNode["owner"]): string {
  return namespace === "" ? name : `${name}.${namespace}`;
}

/** The Host of requests to the collector: its host, or name and namespace of its first backend. */
function authorityOf(
  { host, backendRefs = [] }: EnvoyProxyTelemetryTracingProvider,
  { namespace }: AnyResource,
): string {
  const [first] = backendRefs;
  return host ?? (first === undefined ? "tracing" : `${first.name}.${first.namespace ?? namespace}`);
}

/** Every request, unless set otherwise. */
function samplingPercent({ samplingRate, samplingFraction }: EnvoyProxyTelemetryTracing): number {
  if (samplingFraction === undefined) return samplingRate ?? 100;
  return (samplingFraction.numerator / samplingFraction.denominator) * 100;
}

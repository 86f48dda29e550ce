// telemetry.tracing: where spans go, how many, under which names and with which tags.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ProxyNode } from "../../../../model/graph/proxy.ts";
import type { Collector } from "../../../../model/ir/telemetry/collector.ts";
import type { Tracing } from "../../../../model/ir/telemetry/tracing.ts";
import type {
  EnvoyProxyTelemetryTracing,
  EnvoyProxyTelemetryTracingProvider,
  EnvoyProxyTelemetryTracingSamplingFraction,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import type { AnyResource } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { ignoredWhen } from "../../fields/ignored.ts";
import { collectorUrl } from "../../fields/service-url.ts";
import { lowerAllTags } from "../../fields/tracing-tags.ts";
import { headerValue } from "../../fields/value-forms.ts";
import { collector, plainCollector } from "../../policies/cluster-settings/cluster-settings.ts";
import type { ProxyFeature } from "../proxy-feature.ts";
import { collectorFields, headerForms, lowerCollector, lowerExport, noSingleReference } from "./collector.ts";
import { ignoredSampling, lowerSampler, samplerFields } from "./trace-sampler.ts";

/** No tracing where the collector's reference is broken. */
export const tracing: ProxyFeature = {
  name: "telemetry",
  fields: [
    ...["type", "serviceName", ...collectorFields, "zipkin"].map((field) => `provider.${field}`),
    ...["headers", "resourceAttributes", ...samplerFields].map((field) => `provider.openTelemetry.${field}`),
    ...["samplingRate", "samplingFraction", "clientSamplingFraction", "overallSamplingFraction"],
    ...["customTags", "tags", "spanName.client", "spanName.server"],
  ].map((field) => `tracing.${field}`),
  nested: { "tracing.provider.backendSettings": collector.all },
  references: { "tracing.provider.backendRefs[]": { kind: "backend" } },
  never: { "tracing.provider.backendRef": noSingleReference },
  values: {
    ...headerForms("tracing.provider.openTelemetry"),
    "tracing.spanName.client": headerValue,
    "tracing.spanName.server": headerValue,
  },
  ignored: {
    tracing: ignoredSampling,
    "tracing.provider": ignoredWhen(
      "serviceName",
      ({ type }) => type === "Zipkin",
      "Zipkin knows Envoy by the name of its node",
    ),
  },
  notes: { "tracing.samplingRate": "a sampler of provider.openTelemetry decides by itself" },
  on: ["proxy"],
  lower(field, context) {
    const spec = field.below("tracing");
    return spec === undefined ? {} : { tracing: lowerTracing(spec, context) };
  },
};

function lowerTracing(field: Field<EnvoyProxyTelemetryTracing>, context: LowerContext): Tracing | undefined {
  const provider = field.below("provider");
  const called = lowerCollector(
    {
      key: "tracing",
      ...defined({ url: collectorUrl(provider) }),
      references: provider.list("backendRefs"),
      settings: provider.below("backendSettings"),
      origin: provider.at,
      ...(provider.value.type === "OpenTelemetry"
        ? { kind: collector, protocol: "http2" }
        : { kind: plainCollector, protocol: "http1" }),
    },
    context,
  );
  if (called === undefined) return undefined;
  const { clientSamplingFraction, overallSamplingFraction, spanName } = field.value;
  return {
    provider: lowerProvider(provider, called, context),
    clientSamplingPercent: percentOf(clientSamplingFraction) ?? 0,
    samplingPercent: samplingPercent(field.value),
    overallSamplingPercent: percentOf(overallSamplingFraction) ?? 100,
    tags: lowerAllTags(field),
    spanNames: spanName && { request: spanName.client, upstream: spanName.server },
  };
}

function lowerProvider(
  field: Field<EnvoyProxyTelemetryTracingProvider>,
  called: Collector,
  { proxy }: LowerContext,
): Tracing["provider"] {
  const { type, zipkin, openTelemetry } = field.value;
  const { destination } = called;
  const serviceName = field.value.serviceName ?? serviceNameOf(proxy.owner);
  switch (type) {
    case "OpenTelemetry": {
      const sampler = openTelemetry?.sampler && lowerSampler(openTelemetry.sampler);
      return { kind: "openTelemetry", ...lowerExport(called, openTelemetry), serviceName, sampler };
    }
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

/** Every request, unless set otherwise; a sampler sees all of them, since what is not chosen here never reaches it. */
function samplingPercent({ samplingRate, samplingFraction, provider }: EnvoyProxyTelemetryTracing): number {
  if (provider.openTelemetry?.sampler !== undefined) return 100;
  return percentOf(samplingFraction) ?? samplingRate ?? 100;
}

function percentOf(fraction: EnvoyProxyTelemetryTracingSamplingFraction | undefined): number | undefined {
  return fraction && (fraction.numerator / fraction.denominator) * 100;
}

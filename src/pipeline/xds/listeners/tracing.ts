// Traces of requests.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type { OpenTelemetryConfig } from "../../../model/envoy/generated/envoy.config.trace.v3.ts";
import type { HttpConnectionManager_Tracing } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Tracing } from "../../../model/ir/telemetry/tracing.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildCollectorCall, buildResourceDetectors } from "../messages/telemetry/otlp.ts";
import { buildSpanNames } from "../messages/telemetry/span-names.ts";
import { buildTag } from "../messages/telemetry/tracing-tags.ts";
import { buildSampler } from "./trace-sampler.ts";

type TracingProvider = Tracing["provider"];

const zipkinPath = "/api/v2/spans";

export function buildTracing(tracing: Tracing | undefined): HttpConnectionManager_Tracing | undefined {
  if (tracing === undefined) return undefined;
  return fields({
    client_sampling: { value: tracing.clientSamplingPercent },
    random_sampling: { value: tracing.samplingPercent },
    overall_sampling: { value: tracing.overallSamplingPercent },
    custom_tags: unlessEmpty(tracing.tags.map(buildTag)),
    ...buildSpanNames(tracing.spanNames),
    provider: buildProvider(tracing.provider),
    spawn_upstream_span: true,
  });
}

function buildProvider(provider: TracingProvider): { readonly name: string; readonly typed_config: Any } {
  switch (provider.kind) {
    case "openTelemetry":
      return { name: "envoy.tracers.opentelemetry", typed_config: buildOpenTelemetry(provider) };
    case "zipkin":
      return { name: "envoy.tracers.zipkin", typed_config: buildZipkin(provider) };
    case "datadog": {
      const config = { collector_cluster: provider.destination, service_name: provider.serviceName };
      return { name: "envoy.tracers.datadog", typed_config: any("envoy.config.trace.v3.DatadogConfig", config) };
    }
    default:
      return unreachable(provider);
  }
}

function buildOpenTelemetry(provider: Extract<TracingProvider, { kind: "openTelemetry" }>): Any {
  const { serviceName, sampler } = provider;
  const config = fields<OpenTelemetryConfig>({
    grpc_service: buildCollectorCall(provider),
    service_name: serviceName,
    resource_detectors: unlessEmpty(buildResourceDetectors(provider)),
    sampler: sampler && buildSampler(sampler),
  });
  return any("envoy.config.trace.v3.OpenTelemetryConfig", config);
}

function buildZipkin(provider: Extract<TracingProvider, { kind: "zipkin" }>): Any {
  return any("envoy.config.trace.v3.ZipkinConfig", {
    collector_cluster: provider.destination,
    collector_endpoint: zipkinPath,
    collector_endpoint_version: "HTTP_JSON",
    collector_hostname: provider.authority,
    trace_id_128bit: provider.enable128BitTraceId,
    shared_span_context: !provider.disableSharedSpanContext,
  });
}

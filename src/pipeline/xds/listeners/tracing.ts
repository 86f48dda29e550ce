// Traces of requests.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type { GrpcService } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HttpConnectionManager_Tracing } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Tracing } from "../../../model/ir/telemetry.ts";
import { buildCallRetry } from "../messages/call-retry.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildTag } from "../messages/tracing-tags.ts";

type TracingProvider = Tracing["provider"];

const zipkinPath = "/api/v2/spans";

/** Clients cannot force a trace (as in Envoy Gateway since v1.9); every randomly sampled trace is kept. */
export function buildTracing(tracing: Tracing | undefined): HttpConnectionManager_Tracing | undefined {
  if (tracing === undefined) return undefined;
  return fields({
    client_sampling: { value: 0 },
    random_sampling: { value: tracing.samplingPercent },
    overall_sampling: { value: 100 },
    custom_tags: unlessEmpty(tracing.tags.map(buildTag)),
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

function buildOpenTelemetry({
  destination,
  serviceName,
  ...call
}: Extract<TracingProvider, { kind: "openTelemetry" }>): Any {
  return any("envoy.config.trace.v3.OpenTelemetryConfig", {
    grpc_service: fields<GrpcService>({
      envoy_grpc: { cluster_name: destination },
      retry_policy: buildCallRetry(call),
    }),
    service_name: serviceName,
  });
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

// telemetry.metrics: which statistics Envoy keeps, and whom it sends them to.

import { defined } from "../../../../base/defined.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Statistics } from "../../../../model/ir/telemetry/metrics.ts";
import type {
  EnvoyProxyTelemetryMetrics,
  EnvoyProxyTelemetryMetricsSink,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../../context.ts";
import { collectorUrl } from "../../fields/service-url.ts";
import { statName } from "../../fields/stat-names.ts";
import { lowerTextMatch } from "../../fields/text-match.ts";
import { collector } from "../../policies/cluster-settings/cluster-settings.ts";
import { clusterStatOperators } from "../../rules/cluster-stat-name.ts";
import type { ProxyFeature } from "../proxy-feature.ts";
import { collectorFields, headerForms, lowerCollector, lowerExport, noSingleReference } from "./collector.ts";

const switches = ["VirtualHost", "PerEndpoint", "RequestResponseSizes", "GRPC"].map((of) => `enable${of}Stats`);
const exportFields = ["headers", "resourceAttributes", "reportCountersAsDeltas", "reportHistogramsAsDeltas"];

export const statistics: ProxyFeature = {
  name: "telemetry",
  fields: [
    ...["clusterStatName", "matches", ...switches, "sinks.type"],
    ...[...collectorFields, ...exportFields].map((field) => `sinks.openTelemetry.${field}`),
  ].map((field) => `metrics.${field}`),
  nested: { "metrics.sinks.openTelemetry.backendSettings": collector.all },
  references: { "metrics.sinks[].openTelemetry.backendRefs[]": { kind: "backend" } },
  never: { "metrics.sinks.openTelemetry.backendRef": noSingleReference },
  values: {
    ...headerForms("metrics.sinks[].openTelemetry"),
    "metrics.clusterStatName": statName(clusterStatOperators),
  },
  notes: {
    "metrics.clusterStatName": "each rule then has its own cluster, unless mergeBackends merges its backends",
    "metrics.matches": "beside what draining and warming look at, which Envoy always keeps",
  },
  on: ["proxy"],
  lower(field, context) {
    const metrics = field.below("metrics");
    return metrics === undefined ? {} : { statistics: lowerStatistics(metrics, context) };
  },
};

function lowerStatistics(field: Field<EnvoyProxyTelemetryMetrics>, context: LowerContext): Statistics {
  const { matches = [], enableGRPCStats } = field.value;
  return {
    sinks: field.list("sinks").flatMap((sink, index) => lowerSink(sink, index, context)),
    included: matches.map(lowerTextMatch),
    ofHosts: field.value.enableVirtualHostStats ?? false,
    ofEndpoints: field.value.enablePerEndpointStats ?? false,
    ofSizes: field.value.enableRequestResponseSizesStats ?? false,
    ofGrpc: enableGRPCStats,
  };
}

/** None where a part of it was rejected. */
function lowerSink(
  sink: Field<EnvoyProxyTelemetryMetricsSink>,
  index: number,
  context: LowerContext,
): Statistics["sinks"] {
  const field = sink.below("openTelemetry");
  if (field === undefined) return [];
  const called = lowerCollector(
    {
      key: `otel_metric_sink_${index}`,
      ...defined({ url: collectorUrl(field) }),
      references: field.list("backendRefs"),
      settings: field.below("backendSettings"),
      origin: field.at,
      kind: collector,
      protocol: "http2",
    },
    context,
  );
  if (called === undefined) return [];
  const { reportCountersAsDeltas = false, reportHistogramsAsDeltas = false } = field.value;
  return [
    {
      ...lowerExport(called, field.value),
      countersAsDeltas: reportCountersAsDeltas,
      histogramsAsDeltas: reportHistogramsAsDeltas,
    },
  ];
}

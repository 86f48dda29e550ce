// Which statistics Envoy keeps, and the collectors that it sends them to.

import { any } from "../../../model/envoy/any.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { StatsSink } from "../../../model/envoy/generated/envoy.config.metrics.v3.ts";
import type { SinkConfig } from "../../../model/envoy/generated/envoy.extensions.stat_sinks.open_telemetry.v3.ts";
import type { Statistics } from "../../../model/ir/telemetry/metrics.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildCollectorCall, buildResourceDetectors } from "../messages/telemetry/otlp.ts";
import { buildStringMatcher } from "../messages/text-match.ts";

/**
 * Kept whatever is included: connections that are open, which draining waits for, and what Envoy decides by when clusters come and change.
 * @see https://github.com/envoyproxy/envoy/issues/14610
 */
const always = [
  { exact: "cluster_manager.warming_clusters" },
  { safe_regex: { regex: "cluster\\..*\\.membership_(total|healthy|degraded)" } },
  { safe_regex: { regex: "listener\\..*\\.downstream_cx_active" } },
];

export function buildStatistics(statistics: Statistics | undefined): Pick<Bootstrap, "stats_config" | "stats_sinks"> {
  if (statistics === undefined) return {};
  const { included, sinks } = statistics;
  const patterns = [...included.map(buildStringMatcher), ...always];
  return fields({
    stats_config: included.length === 0 ? undefined : { stats_matcher: { inclusion_list: { patterns } } },
    stats_sinks: unlessEmpty(sinks.map(buildSink)),
  });
}

function buildSink(sink: Statistics["sinks"][number]): StatsSink {
  const config = fields<SinkConfig>({
    grpc_service: buildCollectorCall(sink),
    report_counters_as_deltas: sink.countersAsDeltas || undefined,
    report_histograms_as_deltas: sink.histogramsAsDeltas || undefined,
    resource_detectors: unlessEmpty(buildResourceDetectors(sink)),
  });
  const typed_config = any("envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig", config);
  return { name: "envoy.stat_sinks.open_telemetry", typed_config };
}

// Statistics of a proxy (EnvoyProxy.spec.telemetry.metrics).

import type { TextMatch } from "../matching.ts";
import type { Compressor } from "../route/compression.ts";
import type { OtlpCollector } from "./collector.ts";

/** Statistics, for whoever asks for them. */
export interface Prometheus {
  /** For clients that accept it. */
  readonly compressor: Compressor | undefined;
}

/** Which statistics Envoy keeps, and whom it sends them to. */
export interface Statistics {
  readonly sinks: readonly StatisticsSink[];
  /** Names of those that Envoy keeps; none: all. */
  readonly included: readonly TextMatch[];
  /** How many requests each host of a listener gets. */
  readonly ofHosts: boolean;
  readonly ofEndpoints: boolean;
  /** How large requests and responses are. */
  readonly ofSizes: boolean;
  /** Of gRPC calls; undefined: on listeners that have a GRPCRoute. */
  readonly ofGrpc: boolean | undefined;
}

interface StatisticsSink extends OtlpCollector {
  /** What has been counted since the last report, not since Envoy started. */
  readonly countersAsDeltas: boolean;
  readonly histogramsAsDeltas: boolean;
}

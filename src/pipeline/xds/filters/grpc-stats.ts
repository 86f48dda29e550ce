// Counts gRPC calls and messages.

import { any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";

/** On every listener that has a GRPCRoute, as in Envoy Gateway, unless an EnvoyProxy says otherwise; without separate counters for each method. */
export const grpcStats: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.grpc_stats",
  buildFilters({ hosts }, { proxy }) {
    const isWanted =
      proxy.telemetry.statistics?.ofGrpc ?? hosts.some(({ routes }) => routes.some(({ isGrpc }) => isGrpc));
    if (!isWanted) return [];
    const config = { emit_filter_state: true, stats_for_all_methods: false };
    const typed_config = any("envoy.extensions.filters.http.grpc_stats.v3.FilterConfig", config);
    return [{ name: this.envoyName, typed_config }];
  },
};

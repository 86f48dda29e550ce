// Counts gRPC calls and messages.

import { any } from "../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../model/features.ts";

/** On every listener that has a GRPCRoute, as in Envoy Gateway; without separate counters for each method. */
export const grpcStats: HttpFilterFeature<true> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.grpc_stats",
  settingsOf: ({ isGrpc }) => isGrpc || undefined,
  buildFilter() {
    const config = { emit_filter_state: true, stats_for_all_methods: false };
    return { typed_config: any("envoy.extensions.filters.http.grpc_stats.v3.FilterConfig", config) };
  },
  buildRoutePart: () => ({}),
};

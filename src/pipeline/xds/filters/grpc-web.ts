// gRPC-Web: lets browsers call gRPC services.

import { any } from "../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../model/features.ts";

/** On every listener that has a GRPCRoute, as in Envoy Gateway. */
export const grpcWeb: HttpFilterFeature<true> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.grpc_web",
  settingsOf: ({ isGrpc }) => isGrpc || undefined,
  buildFilter: () => ({ typed_config: any("envoy.extensions.filters.http.grpc_web.v3.GrpcWeb", {}) }),
  buildRoutePart: () => ({}),
};

// gRPC-Web: lets browsers call gRPC services.

import { any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";
import type { HttpChain } from "../../../model/ir/listener.ts";

/** On every listener that has a GRPCRoute, as in Envoy Gateway, unless a policy says otherwise. */
export const grpcWeb: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.grpc_web",
  buildFilters(chain) {
    if (!(chain.client.grpcWeb ?? hasGrpcRoutes(chain))) return [];
    return [{ name: this.envoyName, typed_config: any("envoy.extensions.filters.http.grpc_web.v3.GrpcWeb", {}) }];
  },
};

function hasGrpcRoutes({ hosts }: HttpChain): boolean {
  return hosts.some(({ routes }) => routes.some(({ isGrpc }) => isGrpc));
}

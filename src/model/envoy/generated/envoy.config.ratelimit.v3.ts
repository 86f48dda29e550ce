// Messages of envoy.config.ratelimit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.config.ratelimit.v3.RateLimitServiceConfig */
export type RateLimitServiceConfig = {
  readonly grpc_service?: envoy_config_core_v3.GrpcService;
  readonly transport_api_version?: envoy_config_core_v3.ApiVersion;
};

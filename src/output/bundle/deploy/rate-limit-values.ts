// The rate limit service that is started beside Envoy, as templates of deploy/ name it.

import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { bundleName } from "../bundle-name.ts";

/** Each a list for lines that are there only with a service. It and Redis have no other port on the host than the one that Envoy asks. */
export function rateLimitValues(bundle: EnvoyBundle): Readonly<Record<string, readonly string[]>> {
  const { rateLimits, rateLimitPort: port } = bundle;
  const name = bundleName(bundle.proxy);
  const started = (...values: readonly string[]) => (port === undefined ? [] : values);
  return {
    hasRateLimits: rateLimits.length > 0 ? [""] : [],
    hasLimits: started(""),
    limits: started(`${name}-ratelimit`),
    limitsRedis: started(`${name}-redis`),
    limitsEnvironment: started(
      ...["USE_STATSD=false", "LOG_LEVEL=warn", "REDIS_SOCKET_TYPE=unix", "REDIS_URL=/run/redis/redis.sock"],
      ...["RUNTIME_ROOT=/srv", "RUNTIME_SUBDIRECTORY=gwc", "RUNTIME_WATCH_ROOT=false"],
      ...["HOST=127.0.0.1", "PORT=0", "DEBUG_HOST=127.0.0.1", "DEBUG_PORT=0"],
      ...["GRPC_HOST=127.0.0.1", `GRPC_PORT=${port}`],
    ),
  };
}

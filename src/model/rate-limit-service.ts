// The rate limit service that the files of deploy/ start: what it and its Redis are, and how it is told where its files are.

/** The cluster by which Envoy asks the service that gwc.yaml names; Envoy Gateway's name. */
export const rateLimitCluster = "ratelimit_cluster";

/** host: at this port of 127.0.0.1, beside Envoy. cluster: as a Service of this name in the namespace of the proxy. */
export type RateLimitDeployment =
  | { readonly kind: "host"; readonly port: number }
  | { readonly kind: "cluster"; readonly name: string; readonly port: number };

/** The version that gwc is tested with. */
export const rateLimitImage = "docker.io/envoyproxy/ratelimit:3fb70258";
export const redisImage = "docker.io/library/redis:7.4.2-alpine";

/**
 * "NAME=value"; its files are in /srv/gwc/config. By itself, the service calls itself healthy with a file that it cannot load, and without Redis.
 * @param socket of Redis
 * @see https://github.com/envoyproxy/ratelimit/blob/main/src/settings/settings.go
 */
export function rateLimitEnvironment(socket: string): readonly string[] {
  return [
    ...["USE_STATSD=false", "LOG_LEVEL=warn", "REDIS_SOCKET_TYPE=unix", `REDIS_URL=${socket}`],
    ...["RUNTIME_ROOT=/srv", "RUNTIME_SUBDIRECTORY=gwc", "RUNTIME_WATCH_ROOT=false", "RUNTIME_IGNOREDOTFILES=true"],
    ...["HEALTHY_WITH_AT_LEAST_ONE_CONFIG_LOADED=true", "REDIS_HEALTH_CHECK_ACTIVE_CONNECTION=true"],
  ];
}

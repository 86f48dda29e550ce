// The rate limit service that the files of deploy/ start: what it and its Redis are, and how it is told where its files are.

/** The cluster by which Envoy asks the service that gwc.yaml names; Envoy Gateway's name. */
export const rateLimitCluster = "ratelimit_cluster";

/** host: at this port of 127.0.0.1, beside Envoy. cluster: as a Service of this name in the namespace of the proxy. */
export type RateLimitDeployment = (
  | { readonly kind: "host"; readonly port: number }
  | { readonly kind: "cluster"; readonly name: string; readonly port: number }
) & {
  /** undefined: one is started beside the service. */
  readonly redis?: RateLimitRedis | undefined;
};

/** A Redis that is there already. Its secrets are files of the host, by "namespace/name" as those of Secrets. */
export interface RateLimitRedis {
  /** "host:port". */
  readonly address: string;
  /** Of redis.env, which has the line REDIS_AUTH=PASSWORD or REDIS_AUTH=USER:PASSWORD. */
  readonly password?: string;
  /** Of ca.crt, and of tls.crt with tls.key. */
  readonly tls?: { readonly authority?: string; readonly clientCertificate?: string };
}

/** The version that gwc is tested with. */
export const rateLimitImage = "docker.io/envoyproxy/ratelimit:3fb70258";
export const redisImage = "docker.io/library/redis:7.4.2-alpine";

/** A file that the service reads. */
interface RedisFile {
  readonly secret: string;
  readonly key: string;
  readonly kind: "secret" | "public";
}

export function redisFiles({ password, tls = {} }: RateLimitRedis): readonly RedisFile[] {
  const { authority, clientCertificate } = tls;
  const file = (secret: string | undefined, key: string, kind: RedisFile["kind"]) =>
    secret === undefined ? [] : [{ secret, key, kind }];
  return [
    ...file(password, "redis.env", "secret"),
    ...file(authority, "ca.crt", "public"),
    ...file(clientCertificate, "tls.crt", "public"),
    ...file(clientCertificate, "tls.key", "secret"),
  ];
}

/** The socket of a Redis beside the service, or one elsewhere and where the service finds its files. */
export type RedisPlace =
  | { readonly socket: string }
  | { readonly redis: RateLimitRedis; readonly pathOf: (secret: string, key: string) => string };

/**
 * "NAME=value"; its files are in /srv/gwc/config. By itself, the service calls itself healthy with a file that it cannot load, and without Redis.
 * The password is not among them.
 * @see https://github.com/envoyproxy/ratelimit/blob/main/src/settings/settings.go
 */
export function rateLimitEnvironment(place: RedisPlace): readonly string[] {
  return [
    ...["USE_STATSD=false", "LOG_LEVEL=warn", ...redisEnvironment(place)],
    ...["RUNTIME_ROOT=/srv", "RUNTIME_SUBDIRECTORY=gwc", "RUNTIME_WATCH_ROOT=false", "RUNTIME_IGNOREDOTFILES=true"],
    ...["HEALTHY_WITH_AT_LEAST_ONE_CONFIG_LOADED=true", "REDIS_HEALTH_CHECK_ACTIVE_CONNECTION=true"],
  ];
}

function redisEnvironment(place: RedisPlace): readonly string[] {
  if ("socket" in place) return ["REDIS_SOCKET_TYPE=unix", `REDIS_URL=${place.socket}`];
  const { address, tls } = place.redis;
  const variables: Readonly<Record<string, string>> = {
    "ca.crt": "REDIS_TLS_CACERT",
    "tls.crt": "REDIS_TLS_CLIENT_CERT",
    "tls.key": "REDIS_TLS_CLIENT_KEY",
  };
  const files = redisFiles(place.redis).flatMap(({ secret, key }) => {
    const variable = variables[key];
    return variable === undefined ? [] : [`${variable}=${place.pathOf(secret, key)}`];
  });
  return ["REDIS_SOCKET_TYPE=tcp", `REDIS_URL=${address}`, ...(tls === undefined ? [] : ["REDIS_TLS=true"]), ...files];
}

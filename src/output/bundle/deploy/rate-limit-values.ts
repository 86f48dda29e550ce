// The rate limit service that is started beside Envoy, as templates of deploy/ name it.

import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { dnsLabel } from "../../../model/kubernetes/names.ts";
import { rateLimitEnvironment, rateLimitImage, redisImage } from "../../../model/rate-limit-service.ts";
import { bundleName } from "../bundle-name.ts";

/** False for the templates of a service or Redis that the bundle does not start on a host. */
export function isStarted({ rateLimitDeployment: deployment }: EnvoyBundle, template: string): boolean {
  const [, part] = /^(ratelimit|redis)\./.exec(template) ?? [];
  if (part === undefined) return true;
  return deployment?.kind === "host" && (part === "ratelimit" || deployment.redis === undefined);
}

/** Each a list for lines that are there only with a service. It and Redis have no other port on the host than the one that Envoy asks. */
export function rateLimitValues(
  bundle: EnvoyBundle,
  secretsDirectory: string,
): Readonly<Record<string, readonly string[]>> {
  const { rateLimits, rateLimitDeployment } = bundle;
  const port = rateLimitDeployment?.kind === "host" ? rateLimitDeployment.port : undefined;
  const name = bundleName(bundle.proxy);
  const started = (...values: readonly string[]) => (port === undefined ? [] : values);
  const redis = port === undefined ? undefined : rateLimitDeployment?.redis;
  const beside = (...values: readonly string[]) => (redis === undefined ? started(...values) : []);
  const pathOf = (secret: string, key: string) => `${secretsDirectory}/${secret}/${key}`;
  const environment = (socket: string) =>
    started(
      ...rateLimitEnvironment(redis === undefined ? { socket } : { redis, pathOf }),
      ...["HOST=127.0.0.1", "PORT=0", "DEBUG_HOST=127.0.0.1", "DEBUG_PORT=0"],
      ...["GRPC_HOST=127.0.0.1", `GRPC_PORT=${port}`],
    );
  return {
    hasRateLimits: rateLimits.length > 0 ? [""] : [],
    hasLimits: started(""),
    limits: started(`${name}-ratelimit`),
    hasOwnRedis: beside(""),
    limitsRedis: beside(`${name}-redis`),
    redisFolder: beside(redisFolder(name)),
    redisPassword: redis?.password === undefined ? [] : [pathOf(redis.password, "redis.env")],
    redisMounts: redis?.tls === undefined ? [] : [secretsDirectory],
    limitsImage: started(rateLimitImage),
    redisImage: beside(redisImage),
    limitsEnvironment: environment("/run/redis/redis.sock"),
    hostLimitsEnvironment: environment(`/run/${redisFolder(name)}/redis.sock`),
    limitsHealthy: port === undefined ? [] : [healthCommand(port)],
  };
}

/** Below /run, of the socket: the path of one has at most 107 characters. */
function redisFolder(name: string): string {
  const folder = `gwc-${name}-redis`;
  return `/run/${folder}/redis.sock`.length <= 107 ? folder : dnsLabel(folder);
}

/**
 * A line for `sh -c` that waits until the service has loaded its files and reaches Redis, and fails after 30 seconds. It asks for the health of
 * "ratelimit" over gRPC, whose answer ends with 1 (SERVING); without a curl that speaks HTTP/2 it ends at once.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
function healthCommand(port: number): string {
  const url = `http://127.0.0.1:${port}/grpc.health.v1.Health/Check`;
  const ask = [
    String.raw`printf '\0\0\0\0\013\n\011ratelimit'`,
    `curl -gs -m 2 --noproxy '*' --http2-prior-knowledge -H content-type:application/grpc -H te:trailers --data-binary @- ${url}`,
    "tail -c 1",
    "od -An -tu1",
    "tr -d ' '",
  ].join(" | ");
  return [
    "command -v curl >/dev/null && curl --version | grep -q HTTP2 || exit 0",
    "n=0",
    `until [ "$(${ask})" = 1 ]`,
    "do n=$((n+1))",
    "[ $n -lt 30 ] || exit 1",
    "sleep 1",
    "done",
  ].join("; ");
}

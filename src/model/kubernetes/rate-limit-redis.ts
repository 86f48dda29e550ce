// What the pod of the rate limit service has of its Redis: a container beside it, or the secrets by which it reaches another one.

import type { JsonObject } from "../../base/json/json.ts";
import { type RateLimitRedis, type RedisPlace, redisFiles, redisImage } from "../rate-limit-service.ts";
import { dnsLabel } from "./names.ts";
import { hardenedContainer } from "./security.ts";

/** What the pod has of a Redis. */
export interface RedisParts {
  readonly place: RedisPlace;
  /** Variables with the password. */
  readonly env: readonly JsonObject[];
  readonly initContainers: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
  readonly volumeMounts: readonly JsonObject[];
}

const redisFolder = "/run/redis";
const socket = `${redisFolder}/redis.sock`;
const redisMount = { name: "redis", mountPath: redisFolder };
const isAlive = { exec: { command: ["redis-cli", "-s", socket, "ping"] } };

/** Without a port. */
const redis: JsonObject = {
  name: "redis",
  image: redisImage,
  command: ["redis-server", "--port", "0", "--unixsocket", socket, "--dir", redisFolder, "--save", ""],
  resources: { requests: { cpu: "50m", memory: "32Mi" } },
  securityContext: hardenedContainer,
  startupProbe: { ...isAlive, periodSeconds: 1, failureThreshold: 60 },
  livenessProbe: { ...isAlive, periodSeconds: 10, failureThreshold: 3 },
  volumeMounts: [redisMount],
};

/** Started before the service, which ends without it, and kept beside it. */
export const redisBeside: RedisParts = {
  place: { socket },
  env: [],
  initContainers: [{ ...redis, restartPolicy: "Always" }],
  volumes: [{ name: "redis", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }],
  volumeMounts: [redisMount],
};

/** Secrets of other namespaces are expected as copies, as those of Envoy are. */
export function redisElsewhere(redis: RateLimitRedis, namespace: string): RedisParts {
  const nameOf = (secret: string) =>
    secret.startsWith(`${namespace}/`) ? secret.slice(namespace.length + 1) : secret.replace("/", ".");
  const byVolume = new Map<string, { readonly secret: string; readonly keys: string[] }>();
  const volumeOf = (secret: string) => dnsLabel(`redis/${secret}`);
  for (const { secret, key } of redisFiles(redis)) {
    if (key === "redis.env") continue;
    const known = byVolume.get(volumeOf(secret)) ?? { secret, keys: [] };
    byVolume.set(volumeOf(secret), known);
    known.keys.push(key);
  }
  const key = { name: nameOf(redis.password ?? ""), key: "REDIS_AUTH" };
  return {
    place: { redis, pathOf: (secret, file) => `${redisSecrets}/${volumeOf(secret)}/${file}` },
    env: redis.password === undefined ? [] : [{ name: "REDIS_AUTH", valueFrom: { secretKeyRef: key } }],
    initContainers: [],
    volumes: [...byVolume].map(([name, { secret, keys }]) => {
      const items = keys.map((each) => ({ key: each, path: each }));
      return { name, secret: { secretName: nameOf(secret), items, defaultMode: 0o440 } };
    }),
    volumeMounts: [...byVolume.keys()].map((name) => ({
      ...{ name, mountPath: `${redisSecrets}/${name}`, readOnly: true },
    })),
  };
}

const redisSecrets = "/etc/gwc/redis";

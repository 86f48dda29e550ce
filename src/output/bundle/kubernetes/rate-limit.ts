// The rate limit service in deploy/kubernetes.yaml, or the reason why it is not there.

import { basename } from "node:path/posix";
import { printYaml } from "../../../base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { rateLimitMetadata, rateLimitObjects } from "../../../model/kubernetes/rate-limit.ts";
import { type RateLimitRedis, redisFiles } from "../../../model/rate-limit-service.ts";
import type { BundleFile } from "../tree.ts";
import { type ConfigurationPart, packedParts } from "./configuration.ts";
import { printObject } from "./print.ts";

/** ConfigMaps with its files, Deployment and Service; none where the service is elsewhere. */
export function rateLimitDocuments(bundle: EnvoyBundle): readonly string[] {
  const { rateLimitDeployment: deployment } = bundle;
  const parts = deployment?.kind === "cluster" ? partsOf(bundle, deployment.name) : undefined;
  if (deployment?.kind !== "cluster" || parts === undefined) return [];
  return [
    ...parts.map((part) => printObject(rateLimitMetadata(bundle, part.name, deployment.name), part, false)),
    ...rateLimitObjects(bundle, deployment, parts).map(printYaml),
  ];
}

function partsOf({ rateLimits }: EnvoyBundle, name: string): readonly ConfigurationPart[] | undefined {
  const files: readonly BundleFile[] = rateLimits.map(({ path, content }) => ({
    path: basename(path),
    content: printYaml(content),
  }));
  return packedParts(name, files);
}

/** Lines of the caption: without a service, Envoy would let all requests pass. */
export function rateLimitLines(bundle: EnvoyBundle): readonly string[] {
  const { rateLimitDeployment: deployment, infrastructure } = bundle;
  if (deployment?.kind === "host")
    return [
      `Global rate limits need a rate limit service. Nothing here starts one, and in the pod nothing answers at 127.0.0.1:${deployment.port}:`,
      `in gwc.yaml, set rateLimit.service to ratelimit.${infrastructure.namespace}.svc.cluster.local:8081 and rateLimit.deploy to true.`,
    ];
  if (deployment?.kind === "cluster" && partsOf(bundle, deployment.name) === undefined)
    return [
      `A file of ratelimit/ is too large for a ConfigMap, so that nothing here starts the rate limit service ${deployment.name}.`,
    ];
  return deployment?.redis === undefined ? [] : redisLines(deployment.redis, infrastructure.namespace);
}

/** What the pod of the service needs besides. */
function redisLines(redis: RateLimitRedis, namespace: string): readonly string[] {
  return redisFiles(redis).map(({ secret, key }) => {
    const own = secret.startsWith(`${namespace}/`);
    const name = own ? secret : `${namespace}/${secret.replace("/", ".")}, a copy of ${secret}`;
    return `The rate limit service reads Secret ${name}: ${key === "redis.env" ? "REDIS_AUTH" : key}`;
  });
}

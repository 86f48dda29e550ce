// The rate limit service in a cluster: a Deployment whose pod has Redis beside it, and the Service by which Envoy asks.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { type RateLimitDeployment, rateLimitEnvironment, rateLimitImage } from "../rate-limit-service.ts";
import type { ConfigurationSource } from "./configuration.ts";
import { annotated, selectors } from "./metadata.ts";
import { type RedisParts, redisBeside, redisElsewhere } from "./rate-limit-redis.ts";
import { hardenedContainer, hardenedPod } from "./security.ts";

type InCluster = Extract<RateLimitDeployment, { kind: "cluster" }>;

/**
 * In the order in which they are applied. With a Redis of its own one pod counts, in which Redis is, so that its counters are as old as the pod;
 * with one elsewhere the number of pods is left to the cluster.
 * @param sources the ConfigMaps with its files, which are in place before
 */
export function rateLimitObjects(
  bundle: EnvoyBundle,
  deployment: InCluster,
  sources: readonly ConfigurationSource[],
): readonly JsonObject[] {
  const { name, port, redis } = deployment;
  const metadata = rateLimitMetadata(bundle, name);
  const selector = { "app.kubernetes.io/name": "ratelimit", "app.kubernetes.io/instance": name };
  const { annotations, namespace } = bundle.infrastructure;
  const spec = podSpec(deployment, sources, redis && redisElsewhere(redis, namespace));
  const template = { metadata: { labels: metadata.labels, ...annotated(annotations) }, spec };
  const ports = [{ name: "grpc", protocol: "TCP", port, targetPort: "grpc", appProtocol: "kubernetes.io/h2c" }];
  const counted = redis === undefined ? { replicas: 1 } : {};
  return [
    {
      ...{ apiVersion: "apps/v1", kind: "Deployment", metadata },
      spec: { ...counted, selector: { matchLabels: selector }, strategy, template },
    },
    { apiVersion: "v1", kind: "Service", metadata, spec: { type: "ClusterIP", selector, ports } },
  ];
}

/** The service knows its files before requests are counted by it. */
const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };

/** Never with the labels that select Envoy's pods. */
export function rateLimitMetadata({ infrastructure }: EnvoyBundle, name: string, instance = name) {
  const { namespace, labels, annotations } = infrastructure;
  const kept = Object.entries(labels).filter(([label]) => !selectors.has(label));
  const own = {
    "app.kubernetes.io/name": "ratelimit",
    "app.kubernetes.io/instance": instance,
    "app.kubernetes.io/managed-by": "gwc",
  };
  return { name, namespace, labels: { ...Object.fromEntries(kept), ...own }, ...annotated(annotations) };
}

function podSpec(
  { port }: InCluster,
  sources: readonly ConfigurationSource[],
  parts: RedisParts = redisBeside,
): JsonObject {
  const { initContainers } = parts;
  const limits = sources.map(({ name, items }) => ({ configMap: { name, items } }));
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: hardenedPod,
    ...(initContainers.length > 0 && { initContainers }),
    containers: [service(port, parts)],
    volumes: [...parts.volumes, { name: "limits", projected: { sources: limits, defaultMode: 0o444 } }],
  };
}

/** Ready when it has loaded its files and reaches Redis. */
function service(port: number, { place, env: more, volumeMounts }: RedisParts): JsonObject {
  const variables = [
    ...rateLimitEnvironment(place),
    ...["HOST=127.0.0.1", "PORT=0", "DEBUG_HOST=127.0.0.1", "DEBUG_PORT=0"],
    // All addresses, of both families.
    ...["GRPC_HOST=", `GRPC_PORT=${port}`],
  ];
  const env = variables.map((line) => {
    const [name = "", value = ""] = line.split("=", 2);
    return { name, ...(value !== "" && { value }) };
  });
  return {
    name: "ratelimit",
    image: rateLimitImage,
    command: ["/bin/ratelimit"],
    env: [...env, ...more],
    ports: [{ name: "grpc", containerPort: port, protocol: "TCP" }],
    resources: { requests: { cpu: "50m", memory: "32Mi" } },
    securityContext: hardenedContainer,
    readinessProbe: { grpc: { port, service: "ratelimit" }, periodSeconds: 5, failureThreshold: 1 },
    volumeMounts: [{ name: "limits", mountPath: "/srv/gwc/config", readOnly: true }, ...volumeMounts],
  };
}

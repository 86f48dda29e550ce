// The rate limit service in a cluster: a Deployment whose pod has Redis beside it, and the Service by which Envoy asks.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { type RateLimitDeployment, rateLimitEnvironment, rateLimitImage, redisImage } from "../rate-limit-service.ts";
import type { ConfigurationSource } from "./configuration.ts";
import { annotated, selectors } from "./metadata.ts";
import { hardenedContainer, hardenedPod } from "./security.ts";

type InCluster = Extract<RateLimitDeployment, { kind: "cluster" }>;

/**
 * In the order in which they are applied. One pod counts: Redis is in it, so that its counters are as old as the pod.
 * @param sources the ConfigMaps with its files, which are in place before
 */
export function rateLimitObjects(
  bundle: EnvoyBundle,
  { name, port }: InCluster,
  sources: readonly ConfigurationSource[],
): readonly JsonObject[] {
  const metadata = rateLimitMetadata(bundle, name);
  const selector = { "app.kubernetes.io/name": "ratelimit", "app.kubernetes.io/instance": name };
  const { annotations } = bundle.infrastructure;
  const template = { metadata: { labels: metadata.labels, ...annotated(annotations) }, spec: podSpec(port, sources) };
  const ports = [{ name: "grpc", protocol: "TCP", port, targetPort: "grpc", appProtocol: "kubernetes.io/h2c" }];
  return [
    {
      ...{ apiVersion: "apps/v1", kind: "Deployment", metadata },
      spec: { replicas: 1, selector: { matchLabels: selector }, strategy, template },
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

function podSpec(port: number, sources: readonly ConfigurationSource[]): JsonObject {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: hardenedPod,
    // Started before the service, which ends without it, and kept beside it.
    initContainers: [{ ...redis, restartPolicy: "Always" }],
    containers: [service(port)],
    volumes: [
      { name: "redis", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } },
      {
        name: "limits",
        projected: { sources: sources.map(({ name, items }) => ({ configMap: { name, items } })), defaultMode: 0o444 },
      },
    ],
  };
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

/** Ready when it has loaded its files and reaches Redis. */
function service(port: number): JsonObject {
  const variables = [
    ...rateLimitEnvironment(socket),
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
    env,
    ports: [{ name: "grpc", containerPort: port, protocol: "TCP" }],
    resources: { requests: { cpu: "50m", memory: "32Mi" } },
    securityContext: hardenedContainer,
    readinessProbe: { grpc: { port, service: "ratelimit" }, periodSeconds: 5, failureThreshold: 1 },
    volumeMounts: [{ name: "limits", mountPath: "/srv/gwc/config", readOnly: true }, redisMount],
  };
}

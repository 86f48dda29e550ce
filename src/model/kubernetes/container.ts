// The one container of a pod: Envoy, on the bundle's files.

import type { JsonObject } from "../../base/json/json.ts";
import { processArguments } from "../envoy/arguments.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { operationsPort } from "../envoy/operations.ts";
import { defaultKubernetes } from "../ir/kubernetes.ts";
import { defaultShutdown, type Process } from "../ir/process.ts";
import { itemsOf } from "./by-name.ts";
import type { Configuration, KubernetesOptions } from "./configuration.ts";
import { envoyImage } from "./image.ts";
import { readyProbe, trafficPorts } from "./network.ts";
import { type SecretMount, secretVolumeMount, socketVolumeMount } from "./secrets.ts";
import { containerSecurity } from "./security.ts";

/** The same as in gwc's images. */
const bundleFolder = "/etc/envoy";
/** When the process is killed, seconds after the wish to stop it: some more than the drain time. */
export function endSeconds({ shutdown = defaultShutdown }: Process): number {
  return shutdown.drainSeconds + 15;
}

/** What an EnvoyProxy says of it is in it as written. */
export function envoyContainer(
  bundle: EnvoyBundle,
  configuration: Configuration,
  start: string,
  secrets: readonly SecretMount[],
  { envoy }: KubernetesOptions,
): JsonObject {
  const { image: _image, imageRepository: _repository, ...written } = writtenContainer(bundle);
  const { drainSeconds } = bundle.process.shutdown ?? defaultShutdown;
  const own = configuration.kind === "objects";
  const bundleMount = { name: "bundle", mountPath: bundleFolder, readOnly: true };
  const volumeMounts = [
    ...(own ? [bundleMount] : []),
    ...secrets.map(secretVolumeMount),
    ...bundle.sockets.map(socketVolumeMount),
    ...itemsOf(written.volumeMounts),
  ];
  return {
    name: "envoy",
    // An image of the bundle has its own entry point.
    ...(own ? startOf(bundle, start, envoy) : { image: configuration.image }),
    ports: containerPorts(bundle),
    // No limit: Envoy's memory follows its connections, and a throttled proxy is a slow one.
    resources: { requests: { cpu: "100m", memory: "128Mi" } },
    securityContext: containerSecurity(bundle),
    // Long enough for large bundles, and for DNS names that the first look-up does not find.
    startupProbe: { ...readyProbe(bundle), periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { ...readyProbe(bundle), periodSeconds: 5, failureThreshold: 1 },
    // Envoy goes on serving while clients leave; the image has no shell or HTTP client to make it drain.
    ...(drainSeconds > 0 && { lifecycle: { preStop: { sleep: { seconds: drainSeconds } } } }),
    ...written,
    ...(volumeMounts.length > 0 && { volumeMounts }),
  };
}

function writtenContainer({ kubernetes = defaultKubernetes }: EnvoyBundle): JsonObject {
  return kubernetes.workload.container;
}

function startOf(bundle: EnvoyBundle, start: string, envoy: string): JsonObject {
  const { image, command } = envoyImage(bundle, envoy);
  return {
    image,
    command: [command],
    // Kubernetes replaces $(NAME) in them.
    args: ["-c", `${bundleFolder}/${start}`, "--disable-hot-restart", ...processArguments(bundle.process)].map((word) =>
      word.replaceAll("$(", "$$$$("),
    ),
    // Envoy finds watched files from here.
    workingDir: bundleFolder,
  };
}

function containerPorts(bundle: EnvoyBundle): readonly JsonObject[] {
  const own = [
    { name: "metrics", port: operationsPort(bundle, "stats")?.port },
    { name: "readiness", port: operationsPort(bundle, "ready")?.port },
  ].flatMap(({ name, port }) => (port === undefined ? [] : [{ name, containerPort: port, protocol: "TCP" }]));
  const traffic = trafficPorts(bundle).map(({ name, port, transport }) => ({
    name,
    containerPort: port,
    protocol: transport,
  }));
  return [...traffic, ...own];
}

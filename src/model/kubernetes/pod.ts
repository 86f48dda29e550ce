// The pods: labels, permissions and mounts.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { operationsPort } from "../envoy/operations.ts";
import { defaultKubernetes } from "../ir/kubernetes.ts";
import { byName } from "./by-name.ts";
import type { Configuration, KubernetesOptions } from "./configuration.ts";
import { endSeconds, envoyContainer } from "./container.ts";
import { annotated, labelsWith } from "./metadata.ts";
import { runsOnHostNetwork, usesHostNetwork } from "./network.ts";
import { objectNameOf } from "./object-name.ts";
import { secretMounts, secretVolume, socketVolume } from "./secrets.ts";
import { podSecurity } from "./security.ts";

/** What an EnvoyProxy says of the pods is in it as written. */
export function podTemplate(
  bundle: EnvoyBundle,
  configuration: Configuration,
  start: string,
  options: KubernetesOptions,
): JsonObject {
  const { workload, serviceAccount } = bundle.kubernetes ?? defaultKubernetes;
  const { annotations, labels, securityContext, volumes: more, ...written } = workload.pod;
  const secrets = secretMounts(bundle, options.secretsDirectory);
  const own = [...secrets.map(secretVolume), ...bundle.sockets.map(socketVolume)];
  const volumes = byName([...configurationVolumes(configuration, options), ...own], more);
  return {
    metadata: {
      labels: labelsWith(bundle, objectOf(labels)),
      ...annotated({ ...podAnnotations(bundle), ...objectOf(annotations) }),
    },
    spec: {
      serviceAccountName: objectNameOf(bundle, serviceAccount),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(usesHostNetwork(bundle) && { hostNetwork: true }),
      ...(runsOnHostNetwork(bundle) && { dnsPolicy: "ClusterFirstWithHostNet" }),
      terminationGracePeriodSeconds: endSeconds(bundle.process),
      ...written,
      securityContext: podSecurity(bundle, objectOf(securityContext)),
      ...(workload.initContainers.length > 0 && { initContainers: workload.initContainers }),
      containers: [envoyContainer(bundle, configuration, start, secrets, options)],
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Those that Envoy Gateway's pods have for Prometheus, unless the Gateway says otherwise. */
function podAnnotations(bundle: EnvoyBundle): JsonObject {
  const stats = operationsPort(bundle, "stats");
  // On the loopback address of the node, nothing in the cluster reaches it.
  const scrape = stats &&
    stats.address !== "127.0.0.1" && {
      "prometheus.io/scrape": "true",
      "prometheus.io/path": "/stats/prometheus",
      "prometheus.io/port": String(stats.port),
    };
  return { ...scrape, ...bundle.infrastructure.annotations };
}

/** All parts in one folder, each file at its path. */
function configurationVolumes(
  configuration: Configuration,
  { inlineSecrets }: KubernetesOptions,
): readonly JsonObject[] {
  if (configuration.kind === "image") return [];
  const sources = configuration.parts.map(({ name, items }) =>
    inlineSecrets ? { secret: { name, items } } : { configMap: { name, items } },
  );
  return [{ name: "bundle", projected: { sources, defaultMode: 0o440 } }];
}

// The pods: labels, permissions and mounts.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { operationsPort } from "../envoy/operations.ts";
import type { Configuration, KubernetesOptions } from "./configuration.ts";
import { endSeconds, envoyContainer } from "./container.ts";
import { annotated, labelsOf, nameOf } from "./metadata.ts";
import { usesHostNetwork } from "./network.ts";
import { secretMounts, secretVolume } from "./secrets.ts";
import { podSecurity } from "./security.ts";

export function podTemplate(
  bundle: EnvoyBundle,
  configuration: Configuration,
  start: string,
  options: KubernetesOptions,
): JsonObject {
  const secrets = secretMounts(bundle, options.secretsDirectory);
  const volumes = [...configurationVolumes(configuration, options), ...secrets.map(secretVolume)];
  return {
    metadata: { labels: labelsOf(bundle), ...annotated(podAnnotations(bundle)) },
    spec: {
      serviceAccountName: nameOf(bundle),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(usesHostNetwork(bundle) && { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" }),
      terminationGracePeriodSeconds: endSeconds(bundle.process),
      securityContext: podSecurity(bundle),
      containers: [envoyContainer(bundle, configuration, start, secrets, options)],
      ...(volumes.length > 0 && { volumes }),
    },
  };
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

// The Deployment or DaemonSet of the pods.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { defaultKubernetes } from "../ir/kubernetes.ts";
import { metadataOf, selectorOf } from "./metadata.ts";
import { runsOnHostNetwork } from "./network.ts";

/**
 * Unless it is said, the number of replicas is left to the cluster (1 at first), so that applying it again does not undo scaling; with an
 * autoscaler it always is.
 */
export function workload(bundle: EnvoyBundle, template: JsonObject): JsonObject {
  const { workload: settings, autoscaler } = bundle.kubernetes ?? defaultKubernetes;
  const { kind, spec } = settings;
  const selector = { matchLabels: selectorOf(bundle) };
  const head = { apiVersion: "apps/v1", kind, metadata: metadataOf(bundle, settings) };
  const strategy = spec.strategy ?? defaultStrategy(bundle, kind);
  if (kind === "DaemonSet") return { ...head, spec: { selector, updateStrategy: strategy, template } };
  const { replicas } = spec;
  const counted = replicas === undefined || autoscaler !== undefined ? {} : { replicas };
  return { ...head, spec: { ...counted, selector, strategy, template } };
}

/** Two pods cannot share a port of one host. Elsewhere a new pod is ready before an old one ends. */
function defaultStrategy(bundle: EnvoyBundle, kind: "Deployment" | "DaemonSet"): JsonObject {
  if (!runsOnHostNetwork(bundle)) return { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  return { type: kind === "DaemonSet" ? "RollingUpdate" : "Recreate" };
}

// The objects around the pods: account, disruption budget, autoscaler.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { defaultKubernetes } from "../ir/kubernetes.ts";
import { metadataOf, selectorOf } from "./metadata.ts";
import { objectNameOf } from "./object-name.ts";

/** Without permissions and without a token: Envoy does not talk to the API server. */
export function serviceAccount(bundle: EnvoyBundle): JsonObject {
  const { serviceAccount: settings } = bundle.kubernetes ?? defaultKubernetes;
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadataOf(bundle, settings),
    automountServiceAccountToken: false,
  };
}

/** Unless it is said: of several pods, one at a time may be evicted; a single pod may be too. */
export function disruptionBudget(bundle: EnvoyBundle): JsonObject {
  const { disruptionBudget: settings } = bundle.kubernetes ?? defaultKubernetes;
  const { spec } = settings;
  const allowed = Object.keys(spec).length > 0 ? spec : { maxUnavailable: 1 };
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadataOf(bundle, settings),
    spec: { ...allowed, selector: { matchLabels: selectorOf(bundle) } },
  };
}

/** undefined: none is asked for. */
export function autoscaler(bundle: EnvoyBundle): JsonObject | undefined {
  const { autoscaler: settings, workload } = bundle.kubernetes ?? defaultKubernetes;
  if (settings === undefined) return undefined;
  const { metrics = [], ...others } = settings.spec;
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadataOf(bundle, settings),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: workload.kind, name: objectNameOf(bundle, workload) },
      ...others,
      metrics: Array.isArray(metrics) && metrics.length > 0 ? metrics : defaultMetrics,
    },
  };
}

/** Envoy Gateway's. */
const defaultMetrics = [
  { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
];

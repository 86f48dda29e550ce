// What is said of the objects that run a proxy in a cluster (EnvoyProxy.spec.provider.kubernetes). Their parts are Kubernetes' own, as written.

import type { JsonObject } from "../../base/json/json.ts";
import type { Origin } from "../../source/document.ts";

export interface KubernetesSettings {
  readonly workload: WorkloadSettings;
  readonly service: ObjectSettings;
  readonly serviceAccount: ObjectSettings;
  readonly disruptionBudget: ObjectSettings;
  /** undefined: the number of pods is nothing that the bundle decides. */
  readonly autoscaler: ObjectSettings | undefined;
}

export interface ObjectSettings {
  /** undefined: the common name of the Gateway's objects. */
  readonly name?: string;
  readonly nameAt?: Origin;
  /** More than those that every object has. */
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
  /** Fields of the object's spec, each in place of gwc's own. */
  readonly spec: JsonObject;
  readonly patch?: ObjectPatch;
  /** undefined: nothing is said of the object. */
  readonly origin?: Origin;
}

export interface ObjectPatch {
  readonly type: "StrategicMerge" | "JSONMerge";
  readonly value: JsonObject;
  readonly origin: Origin;
}

export interface WorkloadSettings extends ObjectSettings {
  readonly kind: "Deployment" | "DaemonSet";
  /** Metadata and spec of the pods, in one: { annotations, labels, nodeSelector, volumes, … }. */
  readonly pod: JsonObject;
  /** Envoy's own container. */
  readonly container: JsonObject;
  /** Of the container's own image. */
  readonly imageAt?: Origin;
  readonly initContainers: readonly JsonObject[];
}

export const defaultKubernetes: KubernetesSettings = {
  workload: { kind: "Deployment", spec: {}, pod: {}, container: {}, initContainers: [] },
  service: { spec: {} },
  serviceAccount: { spec: {} },
  disruptionBudget: { spec: {} },
  autoscaler: undefined,
};

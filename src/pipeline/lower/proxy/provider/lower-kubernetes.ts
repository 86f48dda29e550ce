// What provider.kubernetes says of each object: its parts as they are written.

import { defined } from "../../../../base/defined.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../../base/json/json.ts";
import type { Field } from "../../../../model/fields.ts";
import type {
  KubernetesSettings,
  ObjectPatch,
  ObjectSettings,
  WorkloadSettings,
} from "../../../../model/ir/kubernetes.ts";

export function lowerKubernetes(field: Field<JsonObject>): KubernetesSettings {
  const autoscaler = objectBelow(field, "envoyHpa");
  return {
    workload: lowerWorkload(field),
    service: lowerService(objectBelow(field, "envoyService")),
    serviceAccount: lowerObject(objectBelow(field, "envoyServiceAccount")),
    disruptionBudget: lowerObject(objectBelow(field, "envoyPDB")),
    autoscaler: autoscaler && lowerObject(autoscaler),
  };
}

/** The schema accepts one of the two. */
function lowerWorkload(field: Field<JsonObject>): WorkloadSettings {
  const daemonSet = objectBelow(field, "envoyDaemonSet");
  const workload = daemonSet ?? objectBelow(field, "envoyDeployment");
  const { spec, ...common } = lowerObject(workload);
  const { pod, container, initContainers, ...own } = spec;
  const image = workload?.placeOf("container", "image");
  return {
    ...common,
    ...(image?.value !== undefined && { imageAt: image.at }),
    kind: daemonSet === undefined ? "Deployment" : "DaemonSet",
    spec: own,
    pod: objectOf(pod),
    container: objectOf(container),
    initContainers: Array.isArray(initContainers) ? (initContainers as readonly JsonObject[]) : [],
  };
}

/** Only what is written: whether a Service is open to the outside by itself depends on the Gateway's addresses. */
function lowerService(field: Field<JsonObject> | undefined): ObjectSettings {
  if (field === undefined) return { spec: {} };
  return lowerObject(field.with(objectOf(field.written)));
}

/** All that is no other part of the object belongs to its spec. */
function lowerObject(field: Field<JsonObject> | undefined): ObjectSettings {
  if (field === undefined) return { spec: {} };
  const { name, labels, annotations, patch, ...spec } = field.value;
  return {
    ...defined({
      name: typeof name === "string" ? name : undefined,
      nameAt: typeof name === "string" ? field.placeOf("name").at : undefined,
      labels: isJsonObject(labels) ? labels : undefined,
      annotations: isJsonObject(annotations) ? annotations : undefined,
      patch: isJsonObject(patch) ? lowerPatch(field, patch) : undefined,
    }),
    spec,
    origin: field.at,
  };
}

function lowerPatch(field: Field<JsonObject>, { type, value }: JsonObject): ObjectPatch {
  return {
    type: type === "JSONMerge" ? "JSONMerge" : "StrategicMerge",
    value: objectOf(value),
    origin: field.placeOf("patch", "value").at,
  };
}

function objectBelow(field: Field<JsonObject>, name: string): Field<JsonObject> | undefined {
  const value = field.value[name];
  return isJsonObject(value) ? field.placeOf(name).with(value) : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

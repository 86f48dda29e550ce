// Values below provider that its schema accepts and an API server rejects.

import { isJsonObject, type JsonObject } from "../../../../base/json/json.ts";
import { parseQuantity } from "../../../../base/quantity.ts";
import { addressRange, atLeast, oneOf, type ValueForm } from "../../fields/value-forms.ts";
import {
  key,
  labelValues,
  objectName,
  otherThan,
  part,
  serviceName,
  share,
  strategy,
  text,
} from "./kubernetes-forms.ts";

type Forms = Readonly<Record<string, ValueForm>>;

const patchForms: Forms = {
  "patch.type": oneOf("StrategicMerge", "JSONMerge"),
  "patch.value": { words: "an object", fits: isJsonObject },
};

const amounts: ValueForm = {
  words: "quantities of at least 0",
  fits: (value) =>
    Object.values(value as JsonObject).every((each) => (parseQuantity(each as number | string) ?? 0) >= 0),
};

function workloadForms(...types: readonly string[]): Forms {
  return {
    name: objectName,
    strategy,
    "strategy.type": oneOf(...types),
    "strategy.rollingUpdate.maxSurge": share,
    "strategy.rollingUpdate.maxUnavailable": part,
    "pod.labels": labelValues,
    "pod.labels.*": key,
    "pod.annotations.*": key,
    "pod.volumes[]": { words: "a volume of one type", fits: (value) => hasOneType(value as JsonObject) },
    "pod.volumes[].name": otherThan("bundle", "which is the volume with Envoy's files"),
    "container.volumeMounts[].mountPath": {
      words: "other than /etc/envoy and what is below it, where Envoy's files are",
      fits: (path) => !/^\/*etc\/+envoy(\/|$)/.test(String(path)),
    },
    "container.resources.limits": amounts,
    "container.resources.requests": amounts,
    "container.env[].name": text("a name without =", /^[^=\0]+$/),
    "container.env[].value": text("text without NUL", /^[^\0]*$/),
    "container.env[]": { words: "a value or valueFrom, not both", fits: (value) => !isTwice(value as JsonObject) },
    ...patchForms,
  };
}

/** Beside its name; without a type it is an empty folder. */
function hasOneType(volume: JsonObject): boolean {
  return Object.values(volume).filter((value) => value !== null).length <= 2;
}

/** An empty value is none. */
function isTwice({ value = "", valueFrom }: JsonObject): boolean {
  return value !== "" && valueFrom !== undefined;
}

const forms: Readonly<Record<string, Forms>> = {
  envoyDeployment: {
    ...workloadForms("RollingUpdate", "Recreate"),
    replicas: atLeast(0),
    "initContainers[].name": otherThan("envoy", "which is Envoy's own container"),
  },
  envoyDaemonSet: workloadForms("RollingUpdate", "OnDelete"),
  envoyService: {
    name: serviceName,
    labels: labelValues,
    "labels.*": key,
    "annotations.*": key,
    "loadBalancerSourceRanges[]": addressRange,
    ...patchForms,
  },
  envoyHpa: { name: objectName, ...patchForms },
  envoyPDB: { name: objectName, minAvailable: part, maxUnavailable: part, ...patchForms },
  envoyServiceAccount: { name: objectName },
};

/** By path below provider. */
export const providerForms: Forms = Object.fromEntries(
  Object.entries(forms).flatMap(([object, each]) =>
    Object.entries(each).map(([path, form]) => [`kubernetes.${object}.${path}`, form] as const),
  ),
);

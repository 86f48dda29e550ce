// Values below provider that its schema accepts and an API server rejects.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../../base/json/json.ts";
import { addressRange, atLeast, oneOf, type ValueForm } from "../../fields/value-forms.ts";

type Forms = Readonly<Record<string, ValueForm>>;

const objectName = text(
  "a name of at most 253 characters, of a-z, 0-9, - and .",
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
);
const serviceName = text(
  "a name of at most 63 characters, of a-z, 0-9 and -, which starts with a letter",
  /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
);
/** The key of a label or of an annotation. */
const key = text(
  "a key such as team or example.com/team",
  /^([a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/,
);
const labelValues: ValueForm = {
  words: "labels whose values have at most 63 characters, of A-Z, a-z, 0-9, -, _ and .",
  fits: (value) =>
    !isJsonObject(value) ||
    Object.values(value).every((each) => /^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/.test(String(each))),
};
/** A number of pods, or a share of them. */
const share: ValueForm = {
  words: "a number of pods, or a percentage such as 25%",
  fits: (value) => (typeof value === "number" ? value >= 0 : /^\d+%$/.test(String(value))),
};

const patchForms: Forms = {
  "patch.type": oneOf("StrategicMerge", "JSONMerge"),
  "patch.value": { words: "an object", fits: isJsonObject },
};

/** A rolling update must be able to begin. */
const strategy: ValueForm = {
  words: "RollingUpdate with maxSurge or maxUnavailable above 0, or a type without rollingUpdate",
  fits(value) {
    if (!isJsonObject(value) || !isJsonObject(value.rollingUpdate)) return true;
    const { maxSurge = 1, maxUnavailable = 1 } = value.rollingUpdate;
    const isNone = (share: JsonValue) => share === 0 || share === "0%";
    return (value.type ?? "RollingUpdate") === "RollingUpdate" && !(isNone(maxSurge) && isNone(maxUnavailable));
  },
};

function workloadForms(...types: readonly string[]): Forms {
  return {
    name: objectName,
    strategy,
    "strategy.type": oneOf(...types),
    "strategy.rollingUpdate.maxSurge": share,
    "strategy.rollingUpdate.maxUnavailable": share,
    "pod.labels": labelValues,
    "pod.labels.*": key,
    "pod.annotations.*": key,
    "pod.volumes[].name": otherThan("bundle", "which is the volume with Envoy's files"),
    "container.volumeMounts[].mountPath": otherThan("/etc/envoy", "where Envoy's files are"),
    "container.env[].name": text("a name without =", /^[^=\0]+$/),
    "container.env[].value": text("text without NUL", /^[^\0]*$/),
    "container.env[]": { words: "a value or valueFrom, not both", fits: (value) => !isTwice(value as JsonObject) },
    ...patchForms,
  };
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
  envoyPDB: { name: objectName, minAvailable: share, maxUnavailable: share, ...patchForms },
  envoyServiceAccount: { name: objectName },
};

/** By path below provider. */
export const providerForms: Forms = Object.fromEntries(
  Object.entries(forms).flatMap(([object, each]) =>
    Object.entries(each).map(([path, form]) => [`kubernetes.${object}.${path}`, form] as const),
  ),
);

function text(words: string, pattern: RegExp): ValueForm {
  return { words, fits: (value) => typeof value !== "string" || pattern.test(value) };
}

function otherThan(name: string, why: string): ValueForm {
  return { words: `other than ${name}, ${why}`, fits: (value) => value !== name };
}

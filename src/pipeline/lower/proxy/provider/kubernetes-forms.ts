// Names, labels and shares as Kubernetes has them.

import { isJsonObject, type JsonValue } from "../../../../base/json/json.ts";
import type { ValueForm } from "../../fields/value-forms.ts";

export const objectName = text(
  "a name of at most 253 characters, of a-z, 0-9, - and .",
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
);
export const serviceName = text(
  "a name of at most 63 characters, of a-z, 0-9 and -, which starts with a letter",
  /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
);
/** The key of a label or of an annotation. */
export const key = text(
  "a key such as team or example.com/team",
  /^([a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/,
);
export const labelValues: ValueForm = {
  words: "labels whose values have at most 63 characters, of A-Z, a-z, 0-9, -, _ and .",
  fits: (value) =>
    !isJsonObject(value) ||
    Object.values(value).every((each) => /^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/.test(String(each))),
};
/** A number of pods, or a share of them. */
export const share: ValueForm = {
  words: "a number of pods, or a percentage such as 25%",
  fits: (value) => (typeof value === "number" ? value >= 0 : /^\d+%$/.test(String(value))),
};
/** The same, where more pods than there are cannot be meant. */
export const part: ValueForm = {
  words: "a number of pods, or a percentage of at most 100%",
  fits: (value) => share.fits(value) && (typeof value === "number" || Number.parseInt(String(value), 10) <= 100),
};

/** A rolling update must be able to begin. */
export const strategy: ValueForm = {
  words: "RollingUpdate with maxSurge or maxUnavailable above 0, or a type without rollingUpdate",
  fits(value) {
    if (!isJsonObject(value) || !isJsonObject(value.rollingUpdate)) return true;
    const { maxSurge = 1, maxUnavailable = 1 } = value.rollingUpdate;
    const isNone = (share: JsonValue) => share === 0 || share === "0%";
    return (value.type ?? "RollingUpdate") === "RollingUpdate" && !(isNone(maxSurge) && isNone(maxUnavailable));
  },
};

export function text(words: string, pattern: RegExp): ValueForm {
  return { words, fits: (value) => typeof value !== "string" || pattern.test(value) };
}

export function otherThan(name: string, why: string): ValueForm {
  return { words: `other than ${name}, ${why}`, fits: (value) => value !== name };
}

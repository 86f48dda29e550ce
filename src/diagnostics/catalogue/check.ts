// Problems with a single object: its identity, its schema, and the CEL rules of its CRD.

import { defineDiagnostic } from "../define.ts";

const names = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const schemas =
  "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation";
const apiReference = "https://gateway-api.sigs.k8s.io/reference/spec/";
const channels = "https://gateway-api.sigs.k8s.io/concepts/versioning/#release-channels";

/** Where a schema problem is: the title of the object, and the path of the field, such as spec.rules[0]. */
export interface FieldFacts {
  readonly title: string;
  readonly field: string;
}

export const notRelevant = defineDiagnostic<{ kind: string; apiVersion: string; count: number }>({
  code: "check/not-relevant",
  severity: "info",
  message: ({ kind, apiVersion, count }) =>
    `${count} ${count === 1 ? "object" : "objects"} of kind ${kind} (${apiVersion}) ${count === 1 ? "is" : "are"} not relevant to gwc.`,
  explanation:
    "gwc reads all kinds of Gateway API and Envoy Gateway, and from Kubernetes Namespace, Service, EndpointSlice, Secret, ConfigMap, ServiceImport and ClusterTrustBundle. It reports the objects of each other kind once, with their number, and ignores them.",
});

export const notAnObject = defineDiagnostic<{ missing: readonly string[] }>({
  code: "check/not-an-object",
  severity: "error",
  message: ({ missing }) => `This document is not a Kubernetes object: it has no ${missing.join(" and no ")}.`,
  hint: () => "add apiVersion and kind, or remove the file from the input.",
  explanation:
    "Every object states its type in `apiVersion` and `kind`. Files with other contents do not belong in the input.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
});

export const unknownKind = defineDiagnostic<{ kind: string; group: string; near: string; nearApiVersion: string }>({
  code: "check/unknown-kind",
  severity: "error",
  message: ({ kind, group, near }) =>
    `${group === "" ? "The core group" : `The group "${group}"`} has no kind ${kind}; did you mean ${near}?`,
  hint: ({ near, nearApiVersion }) => `write "apiVersion: ${nearApiVersion}" and "kind: ${near}".`,
  explanation:
    "The kind is almost the name of a kind that gwc reads. gwc would ignore the object as one of an unknown kind, so the likely typo is an error. Kinds are case-sensitive.",
  spec: apiReference,
});

export const wrongGroup = defineDiagnostic<{ kind: string; group: string; expected: string }>({
  code: "check/wrong-group",
  severity: "error",
  message: ({ kind, group, expected }) =>
    `${group === "" ? "The core group" : `The group "${group}"`} has no kind ${kind}; did you mean "${expected}"?`,
  hint: ({ expected }) => `write "apiVersion: ${expected}".`,
  explanation:
    "gwc reads this kind, but the API group is missing or misspelled. gwc ignores kinds of other groups that only share the name, such as the Gateway of a service mesh.",
  spec: apiReference,
});

export const unknownVersion = defineDiagnostic<{ kind: string; version: string; known: readonly string[] }>({
  code: "check/unknown-version",
  severity: "error",
  message: ({ kind, version, known }) => `${kind} has no version "${version}"; its versions are ${known.join(", ")}.`,
  hint: ({ known }) => `use version ${known.at(0)}.`,
  explanation: "gwc reads the current version of a kind and the older versions that its CRD still defines.",
  spec: channels,
});

export const versionNotServed = defineDiagnostic<{ title: string; version: string; newest: string }>({
  code: "check/version-not-served",
  severity: "error",
  message: ({ title, version }) =>
    `${sentence(title)} uses ${version}, which the standard channel of Gateway API does not serve.`,
  hint: ({ newest, version }) =>
    `use ${newest}, or set "channel: experimental" in gwc.yaml: like a cluster with the experimental channel, gwc then accepts ${version}.`,
  explanation:
    "The CRDs keep some older versions for objects that a cluster has stored, and serve them only in the experimental channel. An API server would reject the object, and so does gwc.",
  spec: channels,
});

export const nameMissing = defineDiagnostic<{ kind: string; generated: boolean }>({
  code: "check/name-missing",
  severity: "error",
  message: ({ kind }) => `This ${kind} has no metadata.name.`,
  hint: ({ generated }) =>
    generated ? "replace generateName with name; gwc does not generate names." : "add metadata.name.",
  explanation:
    "Kind, namespace and name identify an object. A cluster generates a name from `generateName`; gwc does not, because the same input must always give the same output.",
  spec: names,
});

export const nameInvalid = defineDiagnostic<{
  title: string;
  field: string;
  value: string;
  form: string;
  hint: string | undefined;
}>({
  code: "check/name-invalid",
  severity: "error",
  message: ({ title, field, value, form }) => `${field} of ${title} is "${value}", which is not ${form}.`,
  hint: ({ hint }) =>
    typeof hint === "string"
      ? hint
      : "use lowercase letters, digits and dashes, and start and end with a letter or digit.",
  explanation:
    "Names and namespaces follow DNS. A subdomain has up to 253 characters and consists of labels separated by dots; a label has up to 63 characters and no dots.",
  spec: names,
});

export const namespaceIgnored = defineDiagnostic<{ title: string; namespace: string }>({
  code: "check/namespace-ignored",
  severity: "warning",
  message: ({ title, namespace }) =>
    `${sentence(title)} is cluster-scoped, so its namespace "${namespace}" has no effect.`,
  hint: () => "remove metadata.namespace.",
  explanation: "Objects of cluster-scoped kinds do not belong to a namespace.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
});

export const labelInvalid = defineDiagnostic<FieldFacts & { what: string }>({
  code: "check/label-invalid",
  severity: "error",
  message: ({ title, field, what }) => `${field} of ${title} ${what}.`,
  hint: () =>
    'write a key as "name" or "domain/name", and a label value with at most 63 letters, digits, ".", "_" and "-"; put numbers, true and false in quotes.',
  explanation:
    "The key of a label or annotation has a name of up to 63 characters, with an optional DNS subdomain and a slash before it. Values are strings. The value of a label follows the same rules as the name of a key.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
});

export const objectTwice = defineDiagnostic<{ title: string }>({
  code: "check/object-twice",
  severity: "error",
  message: ({ title }) => `${title} is defined twice in the input.`,
  hint: () => "remove one of the two, or give it another name or namespace.",
  explanation:
    "Kind, namespace and name identify an object, so only one of the two can apply. A cluster would keep the one that was applied last; gwc does not depend on the order of files.",
  spec: names,
});

export const unknownField = defineDiagnostic<
  FieldFacts & { name: string; near: string | undefined; elsewhere: string | undefined; known: readonly string[] }
>({
  code: "check/unknown-field",
  severity: "error",
  message: ({ title, field, name }) =>
    `${sentence(title)} has no field "${name}"${field === "" ? "" : ` in ${field}`}.`,
  hint: ({ near, elsewhere, name, known }) => {
    if (near !== undefined) return `did you mean "${near}"?`;
    if (elsewhere !== undefined) return `check the indentation: "${name}" belongs to ${elsewhere}.`;
    return known.length > 0 ? `use one of the known fields: ${known.join(", ")}.` : "remove it.";
  },
  explanation:
    "The schema of the kind, or of gwc.yaml, does not have this field. A cluster would silently drop the field or reject the object. gwc rejects the object, because a field that is ignored does not do what its author expects.",
  spec: apiReference,
});

export const experimentalField = defineDiagnostic<FieldFacts & { name: string }>({
  code: "check/experimental-field",
  severity: "error",
  message: ({ title, field, name }) =>
    `The field "${name}"${field === "" ? "" : ` in ${field}`} of ${title} is experimental.`,
  hint: () => 'set "channel: experimental" in gwc.yaml, or pass --channel experimental.',
  explanation:
    "The experimental channel of Gateway API has fields that may still change. The standard channel, which is the default, does not have them.",
  spec: channels,
});

export const wrongType = defineDiagnostic<FieldFacts & { expected: string; found: string; hint: string | undefined }>({
  code: "check/wrong-type",
  severity: "error",
  message: ({ title, field, expected, found }) => `${field} of ${title} must be ${expected}, but is ${found}.`,
  hint: ({ hint }) => hint,
  explanation:
    "The value does not have the type that the schema requires. In YAML, quotes turn a number or `true` into a string, each item of a list starts with a dash, and the fields of an object are indented below its name.",
  spec: schemas,
});

export const missingField = defineDiagnostic<FieldFacts & { name: string; only: string | undefined }>({
  code: "check/missing-field",
  severity: "error",
  message: ({ title, field, name }) =>
    `${field === "" ? sentence(title) : `${field} of ${title}`} is missing the required field "${name}".`,
  hint: ({ name, only }) => `add "${typeof only === "string" ? `${name}: ${only}` : name}".`,
  explanation: "The schema of the kind, or of gwc.yaml, requires the field and has no default for it.",
  spec: schemas,
});

export const valueNotAllowed = defineDiagnostic<
  FieldFacts & { value: string; allowed: readonly string[]; near: string | undefined; experimental: boolean }
>({
  code: "check/value-not-allowed",
  severity: "error",
  message: ({ title, field, value, allowed }) => `${field} of ${title} is ${value}, but must be ${oneOf(allowed)}.`,
  hint: ({ near, experimental }) => {
    if (experimental)
      return 'set "channel: experimental" in gwc.yaml, or pass --channel experimental, to use this experimental value.';
    return near === undefined ? undefined : `did you mean ${near}?`;
  },
  explanation: "The schema allows only certain values for this field. Values are case-sensitive.",
  spec: schemas,
});

export const malformed = defineDiagnostic<FieldFacts & { value: string; expected: string; hint: string | undefined }>({
  code: "check/malformed",
  severity: "error",
  message: ({ title, field, value, expected }) => `${field} of ${title} is ${value}, which is not ${expected}.`,
  hint: ({ hint }) => hint,
  explanation:
    "The value does not have the format that the field requires, such as a hostname, a duration, a quantity or a CIDR.",
  spec: schemas,
});

export const outOfRange = defineDiagnostic<FieldFacts & { value: string; bound: string }>({
  code: "check/out-of-range",
  severity: "error",
  message: ({ title, field, value, bound }) => `${field} of ${title} is ${value}, but must be ${bound}.`,
  explanation: "The number is outside the range that the schema allows.",
  spec: schemas,
});

export const wrongLength = defineDiagnostic<FieldFacts & { length: string; bound: string }>({
  code: "check/wrong-length",
  severity: "error",
  message: ({ title, field, length, bound }) => `${field} of ${title} has ${length}, but must have ${bound}.`,
  explanation:
    "The string, list or map is shorter or longer than the schema allows. The length of a string is its number of Unicode code points.",
  spec: schemas,
});

export const duplicateEntry = defineDiagnostic<FieldFacts & { first: string; keys: readonly string[] }>({
  code: "check/duplicate-entry",
  severity: "error",
  message: ({ title, field, first, keys }) =>
    keys.length === 0
      ? `${field} of ${title} is a duplicate of ${first}.`
      : `${field} of ${title} has the same ${keys.join(" and ")} as ${first}.`,
  hint: ({ keys }) =>
    keys.length === 0 ? "remove one of the two." : `change the ${keys.join(" or ")}, or remove one of the two.`,
  explanation: "Each item of this list must be unique: in the fields that the message names, or else as a whole.",
  spec: "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy",
});

export const ruleBroken = defineDiagnostic<FieldFacts & { message: string; hint: string | undefined }>({
  code: "check/rule-broken",
  severity: "error",
  message: ({ title, field, message }) => `${field === "" ? sentence(title) : `${field} of ${title}`}: ${message}`,
  hint: ({ hint }) => hint,
  explanation:
    'The object breaks a rule of its CRD that involves several fields, such as "exactly one of these". A cluster would reject the object with the CRD\'s own message for the same rule.',
  spec: schemas,
});

function oneOf(values: readonly string[]): string {
  return values.length > 1
    ? `${values.slice(0, -1).join(", ")} or ${values.slice(-1).join()}`
    : values.join() || "nothing";
}

/** A title that starts a sentence: objects without a name are called "the Gateway without a name". */
function sentence(title: string): string {
  return title.replace(/^the /, "The ");
}

// What the check of single objects may say: identity, schema, and the rules of the CRDs.

import { defineDiagnostic } from "../define.ts";

const names = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const schemas =
  "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation";
const apiReference = "https://gateway-api.sigs.k8s.io/reference/spec/";
const channels = "https://gateway-api.sigs.k8s.io/concepts/versioning/#release-channels";

/** Where a schema problem is: the object's title, and the field as people write it, such as spec.rules[0]. */
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
    "gwc reads the kinds of Gateway API and Envoy Gateway, and from Kubernetes Namespace, Service, EndpointSlice, Secret, ConfigMap, ServiceImport and ClusterTrustBundle. Objects of other kinds are counted once a kind and left alone.",
});

export const notAnObject = defineDiagnostic<{ missing: readonly string[] }>({
  code: "check/not-an-object",
  severity: "error",
  message: ({ missing }) => `This document is no Kubernetes object, because it lacks ${missing.join(" and ")}.`,
  hint: () => "add apiVersion and kind, or name the input files so that this one is not among them.",
  explanation:
    "Every object says with `apiVersion` and `kind` what it is. Files that hold something else do not belong among the inputs.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
});

export const unknownKind = defineDiagnostic<{ kind: string; group: string; near: string; nearApiVersion: string }>({
  code: "check/unknown-kind",
  severity: "error",
  message: ({ kind, group, near }) =>
    `There is no kind ${kind} in ${group === "" ? "the core group" : `the group ${group}`}; did you mean ${near}?`,
  hint: ({ near, nearApiVersion }) => `write "apiVersion: ${nearApiVersion}" and "kind: ${near}".`,
  explanation:
    "The kind is nearly that of a kind that gwc reads. Left alone it would be passed over, so it is an error. Kinds are written with their capital letters.",
  spec: apiReference,
});

export const wrongGroup = defineDiagnostic<{ kind: string; group: string; expected: string }>({
  code: "check/wrong-group",
  severity: "error",
  message: ({ kind, group, expected }) =>
    `${kind} is not a kind of ${group === "" ? "the core group" : `the group "${group}"`}; did you mean "${expected}"?`,
  hint: ({ expected }) => `write "apiVersion: ${expected}".`,
  explanation:
    "The kind is one that gwc reads, but its API group is missing or misspelt. Kinds that only share their name, such as a Gateway of a service mesh, are told apart by their group and are not relevant.",
  spec: apiReference,
});

export const unknownVersion = defineDiagnostic<{ kind: string; version: string; known: readonly string[] }>({
  code: "check/unknown-version",
  severity: "error",
  message: ({ kind, version, known }) => `${kind} has no version "${version}"; it has ${known.join(", ")}.`,
  hint: ({ known }) => `write version ${known.at(0)}.`,
  explanation: "gwc reads the current version of a kind and those older ones that the CRDs still know.",
  spec: channels,
});

export const versionNotServed = defineDiagnostic<{ title: string; version: string; newest: string }>({
  code: "check/version-not-served",
  severity: "error",
  message: ({ title, version }) =>
    `${title} is written in ${version}, which the standard channel of Gateway API does not serve.`,
  hint: ({ newest }) =>
    `write ${newest}. Clusters with the experimental channel still take the old one, and so does gwc with channel: experimental.`,
  explanation:
    "The CRDs keep some older versions for objects that a cluster has stored, and serve them in the experimental channel only. An API server would refuse the object, and so does gwc.",
  spec: channels,
});

export const nameMissing = defineDiagnostic<{ kind: string; generated: boolean }>({
  code: "check/name-missing",
  severity: "error",
  message: ({ kind }) => `This ${kind} has no metadata.name.`,
  hint: ({ generated }) =>
    generated ? "write a name instead of generateName: nothing here would complete it." : "add metadata.name.",
  explanation:
    "Objects are told apart by kind, namespace and name. A cluster completes `generateName`; gwc has nothing to complete it with.",
  spec: names,
});

export const nameInvalid = defineDiagnostic<{ title: string; field: string; value: string; form: string }>({
  code: "check/name-invalid",
  severity: "error",
  message: ({ title, field, value, form }) => `${title} has "${value}" as ${field}, which is not ${form}.`,
  hint: () => "use lower-case letters, digits and dashes, and begin and end with a letter or digit.",
  explanation:
    "Names and namespaces follow DNS: a subdomain has up to 253 characters with dots between its labels; a label has up to 63 and no dots.",
  spec: names,
});

export const namespaceIgnored = defineDiagnostic<{ title: string; namespace: string }>({
  code: "check/namespace-ignored",
  severity: "warning",
  message: ({ title, namespace }) =>
    `${title} stands outside of namespaces, so its namespace "${namespace}" means nothing.`,
  hint: () => "remove metadata.namespace.",
  explanation: "Cluster-scoped kinds have no namespace.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
});

export const labelInvalid = defineDiagnostic<FieldFacts & { what: string }>({
  code: "check/label-invalid",
  severity: "error",
  message: ({ title, field, what }) => `${field} of ${title} ${what}.`,
  hint: () =>
    'a key is "name" or "domain/name"; a label\'s value has at most 63 letters, digits, ".", "_" and "-"; quote numbers and true or false.',
  explanation:
    "Keys of labels and annotations have a name of up to 63 characters, with an optional DNS subdomain and a slash before it. Values are text; label values are as short as a key's name.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
});

export const objectTwice = defineDiagnostic<{ title: string }>({
  code: "check/object-twice",
  severity: "error",
  message: ({ title }) => `${title} is in the input twice.`,
  hint: () => "remove one of them, or give it another name or namespace.",
  explanation:
    "Two objects of one kind, namespace and name cannot both hold. A cluster would keep the one applied last; here the order of files means nothing.",
  spec: names,
});

export const unknownField = defineDiagnostic<
  FieldFacts & { name: string; near: string | undefined; elsewhere: string | undefined; known: readonly string[] }
>({
  code: "check/unknown-field",
  severity: "error",
  message: ({ title, field, name }) => `${title} has no field "${name}"${field === "" ? "" : ` in ${field}`}.`,
  hint: ({ near, elsewhere, name, known }) => {
    if (near !== undefined) return `did you mean "${near}"?`;
    if (elsewhere !== undefined) return `"${name}" belongs to ${elsewhere}; check the indentation.`;
    return known.length > 0 ? `known here: ${known.join(", ")}.` : "remove it.";
  },
  explanation:
    "The schema of the kind does not know the field. A cluster would drop it in silence or refuse the object; gwc refuses it, since a field that nobody reads is a wish that nobody fulfils.",
  spec: apiReference,
});

export const experimentalField = defineDiagnostic<FieldFacts & { name: string }>({
  code: "check/experimental-field",
  severity: "error",
  message: ({ title, field, name }) =>
    `The field "${name}"${field === "" ? "" : ` in ${field}`} of ${title} is experimental.`,
  hint: () => 'set "channel: experimental" in gwc.yaml or pass --channel experimental.',
  explanation:
    "Gateway API's experimental channel has fields that may still change. The standard channel, which is the default, does not know them.",
  spec: channels,
});

export const wrongType = defineDiagnostic<FieldFacts & { expected: string; found: string; hint: string | undefined }>({
  code: "check/wrong-type",
  severity: "error",
  message: ({ title, field, expected, found }) => `${field} of ${title} has to be ${expected}, and is ${found}.`,
  hint: ({ hint }) => hint,
  explanation:
    "The value has another type than the schema asks for. In YAML, quotes make text of a number or of `true`; a list begins each item with a dash; fields of an object are indented below its name.",
  spec: schemas,
});

export const missingField = defineDiagnostic<FieldFacts & { name: string }>({
  code: "check/missing-field",
  severity: "error",
  message: ({ title, field, name }) => `${field === "" ? title : `${field} of ${title}`} lacks the field "${name}".`,
  hint: ({ name }) => `add "${name}".`,
  explanation: "The schema of the kind requires the field and has no default for it.",
  spec: schemas,
});

export const valueNotAllowed = defineDiagnostic<
  FieldFacts & { value: string; allowed: readonly string[]; near: string | undefined; experimental: boolean }
>({
  code: "check/value-not-allowed",
  severity: "error",
  message: ({ title, field, value, allowed }) => `${field} of ${title} is ${value}, and can only be ${oneOf(allowed)}.`,
  hint: ({ near, experimental }) => {
    if (experimental)
      return 'the value is experimental: set "channel: experimental" in gwc.yaml or pass --channel experimental.';
    return near === undefined ? undefined : `did you mean ${near}?`;
  },
  explanation: "The field takes one of a few values, spelt as the schema has them, capital letters included.",
  spec: schemas,
});

export const malformed = defineDiagnostic<FieldFacts & { value: string; expected: string; hint: string | undefined }>({
  code: "check/malformed",
  severity: "error",
  message: ({ title, field, value, expected }) => `${field} of ${title} is ${value}, which is not ${expected}.`,
  hint: ({ hint }) => hint,
  explanation:
    "The text has not the form that the field asks for, such as a hostname, a duration, a quantity or a CIDR.",
  spec: schemas,
});

export const outOfRange = defineDiagnostic<FieldFacts & { value: string; bound: string }>({
  code: "check/out-of-range",
  severity: "error",
  message: ({ title, field, value, bound }) => `${field} of ${title} is ${value}, and has to be ${bound}.`,
  explanation: "The number is smaller or greater than the schema allows.",
  spec: schemas,
});

export const wrongLength = defineDiagnostic<FieldFacts & { length: string; bound: string }>({
  code: "check/wrong-length",
  severity: "error",
  message: ({ title, field, length, bound }) => `${field} of ${title} has ${length}, and may have ${bound}.`,
  explanation:
    "The text, list or map is shorter or longer than the schema allows. Text is counted in Unicode code points.",
  spec: schemas,
});

export const duplicateEntry = defineDiagnostic<FieldFacts & { first: string; keys: readonly string[] }>({
  code: "check/duplicate-entry",
  severity: "error",
  message: ({ title, field, first, keys }) =>
    keys.length === 0
      ? `${field} of ${title} repeats ${first}.`
      : `${field} of ${title} has the same ${keys.join(", ")} as ${first}.`,
  hint: ({ keys }) =>
    keys.length === 0 ? "remove one of them." : `change the ${keys.join(" or ")}, or remove one of them.`,
  explanation:
    "The items of this list are told apart by the fields named, or by their whole value, and no two may be the same.",
  spec: "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy",
});

export const ruleBroken = defineDiagnostic<FieldFacts & { message: string; hint: string | undefined }>({
  code: "check/rule-broken",
  severity: "error",
  message: ({ title, field, message }) => `${field === "" ? title : `${field} of ${title}`}: ${message}`,
  hint: ({ hint }) => hint,
  explanation:
    'A rule of the kind that ties several fields together, such as "exactly one of these", does not hold. A cluster would refuse the object with the CRD\'s own words for the same rule.',
  spec: schemas,
});

function oneOf(values: readonly string[]): string {
  return values.length > 1
    ? `${values.slice(0, -1).join(", ")} or ${values.slice(-1).join()}`
    : values.join() || "nothing";
}

// Problems with references from any object: grants, kinds, Secrets and ConfigMaps.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Reference, titleOf } from "./words.ts";

export const neverSupported = defineDiagnostic<{
  title: string;
  field: string;
  why: string;
  instead: string;
  reason?: string;
}>({
  code: "resolve/not-supported",
  severity: "error",
  message: ({ title, field, why }) => `${title} sets ${field}, which is not supported: ${why}.`,
  hint: ({ instead }) => `${instead}.`,
  condition: ({ reason }) => ({ condition: "Accepted", status: "False", reason: reason ?? "UnsupportedValue" }),
  explanation:
    "Gateway API leaves the keys of TLS options and the names of well-known authorities to implementations. Envoy Gateway and gwc define no keys, and know no authorities but those of the system. Envoy Gateway ignores an option without a word; gwc rejects it, because the bundle would not do what the YAML says, such as keep old TLS versions out.",
  spec: `${gatewayApi}/reference/spec/#listenertlsconfig`,
});

export const fieldIgnored = defineDiagnostic<{ title: string; field: string; why: string }>({
  code: "resolve/field-ignored",
  severity: "warning",
  message: ({ title, field, why }) => `${title} sets ${field}, which has no effect: ${why}.`,
  hint: ({ field }) => `remove ${field}.`,
  explanation:
    "The schema of a Backend has all TLS settings of a listener, and some of them mean nothing where Envoy is the client. Everything else of the object applies.",
});

export const sdsSecretInInput = defineDiagnostic<{ secret: string }>({
  code: "resolve/sds-secret-in-input",
  severity: "error",
  message: ({ secret }) =>
    `secrets.sds.names in gwc.yaml has the Secret ${secret}, but the Secret is in the input, too.`,
  hint: () => "remove the Secret from the input, or the entry from secrets.sds.names.",
  explanation:
    "What gwc checks of a Secret in the input says nothing about the secret that a server of SDS has, so that only one of the two can be meant.",
});

export const targetRejected = defineDiagnostic<Reference>({
  code: "resolve/target-rejected",
  severity: "warning",
  message: ({ from, to }) => `${titleOf(from)} refers to ${titleOf(to)}, which has errors of its own.`,
  hint: () => "fix the errors reported for that object first.",
  explanation:
    "gwc leaves an object with errors out of the compilation, so references to it cannot be resolved. The reference itself may be correct.",
});

export const refNotPermitted = defineDiagnostic<Reference>({
  code: "resolve/ref-not-permitted",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to ${titleOf(to)}, but no ReferenceGrant in namespace "${to.namespace}" allows it.`,
  hint: ({ from, to }) =>
    `add a ReferenceGrant in namespace "${to.namespace}" with spec: { from: [{ group: ${from.group}, kind: ${from.kind}, namespace: ${from.namespace} }], to: [{ group: ${to.group === "" ? '""' : to.group}, kind: ${to.kind}, name: ${to.name} }] }.`,
  condition: ({ from }) => badReference(from, "RefNotPermitted"),
  explanation:
    "A reference to another namespace needs permission from that namespace: a ReferenceGrant there that names the kind and namespace of the referring object, and the kind (and optionally the name) of the object referred to.",
  spec: `${gatewayApi}/api-types/referencegrant/`,
});

export const invalidKind = defineDiagnostic<
  Reference & { possible: readonly string[]; nearest?: string | undefined; group?: string | undefined; reason?: string }
>({
  code: "resolve/invalid-kind",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to the kind ${to.kind}${to.group === "" ? "" : ` of the group ${to.group}`}, which is not allowed here.`,
  hint: ({ possible, nearest, group }) => {
    if (group === undefined) return guess(nearest, `use one of the allowed kinds: ${listed(possible)}.`);
    return group === "" ? 'set the group to "", or remove it.' : `set the group to ${group}.`;
  },
  condition: ({ from, reason }) => badReference(from, reason ?? "InvalidKind"),
  explanation: "A reference names the group and kind of an object. Each reference allows only certain kinds.",
});

export const secretNotFound = defineDiagnostic<Reference & { reason: string; nearest: string | undefined }>({
  code: "resolve/secret-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} uses ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      `add the Secret to the input, or, if it exists only on the hosts, list it in gwc.yaml: secrets: { host: ["${to.namespace}/${to.name}"] }.`,
    ),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "A Secret can be in the input, where gwc checks it but does not write its contents, or only on the hosts. Secrets that exist only on the hosts must be listed under `secrets.host` in gwc.yaml, so that gwc notices a mistyped name.",
});

export const secretKeyMissing = defineDiagnostic<
  Reference & { keys: readonly string[]; present: readonly string[]; reason: string }
>({
  code: "resolve/secret-key-missing",
  severity: "error",
  message: ({ from, to, keys }) =>
    `${titleOf(from)} needs the key ${keys.map((key) => `"${key}"`).join(" or ")} of ${titleOf(to)}, which has no such key.`,
  hint: ({ present }) => `add the key to it; it now has ${listed(present, "no keys")}.`,
  condition: ({ from, reason }) => badReference(from, reason),
  explanation: "Each use of a Secret or ConfigMap expects its value under a certain key.",
});

export const invalidCertificate = defineDiagnostic<
  Reference & { problem: string; reason: string; advice: string | undefined }
>({
  code: "resolve/invalid-certificate",
  severity: "error",
  message: ({ from, to, problem }) =>
    `${titleOf(from)} uses a certificate in ${titleOf(to)} that is not usable: ${problem}.`,
  hint: ({ advice }) =>
    advice ??
    "put the PEM certificate chain into tls.crt, with the server's own certificate first, and its private key into tls.key.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "Before a bundle ships, gwc checks what would stop Envoy or its clients later: the type of the Secret, the PEM format, whether certificate and key match, and the dates of the whole chain.",
});

export const stapleUnusable = defineDiagnostic<Reference & { problem: string }>({
  code: "resolve/ocsp-staple-unusable",
  severity: "warning",
  message: ({ from, to, problem }) => `${titleOf(from)} uses ${titleOf(to)}, whose tls.ocsp-staple ${problem}.`,
  hint: () => "get a new answer from the authority's OCSP responder, or remove tls.ocsp-staple from the Secret.",
  explanation:
    "Envoy presents an answer of the authority to clients that ask for it, until the answer's `nextUpdate`. It does not judge what the answer says, and staples nothing when the time is over or was never set. The certificate itself is presented in any case.",
  spec: "https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1",
});

export const configMapNotFound = defineDiagnostic<Reference & { reason: string; nearest: string | undefined }>({
  code: "resolve/config-map-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} uses ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to the input.`),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "ConfigMaps and ClusterTrustBundles contain no secrets, so gwc needs them in the input and writes their contents into the bundle.",
});

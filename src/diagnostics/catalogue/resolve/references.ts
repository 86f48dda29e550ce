// Problems of references, whoever refers: grants, kinds, Secrets and ConfigMaps.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Reference, titleOf } from "./words.ts";

export const notSupportedYet = defineDiagnostic<{ title: string; field: string; reason?: string }>({
  code: "resolve/not-supported-yet",
  severity: "error",
  message: ({ title, field }) => `${title} uses ${field}, which gwc does not support yet.`,
  hint: ({ field }) => `remove ${field}; docs/support.md lists what is supported.`,
  condition: ({ reason }) => ({ condition: "Accepted", status: "False", reason: reason ?? "UnsupportedValue" }),
  explanation:
    "What the message names is valid in the API, and this version of gwc cannot compile it. It is refused rather than left out, because a bundle that lacks it would not do what the YAML says.",
});

export const targetRejected = defineDiagnostic<Reference>({
  code: "resolve/target-rejected",
  severity: "warning",
  message: ({ from, to }) => `${titleOf(from)} refers to ${titleOf(to)}, which has errors of its own.`,
  hint: () => "mend those first; they are reported where the object stands.",
  explanation:
    "An object with errors takes no part in the compilation, so whatever refers to it leads nowhere. The reference itself may be fine.",
});

export const refNotPermitted = defineDiagnostic<Reference>({
  code: "resolve/ref-not-permitted",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to ${titleOf(to)}, and no ReferenceGrant in "${to.namespace}" allows it.`,
  hint: ({ from, to }) =>
    `add a ReferenceGrant in "${to.namespace}" with spec: { from: [{ group: ${from.group}, kind: ${from.kind}, namespace: ${from.namespace} }], to: [{ group: ${to.group === "" ? '""' : to.group}, kind: ${to.kind}, name: ${to.name} }] }.`,
  condition: ({ from }) => badReference(from, "RefNotPermitted"),
  explanation:
    "A reference into another namespace needs the consent of that namespace: a ReferenceGrant there that names the referring kind and namespace, and the kind (and perhaps the name) referred to.",
  spec: `${gatewayApi}/api-types/referencegrant/`,
});

export const invalidKind = defineDiagnostic<Reference & { possible: readonly string[]; reason?: string }>({
  code: "resolve/invalid-kind",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to a ${to.kind}${to.group === "" ? "" : ` of ${to.group}`}, which cannot stand there.`,
  hint: ({ possible }) => `the kinds that can are ${listed(possible)}.`,
  condition: ({ from, reason }) => badReference(from, reason ?? "InvalidKind"),
  explanation:
    "A reference names group and kind of its object. Only some kinds make sense at each place; anything else is refused.",
});

export const secretNotFound = defineDiagnostic<Reference & { reason: string; nearest?: string }>({
  code: "resolve/secret-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} takes ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      `add the Secret to the input, or, if hosts bring it, list it in gwc.yaml: secrets: { host: ["${to.namespace}/${to.name}"] }.`,
    ),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "Secrets may be in the input, where gwc checks them and writes nothing of them, or on the hosts only. Those that only hosts have are listed under `secrets.host` of gwc.yaml, so that a mistyped name is noticed.",
});

export const secretKeyMissing = defineDiagnostic<
  Reference & { keys: readonly string[]; present: readonly string[]; reason: string }
>({
  code: "resolve/secret-key-missing",
  severity: "error",
  message: ({ from, to, keys }) =>
    `${titleOf(from)} needs ${keys.map((key) => `"${key}"`).join(" or ")} of ${titleOf(to)}, which does not have it.`,
  hint: ({ present }) => `its keys are ${listed(present)}.`,
  condition: ({ from, reason }) => badReference(from, reason),
  explanation: "Each use of a Secret or ConfigMap expects its value under a certain key.",
});

export const invalidCertificate = defineDiagnostic<Reference & { problem: string; reason: string; advice?: string }>({
  code: "resolve/invalid-certificate",
  severity: "error",
  message: ({ from, to, problem }) =>
    `${titleOf(from)} takes a certificate from ${titleOf(to)}, which cannot be used: ${problem}.`,
  hint: ({ advice }) =>
    advice ?? "tls.crt holds the PEM chain, the server's own certificate first; tls.key holds its private key.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "Before a bundle ships, gwc checks what Envoy would meet at start: the Secret's type, PEM, the pair of certificate and key, and the dates of the whole chain.",
});

export const configMapNotFound = defineDiagnostic<Reference & { reason: string; nearest?: string }>({
  code: "resolve/config-map-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} takes ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to the input.`),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "ConfigMaps and ClusterTrustBundles hold nothing secret, so gwc needs them in the input and writes their contents into the bundle.",
});

// Problems of fields that are valid and cannot act where their policy applies.

import { defineDiagnostic } from "../../define.ts";

export const fieldCannotAct = defineDiagnostic<{ title: string; field: string; place: string }>({
  code: "lower/field-cannot-act",
  severity: "error",
  message: ({ title, field, place }) => `${title} sets ${field}, which has no meaning for ${place}.`,
  hint: ({ field }) => `remove ${field}, or set it in a separate policy for targets that it applies to.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Some fields are about HTTP requests or about connections, and the policy targets objects that have none: a retry needs a request that Envoy can send again. gwc rejects the field because without it the bundle would not do what the YAML says. A field that protects, such as client certificates, is also rejected where it acts on no listener of the Gateway.",
});

export const fieldIgnored = defineDiagnostic<{ title: string; field: string; why: string }>({
  code: "lower/field-ignored",
  severity: "warning",
  message: ({ title, field, why }) => `${title} sets ${field}, which has no effect: ${why}.`,
  hint: ({ field }) => `remove ${field}.`,
  explanation:
    "The field is valid, but another field beside it, or `airgapped` of the project, leaves nothing for it to do: a retry where every request is redirected, a namespace selector without `from: Selector`, a port of a Backend. Everything else of the object applies.",
});

export const tlsVersionsApart = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/tls-versions-apart",
  severity: "warning",
  message: ({ title, field }) =>
    `${title} sets ${field}, but a Backend sets the other version so that its minimum would be above its maximum: that Backend keeps its own versions.`,
  hint: ({ field }) => `change ${field}, or set both versions in the Backend.`,
  explanation:
    "A minimum above a maximum leaves no version of TLS, so that no connection to the backend would succeed. A Backend overrides `backendTLS` of the EnvoyProxy.",
});

export const noEffect = defineDiagnostic<{ title: string; fields: readonly string[]; place: string }>({
  code: "lower/no-effect",
  severity: "warning",
  message: ({ title, fields, place }) =>
    `${title} sets ${fields.join(", ")}, which ${fields.length === 1 ? "has" : "have"} no effect, because the policy applies only to ${place}.`,
  hint: ({ fields }) =>
    `remove ${fields.length === 1 ? "the field" : "the fields"}, or target listeners or routes that ${fields.length === 1 ? "it applies" : "they apply"} to.`,
  explanation:
    "The policy reaches no listener or route on which the field can act: a retry, for example, where every route passes TCP connections through. The other fields of the policy apply. gwc does not report a field that acts on some listeners or routes of a Gateway and has no meaning for others.",
});

// Problems of fields that are valid, and cannot act where their policy is in force.

import { defineDiagnostic } from "../../define.ts";

export const fieldCannotAct = defineDiagnostic<{ title: string; field: string; place: string }>({
  code: "lower/field-cannot-act",
  severity: "error",
  message: ({ title, field, place }) => `${title} sets ${field}, which cannot act on ${place}.`,
  hint: ({ field }) => `remove ${field}, or target what it can act on with a policy of its own.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Some fields are about HTTP requests, or about connections, and the policy targets objects that have none: a retry needs a request that can be sent again. Leaving the field out would promise what does not happen.",
});

export const noEffect = defineDiagnostic<{ title: string; fields: readonly string[]; place: string }>({
  code: "lower/no-effect",
  severity: "warning",
  message: ({ title, fields, place }) =>
    `${title} sets ${fields.join(", ")}, which ${fields.length === 1 ? "has" : "have"} no effect: the policy is in force on ${place}, and nowhere else.`,
  hint: () => "target what the field can act on, or remove it.",
  explanation:
    "The policy reaches nothing on which the field could act, such as a retry where all routes pass TCP connections on. The rest of the policy is in force. A field that acts on some of the listeners and routes of a Gateway, and means nothing on others, is not mentioned.",
});

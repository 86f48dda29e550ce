// Problems with what an EnvoyProxy says of Envoy's process.

import { defineDiagnostic } from "../../define.ts";

const command = "https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli";

export const logComponentUnknown = defineDiagnostic<{ title: string; field: string; component: string }>({
  code: "lower/log-component-unknown",
  severity: "error",
  message: ({ title, field, component }) =>
    `${title} sets ${field}, but Envoy has no component "${component}" with a log level.`,
  hint: () => "use one of the components that `curl -X POST` on /logging of Envoy's admin interface lists, or default.",
  explanation:
    "Envoy does not start with a component that it does not know in --component-log-level. `default` is the level of all components that have none of their own.",
  spec: command,
});

export const extraArgumentRejected = defineDiagnostic<{ title: string; field: string; word: string; why: string }>({
  code: "lower/extra-argument-rejected",
  severity: "error",
  message: ({ title, field, word, why }) => `${title} has the argument "${word}" in ${field}, but ${why}.`,
  hint: () => "remove it, or write each flag and its value as two items of the list.",
  explanation:
    "The arguments become a part of Envoy's command line in deploy/, in images and in gwc run. Envoy does not start with an unknown flag or with one that is set twice, and some flags change the configuration that gwc has checked.",
  spec: command,
});

export const bootstrapInvalid = defineDiagnostic<{ title: string; field: string; why: string }>({
  code: "lower/bootstrap-invalid",
  severity: "error",
  message: ({ title, field, why }) => `${title} has ${field}, but ${why}.`,
  hint: () => "write the bootstrap as Envoy's documentation has it, in YAML or JSON.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "The text is an Envoy bootstrap. gwc reads it as YAML 1.2 and checks every field of it with the rest of the bundle.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/bootstrap/v3/bootstrap.proto",
});

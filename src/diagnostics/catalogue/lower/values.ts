// Values that the schema accepts and Envoy rejects.

import { defineDiagnostic } from "../../define.ts";

export const valueOutOfRange = defineDiagnostic<{ title: string; field: string; bounds: string; reason?: string }>({
  code: "lower/value-out-of-range",
  severity: "error",
  message: ({ title, field, bounds }) => `${field} of ${title} must be ${bounds}.`,
  hint: () => "correct the value, or set the field if it is missing.",
  condition: ({ reason = "Invalid" }) => ({ condition: "Accepted", status: "False", reason }),
  explanation:
    "The schema of the API allows the value, but Envoy would reject the whole configuration because of it, or misinterpret it. A missing value counts as 0 if the schema has no default.",
});

export const urlRefused = defineDiagnostic<{ title: string; field: string; text: string }>({
  code: "lower/url-refused",
  severity: "error",
  message: ({ title, field, text }) => `${title} has "${text}" in ${field}, which is not the URL of an HTTP service.`,
  hint: () => "use a URL such as https://issuer.example.com/keys, or a hostname or IP address with a port.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Without a backend, the URL tells Envoy where to find the service: http or https, a host, and a port unless it is the default one. A user and password are not allowed.",
});

export const logOperatorUnknown = defineDiagnostic<{ title: string; field: string; found: string }>({
  code: "lower/log-operator-unknown",
  severity: "error",
  message: ({ title, field, found }) =>
    `${title} has ${found} in ${field}, which is not a valid command operator of Envoy.`,
  hint: ({ found }) =>
    found === "%"
      ? "write %% for a percent sign, or put a percent sign on both sides of an operator, such as %REQ(x-team)%."
      : "check the name and the parameters of the operator: %REQ(x-team)% needs parentheses, %PROTOCOL% takes none.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "An access log format is text with command operators between percent signs. Envoy rejects the whole configuration if it does not know an operator, or if the operator lacks a parameter.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/observability/access_log/usage#command-operators",
});

export const tagWithoutValue = defineDiagnostic<{ title: string; tag: string; type: string }>({
  code: "lower/tag-without-value",
  severity: "error",
  message: ({ title, tag, type }) =>
    `${title} has the tracing tag "${tag}" of type ${type}, but does not set ${type === "RequestHeader" ? "requestHeader" : type.toLowerCase()}.`,
  hint: () => "set the field for the type: literal.value, environment.name or requestHeader.name.",
  explanation: "A tag takes its value from the field that belongs to its `type`; without that field, it has no value.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#customtag",
});

export const tlsNameUnknown = defineDiagnostic<{
  title: string;
  field: string;
  name: string;
  nearest: string | undefined;
}>({
  code: "lower/tls-name-unknown",
  severity: "error",
  message: ({ title, field, name }) => `${title} has "${name}" in ${field}, which Envoy does not recognize.`,
  hint: ({ field, nearest }) => {
    if (field.endsWith("alpnProtocols")) return "write one protocol per entry, such as h2 or http/1.1.";
    return nearest === undefined
      ? "use a name as OpenSSL spells it, such as ECDHE-RSA-AES128-GCM-SHA256, X25519 or rsa_pss_rsae_sha256."
      : `did you mean ${nearest}?`;
  },
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy uses BoringSSL, which supports fewer algorithms than OpenSSL and chooses the ciphers of TLS 1.3 itself. Envoy does not start with a name that it does not recognize.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/transport_sockets/tls/v3/common.proto",
});

const celSpec = "https://github.com/google/cel-spec/blob/master/doc/langdef.md";

export const celInvalid = defineDiagnostic<{ title: string; expression: string; reason: string; at: number }>({
  code: "lower/cel-invalid",
  severity: "error",
  message: ({ title, expression, reason, at }) =>
    `${title} has "${expression}", which is not a valid CEL expression (character ${at}: ${reason}).`,
  hint: () => "write an expression such as request.method == 'GET' && request.path.startsWith('/public').",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "Envoy rejects a configuration with an expression that it cannot parse.",
  spec: celSpec,
});

export const celLoopNotSupported = defineDiagnostic<{ title: string; loop: string }>({
  code: "lower/cel-loop-not-supported",
  severity: "error",
  message: ({ title, loop }) => `${title} uses ${loop}() in its CEL expression, but Envoy disables such loops.`,
  hint: () => "write the cases out, or use matches() with a regular expression.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "`all`, `exists`, `exists_one`, `map` and `filter` iterate over lists. Envoy rejects a configuration with expressions that contain them.",
});

export const celFunctionUnknown = defineDiagnostic<{
  title: string;
  name: string;
  values: number;
  nearest: string | undefined;
}>({
  code: "lower/cel-function-unknown",
  severity: "error",
  message: ({ title, name, values }) =>
    `${title} calls ${name} with ${values === 1 ? "one value" : `${values} values`} in its CEL expression, but Envoy has no such function.`,
  hint: ({ name, nearest }) =>
    nearest === undefined || nearest === name
      ? "use the standard functions of CEL, without string() and without the extensions for strings, lists and numbers."
      : `did you mean ${nearest}?`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy rejects a configuration with expressions that call an unknown function. It has the standard functions of CEL except for the conversion to string, and also `re.extract`, `re.capture` and `re.captureN`.",
  spec: celSpec,
});

export const regexInvalid = defineDiagnostic<{
  title: string;
  field: string;
  expression: string;
  reason: string;
  policy: boolean;
}>({
  code: "lower/regex-invalid",
  severity: "error",
  message: ({ title, field, expression, reason }) =>
    `${title} has the regular expression "${expression}" in ${field}, which Envoy cannot compile: ${reason}.`,
  hint: () => "use RE2 syntax, which has no look-around and no backreferences.",
  condition: ({ policy }) => ({
    condition: "Accepted",
    status: "False",
    reason: policy ? "Invalid" : "UnsupportedValue",
  }),
  explanation:
    "A single regular expression that Envoy cannot compile makes it reject the whole configuration. A match with such an expression matches nothing; a policy or filter with one is rejected.",
  spec: "https://github.com/google/re2/wiki/Syntax",
});

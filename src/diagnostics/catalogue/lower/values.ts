// Values that the schema lets pass and Envoy does not.

import { defineDiagnostic } from "../../define.ts";

export const valueOutOfRange = defineDiagnostic<{ title: string; field: string; bounds: string; reason?: string }>({
  code: "lower/value-out-of-range",
  severity: "error",
  message: ({ title, field, bounds }) => `${title} needs ${field} to be ${bounds}.`,
  hint: ({ field, bounds }) => `set ${field} to a value that is ${bounds}.`,
  condition: ({ reason = "Invalid" }) => ({ condition: "Accepted", status: "False", reason }),
  explanation:
    "The schema of the API lets the value pass, and Envoy would refuse the whole configuration for it, or take it for something else. A missing value counts as 0 where the schema has no default.",
});

export const urlRefused = defineDiagnostic<{ title: string; field: string; text: string }>({
  code: "lower/url-refused",
  severity: "error",
  message: ({ title, field, text }) => `${title} has "${text}" in ${field}, which leads to no HTTP service.`,
  hint: () => "give a URL such as https://issuer.example.com/keys, or a host name or address and a port.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "What the proxy asks without a backend is found by its URL: http or https, a host, and a port where it is not the usual one; user and password have no place in it.",
});

export const logOperatorUnknown = defineDiagnostic<{ title: string; field: string; found: string }>({
  code: "lower/log-operator-unknown",
  severity: "error",
  message: ({ title, field, found }) => `${title} has ${found} in ${field}, which is no command operator of Envoy.`,
  hint: ({ found }) =>
    found === "%"
      ? "write %% for a percent sign, and both percent signs of an operator, such as %REQ(x-team)%."
      : "look its name up, and what it takes: %REQ(x-team)% needs parentheses, %PROTOCOL% takes none.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "The formats of access logs are texts with command operators between percent signs. Envoy refuses the whole configuration for one that it does not know, or that lacks what it needs.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/observability/access_log/usage#command-operators",
});

export const tagWithoutValue = defineDiagnostic<{ title: string; tag: string; type: string }>({
  code: "lower/tag-without-value",
  severity: "error",
  message: ({ title, tag, type }) =>
    `${title} has the tracing tag "${tag}" of type ${type} without ${type === "RequestHeader" ? "requestHeader" : type.toLowerCase()}.`,
  hint: () => "add the part that the type names: literal.value, environment.name or requestHeader.name.",
  explanation: "A tag takes its value from the part that its `type` names; without that part it has none.",
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
  message: ({ title, field, name }) => `${title} names "${name}" in ${field}, which Envoy does not know.`,
  hint: ({ field, nearest }) => {
    if (field.endsWith("alpnProtocols")) return "write one protocol an entry, such as h2 or http/1.1.";
    return nearest === undefined
      ? "write the name as OpenSSL spells it, such as ECDHE-RSA-AES128-GCM-SHA256, X25519 or rsa_pss_rsae_sha256."
      : `did you mean ${nearest}?`;
  },
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy uses BoringSSL, which knows fewer algorithms than OpenSSL and lets TLS 1.3 choose its own ciphers. With a name that it does not know, Envoy refuses to start.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/transport_sockets/tls/v3/common.proto",
});

const celSpec = "https://github.com/google/cel-spec/blob/master/doc/langdef.md";

export const celInvalid = defineDiagnostic<{ title: string; expression: string; reason: string; at: number }>({
  code: "lower/cel-invalid",
  severity: "error",
  message: ({ title, expression, reason, at }) =>
    `${title} has the CEL expression "${expression}", which is none: at character ${at} ${reason}.`,
  hint: () => "an expression looks like request.method == 'GET' && request.path.startsWith('/public').",
  explanation: "Envoy refuses a configuration with an expression that it cannot read.",
  spec: celSpec,
});

export const celLoopNotSupported = defineDiagnostic<{ title: string; loop: string }>({
  code: "lower/cel-loop-not-supported",
  severity: "error",
  message: ({ title, loop }) => `${title} uses ${loop}() in its CEL expression, and Envoy has such loops switched off.`,
  hint: () => "write the cases out, or use matches() with a regular expression.",
  explanation:
    "`all`, `exists`, `exists_one`, `map` and `filter` go through lists; Envoy refuses a configuration whose expressions contain them.",
});

export const celFunctionUnknown = defineDiagnostic<{ title: string; name: string; values: number; nearest?: string }>({
  code: "lower/cel-function-unknown",
  severity: "error",
  message: ({ title, name, values }) =>
    `${title} calls ${name} with ${values === 1 ? "one value" : `${values} values`} in its CEL expression, and Envoy has no such function.`,
  hint: ({ name, nearest }) =>
    nearest === undefined || nearest === name
      ? "Envoy has the functions of CEL itself, without string() and without the extensions for texts, lists and numbers."
      : `did you mean ${nearest}?`,
  explanation:
    "Envoy refuses a configuration whose expressions call what it does not know. It has the standard functions of CEL but for the conversion to text, and `re.extract`, `re.capture` and `re.captureN`.",
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
  hint: () => "Envoy takes the syntax of RE2: no look-around and no references to groups.",
  condition: ({ policy }) => ({
    condition: "Accepted",
    status: "False",
    reason: policy ? "Invalid" : "UnsupportedValue",
  }),
  explanation:
    "Envoy refuses a whole configuration for one expression that it cannot compile. A match with such an expression matches nothing; a policy or filter with one is refused.",
  spec: "https://github.com/google/re2/wiki/Syntax",
});

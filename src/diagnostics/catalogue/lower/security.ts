// Problems of who may call: external authorization, JWT, passwords, API keys.

import { defineDiagnostic } from "../../define.ts";

export const externalAuthOverridden = defineDiagnostic<{ title: string; rule: number; policy: string }>({
  code: "lower/external-auth-overridden",
  severity: "warning",
  message: ({ title, rule, policy }) =>
    `${title} rule ${rule} asks an authorization server of its own, so that of ${policy} is not asked.`,
  hint: () => "let the rule's own server ask the other one where both should decide, or remove the filter.",
  explanation:
    "What a rule says itself goes before what a policy says for many rules. All else of the SecurityPolicy is in force.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const authPathRefused = defineDiagnostic<{ title: string; path: string; reason: string }>({
  code: "lower/auth-path-refused",
  severity: "error",
  message: ({ title, path }) =>
    `${title} asks an authorization server under "${path}", which is no plain absolute path.`,
  hint: () => 'write a path such as /check: it begins with "/" and has no "//", "/./", "/../" or "%2F".',
  condition: ({ reason }) => ({ condition: "Accepted", status: "False", reason }),
  explanation:
    "The path stands before the request's own path. Parts that servers read in different ways could lead a request to another check than the one that is meant.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const authHeaderStays = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/auth-header-stays",
  severity: "warning",
  message: ({ title, header }) =>
    `${title} lists the header "${header}" of an authorization server's answer, which never goes on with a request.`,
  hint: ({ header }) => `remove "${header}" from the list.`,
  explanation:
    "Gateway API keeps an authorization server from changing the host, and headers that frame a message, such as Content-Length, belong to the connection that they came over.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1494/",
});

export const htpasswdRefused = defineDiagnostic<{ title: string; secret: string; line: number }>({
  code: "lower/htpasswd-refused",
  severity: "error",
  message: ({ title, secret, line }) =>
    `${title} takes users from Secret ${secret}, whose .htpasswd has no {SHA} entry on line ${line}.`,
  hint: () => 'write each user with "htpasswd -s": name:{SHA}hash.',
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy's basic authentication reads htpasswd files with SHA-1 hashes only; bcrypt and MD5 entries would stop it from starting.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/basic_auth_filter",
});

export const apiKeyTwice = defineDiagnostic<{ title: string; first: string; second: string }>({
  code: "lower/api-key-twice",
  severity: "error",
  message: ({ title, first, second }) => `${title} gives the clients "${first}" and "${second}" the same API key.`,
  hint: () => "give each client a key of its own.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "A key stands for one client. Envoy refuses a list in which two clients share one.",
});

export const claimNeedsProvider = defineDiagnostic<{ title: string; provider: string; known: readonly string[] }>({
  code: "lower/claim-needs-provider",
  severity: "error",
  message: ({ title, provider }) =>
    `${title} authorizes by claims of the JWT provider "${provider}", which the policy does not have.`,
  hint: ({ known }) =>
    known.length === 0
      ? "add spec.jwt with that provider to the same policy."
      : `name one of ${known.join(", ")}, or add the provider to spec.jwt.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Claims are known only where a token was proved, so `authorization` on claims needs `jwt` with the named provider in the same SecurityPolicy.",
});

export const jwksRefused = defineDiagnostic<{ title: string; provider: string }>({
  code: "lower/jwks-refused",
  severity: "error",
  message: ({ title, provider }) =>
    `${title} has a local key set for the JWT provider "${provider}" that is no JSON Web Key Set.`,
  hint: () => 'give a JSON object with a list "keys", as a JWKS endpoint serves it.',
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "A local key set must be a JWKS document (RFC 7517). With anything else Envoy would refuse every token.",
  spec: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
});

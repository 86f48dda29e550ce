// Problems of policies with what they are in force on.

import { defineDiagnostic } from "../../define.ts";

export const notSupportedYet = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/not-supported-yet",
  severity: "error",
  message: ({ title, field }) => `${title} sets ${field}, which gwc does not support yet.`,
  hint: ({ field }) =>
    `remove ${field}, or express it with an EnvoyPatchPolicy; docs/support.md lists what is supported.`,
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The field is valid in the API, and this version of gwc cannot compile it. It is refused rather than left out, because a bundle that lacks it would not do what the YAML says.",
});

export const retryCodesUnused = defineDiagnostic<{ title: string }>({
  code: "lower/retry-codes-unused",
  severity: "warning",
  message: ({ title }) =>
    `${title} lists status codes to retry, but its triggers lack "retriable-status-codes", so no code is retried.`,
  hint: () => 'add "retriable-status-codes" to spec.retry.retryOn.triggers.',
  explanation:
    "Envoy looks at `httpStatusCodes` only under the trigger `retriable-status-codes`. A policy that names triggers of its own replaces the default list, which has it.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/router_filter#x-envoy-retry-on",
});

export const tableSizeNotPrime = defineDiagnostic<{ title: string; tableSize: number }>({
  code: "lower/table-size-not-prime",
  severity: "error",
  message: ({ title, tableSize }) =>
    `${title} asks for a hash table of ${tableSize} entries, which is no prime number.`,
  hint: () => "take a prime up to 5000011, such as 65537, or leave the field out.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "Consistent hashing uses a Maglev table, whose size must be prime.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/load_balancing/load_balancers#maglev",
});

export const rateLimitTwoDefaults = defineDiagnostic<{ title: string; first: number; second: number }>({
  code: "lower/rate-limit-two-defaults",
  severity: "error",
  message: ({ title, first, second }) =>
    `${title} has two local rate limit rules without clientSelectors, ${first} and ${second}.`,
  hint: () => "keep one rule without clientSelectors, and say of the others whom they count.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "The rule without selectors is the default bucket of the route, and Envoy has one default bucket.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/local_rate_limit_filter",
});

export const rateLimitUnit = defineDiagnostic<{ title: string; rule: number; unit: string; base: string }>({
  code: "lower/rate-limit-unit",
  severity: "error",
  message: ({ title, rule, unit, base }) =>
    `${title} counts rule ${rule} by the ${unit}, which is no multiple of the ${base} of its default rule.`,
  hint: ({ unit }) => `count the rule without clientSelectors by the ${unit} or a shorter unit, with fewer requests.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy fills every bucket on the ticks of the default one, so each rule's unit is a multiple of the default rule's. A month counts 30 days, a year 365.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/local_rate_limit_filter",
});

export const rateLimitWithoutRequests = defineDiagnostic<{ title: string; rule: number }>({
  code: "lower/rate-limit-without-requests",
  severity: "error",
  message: ({ title, rule }) => `${title} allows no requests at all in local rate limit rule ${rule}.`,
  hint: () => "allow at least one request, or refuse these clients with the authorization of a SecurityPolicy.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "A bucket holds at least one token; Envoy refuses a limit of 0 requests.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/type/v3/token_bucket.proto",
});

export const probeNeedsHttp2 = defineDiagnostic<{ policy: string; backend: string; route: string }>({
  code: "lower/probe-needs-http2",
  severity: "error",
  message: ({ policy, backend, route }) => `${policy} probes ${backend} by gRPC, but ${route} speaks HTTP/1.1 to it.`,
  hint: () =>
    "give the Service port the appProtocol kubernetes.io/h2c, let the policy target GRPCRoutes only, or probe with type HTTP.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A gRPC health check goes over HTTP/2, and Envoy refuses one for a backend that it speaks HTTP/1.1 to. The backend answers 500 rather than be used without the check that is asked for.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/health_checking",
});

export const validationNeedsAuthorities = defineDiagnostic<{ title: string; mode: string }>({
  code: "lower/validation-needs-authorities",
  severity: "error",
  message: ({ title, mode }) => `${title} verifies client certificates (${mode}) without any certificate authority.`,
  hint: () => "name a ConfigMap or Secret with ca.crt in caCertificateRefs.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Without an authority Envoy would take every certificate for good, which is not what `VerifyIfGiven` and `RequireAndVerify` promise.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#clientvalidationcontext",
});

export const noDefaultHost = defineDiagnostic<{ title: string; listener: string }>({
  code: "lower/no-default-host",
  severity: "error",
  message: ({ title, listener }) =>
    `${title} wants a default host for HTTP/1.0, but listener ${listener} stands for no single host.`,
  hint: () => "give the listener a hostname without wildcard, or attach routes of one such hostname only.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "With `useDefaultHost`, an HTTP/1.0 request without Host goes to the listener's hostname, or else to the only hostname of its routes. Wildcards, or several hostnames, leave the choice open.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#http10settings",
});

export const notRelevantHere = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/not-relevant-here",
  severity: "info",
  message: ({ title, field }) =>
    `${title} sets ${field}, which says how Kubernetes runs the proxy; no file of the bundle follows it.`,
  hint: () => "set size, address and copies of the proxy where the bundle is deployed.",
  explanation:
    "Most bundles run where there are no Deployments and Services. Set the same things in the container runtime or the systemd unit of the host, or with a kustomization over `deploy/kubernetes.yaml`, which follows `spec.infrastructure` of the Gateway only.",
});

export const policyNotOnRoute = defineDiagnostic<{ policy: string; kind: string; route: string; routeKind: string }>({
  code: "lower/policy-not-on-route",
  severity: "error",
  message: ({ policy, route, routeKind }) =>
    `${policy} is in force on ${route}, and gwc does not support it on a ${routeKind} yet.`,
  hint: ({ kind }) =>
    `let the ${kind} target HTTPRoutes and GRPCRoutes, or single listeners by sectionName, in place of the whole Gateway.`,
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The policy protects or changes requests, and this version of gwc cannot do the same for connections that it passes through. The route would be served without the policy, so its connections are closed instead.",
});

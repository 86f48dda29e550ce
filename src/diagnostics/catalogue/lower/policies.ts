// Problems with policies and the objects that they apply to.

import { defineDiagnostic } from "../../define.ts";

export const notSupportedYet = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/not-supported-yet",
  severity: "error",
  message: ({ title, field }) => `${title} sets ${field}, which gwc does not support yet.`,
  hint: ({ field }) => `remove ${field}, or use an EnvoyPatchPolicy instead; docs/support.md lists what is supported.`,
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The field is valid in the API, but this version of gwc cannot compile it. gwc rejects it instead of leaving it out, because a bundle without it would not do what the YAML says.",
});

export const neverSupported = defineDiagnostic<{ title: string; field: string; why: string }>({
  code: "lower/not-supported",
  severity: "error",
  message: ({ title, field, why }) => `${title} sets ${field}, which is not supported: ${why}.`,
  hint: ({ field }) => `remove ${field}.`,
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The API has the field, and Envoy has no mechanism for it at this place, so no version of gwc can compile it. Envoy Gateway leaves it out without a warning. gwc rejects it, because the bundle would not do what the YAML says.",
});

export const retryCodesUnused = defineDiagnostic<{ title: string }>({
  code: "lower/retry-codes-unused",
  severity: "warning",
  message: ({ title }) =>
    `${title} lists status codes to retry, but its triggers do not include "retriable-status-codes", so Envoy retries none of them.`,
  hint: () => 'add "retriable-status-codes" to spec.retry.retryOn.triggers.',
  explanation:
    "Envoy uses `httpStatusCodes` only with the trigger `retriable-status-codes`. The default list of triggers includes it, but a policy with its own triggers replaces that list.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/router_filter#x-envoy-retry-on",
});

export const tableSizeNotPrime = defineDiagnostic<{ title: string; tableSize: number }>({
  code: "lower/table-size-not-prime",
  severity: "error",
  message: ({ title, tableSize }) =>
    `${title} requests a hash table of ${tableSize} entries, but the size must be a prime number.`,
  hint: () => "use a prime number of at most 5000011, such as 65537, or remove the field.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "Consistent hashing uses a Maglev table, whose size must be a prime number.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/load_balancing/load_balancers#maglev",
});

export const rateLimitTwoDefaults = defineDiagnostic<{ title: string; first: number; second: number }>({
  code: "lower/rate-limit-two-defaults",
  severity: "error",
  message: ({ title, first, second }) =>
    `${title} has two local rate limit rules without clientSelectors: rules ${first} and ${second}.`,
  hint: () => "keep one rule without clientSelectors, and add clientSelectors to the others.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A rule without selectors becomes the default bucket of the route, and Envoy has only one default bucket.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/local_rate_limit_filter",
});

export const rateLimitUnit = defineDiagnostic<{ title: string; rule: number; unit: string; base: string }>({
  code: "lower/rate-limit-unit",
  severity: "error",
  message: ({ title, rule, unit, base }) =>
    `Local rate limit rule ${rule} of ${title} has the unit ${unit}, which is not a multiple of the default rule's unit ${base}.`,
  hint: ({ unit }) =>
    `use the unit ${unit} or a shorter one, with fewer requests, for the rule without clientSelectors.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy refills all buckets on the ticks of the default bucket, so the unit of each rule must be a multiple of the default rule's unit. A month has 30 days, a year 365.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/local_rate_limit_filter",
});

export const rateLimitWithoutRequests = defineDiagnostic<{ title: string; rule: number }>({
  code: "lower/rate-limit-without-requests",
  severity: "error",
  message: ({ title, rule }) => `Local rate limit rule ${rule} of ${title} allows no requests.`,
  hint: () => "allow at least one request, or deny these clients with the authorization of a SecurityPolicy.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "A bucket holds at least one token; Envoy rejects a limit of 0 requests.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/type/v3/token_bucket.proto",
});

export const rateLimitWithoutService = defineDiagnostic<{ title: string }>({
  code: "lower/rate-limit-without-service",
  severity: "error",
  message: ({ title }) => `${title} has global rate limits, but gwc.yaml names no rate limit service that counts them.`,
  hint: () =>
    "add `rateLimit: { service: HOST:PORT }` to gwc.yaml; with 127.0.0.1:8081, the files of deploy/ start a service beside Envoy.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy asks a service for each request that a global limit counts. The bundle contains what that service has to know in `ratelimit/`. Without a service nothing would be limited, so the routes are answered with 500.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/traffic/global-rate-limit/",
});

export const rateLimitServiceTwice = defineDiagnostic<{ first: string; second: string; service: string }>({
  code: "lower/rate-limit-service-twice",
  severity: "error",
  message: ({ first, second, service }) =>
    `${first} and ${second} both ask the rate limit service at ${service}, and the files of deploy/ of each would start one.`,
  hint: () =>
    "set placement: separate in gwc.yaml if the service is at 127.0.0.1 and each has a host of its own; otherwise start one service with the files of ratelimit/ of both bundles, and set deploy: false.",
  explanation:
    "On one host, two rate limit services would listen on the same port without an error, and two with the same name in a cluster would replace each other. Each would get requests that only the other one knows, and let them pass.",
});

export const rateLimitPortTaken = defineDiagnostic<{ proxy: string; port: number; use: string }>({
  code: "lower/rate-limit-port-taken",
  severity: "error",
  message: ({ proxy, port, use }) =>
    `The rate limit service of ${proxy} is started at port ${port} of 127.0.0.1, which its Envoy uses for its ${use}.`,
  hint: () => "use another port for rateLimit.service in gwc.yaml.",
  explanation:
    "The files of `deploy/` start the service before Envoy, on the network of the host, and Envoy could not bind its port.",
});

export const rateLimitNotStartable = defineDiagnostic<{ proxy: string; service: string; namespace: string }>({
  code: "lower/rate-limit-not-startable",
  severity: "error",
  message: ({ proxy, service }) =>
    `The files of deploy/ must start the rate limit service of ${proxy} (deploy or redis in gwc.yaml), but they start none at ${service}.`,
  hint: ({ namespace }) =>
    `set service to 127.0.0.1:8081 or to ratelimit.${namespace}.svc.cluster.local:8081, without tls, or remove deploy and redis.`,
  explanation:
    "The service is started beside Envoy, where Envoy asks for it at `127.0.0.1`, or in a cluster as a Service in the namespace of the Gateway, whose name is `<name>.<namespace>.svc` and what may follow. A service that speaks TLS, or is elsewhere, must be started by someone else.",
});

export const rateLimitCostMissing = defineDiagnostic<{ title: string; namespace: string; key: string }>({
  code: "lower/rate-limit-cost-missing",
  severity: "warning",
  message: ({ title, namespace, key }) =>
    `${title} takes the cost of a request from the metadata ${namespace}:${key}, and requests without a number there are not limited.`,
  hint: () => "add a rule without clientSelectors and with a fixed cost, which counts all requests.",
  explanation:
    "Where the metadata is missing, negative or not a number, Envoy leaves the rule out for that request and does not ask the service.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/route/v3/route_components.proto#config-route-v3-ratelimit-hitsaddend",
});

export const probeNeedsHttp2 = defineDiagnostic<{ policy: string; backend: string; route: string }>({
  code: "lower/probe-needs-http2",
  severity: "error",
  message: ({ policy, backend, route }) =>
    `${policy} probes ${backend} with gRPC, but ${route} uses HTTP/1.1 to reach it.`,
  hint: () =>
    "set the appProtocol of the Service port to kubernetes.io/h2c, let the policy target only GRPCRoutes, or use probes of type HTTP.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A gRPC health check uses HTTP/2, and Envoy rejects it for a backend that it reaches over HTTP/1.1. Requests for the backend are answered with 500, so that it is never used without the requested health check.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/health_checking",
});

export const validationNeedsAuthorities = defineDiagnostic<{ title: string; mode: string }>({
  code: "lower/validation-needs-authorities",
  severity: "error",
  message: ({ title, mode }) => `${title} asks for client certificates (${mode}) without a certificate authority.`,
  hint: () => "add a ConfigMap or Secret with ca.crt to caCertificateRefs.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Without a certificate authority, Envoy would accept every certificate, which is not what `VerifyIfGiven` and `RequireAndVerify` mean. In the mode `RequireAny` it would accept clients without a certificate as well. Pins alone are not enough: a certificate that has expired would still fit.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#clientvalidationcontext",
});

export const verifiesNothing = defineDiagnostic<{ title: string; field: string; mode: string }>({
  code: "lower/verifies-nothing",
  severity: "error",
  message: ({ title, field, mode }) => `${title} sets ${field}, but the mode ${mode} verifies no certificate.`,
  hint: ({ field }) => `set mode to VerifyIfGiven or RequireAndVerify, or remove ${field}.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "In the modes `Request` and `RequireAny`, Envoy accepts every certificate. A rule for certificates beside them would promise a protection that is not there.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#clientvalidationcontext",
});

export const noDefaultHost = defineDiagnostic<{ title: string; listener: string }>({
  code: "lower/no-default-host",
  severity: "error",
  message: ({ title, listener }) =>
    `${title} uses a default host for HTTP/1.0, but listener ${listener} has no single hostname to use as the default.`,
  hint: () => "set a hostname without a wildcard on the listener, or attach only routes that share one such hostname.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "With `useDefaultHost`, an HTTP/1.0 request without a Host header goes to the hostname of the listener, or else to the only hostname of its routes. With wildcards or several hostnames, the choice is open.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#http10settings",
});

export const http3Off = defineDiagnostic<{ title: string; listener: string; why: string; reason: string }>({
  code: "lower/http3-off",
  severity: "warning",
  message: ({ title, listener, why }) => `${title} sets http3, but listener ${listener} does not have it: ${why}.`,
  hint: () => "let the policy with http3 target other listeners, or remove http3.",
  condition: ({ reason }) => ({ condition: "Warning", status: "True", reason }),
  explanation:
    "The listener serves HTTP/1.1 and HTTP/2 as usual. As in Envoy Gateway, HTTP/3 and client certificates exclude each other. HTTP/3 also needs TLS 1.3, and the UDP port of the listener's number.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/traffic/http3/",
});

export const clientProtocolHttp3 = defineDiagnostic<{ title: string }>({
  code: "lower/client-protocol-http3",
  severity: "error",
  message: ({ title }) =>
    `${title} uses the client's protocol for its backends (useClientProtocol), but its clients may use HTTP/3, which Envoy cannot use for them.`,
  hint: () =>
    "remove useClientProtocol from the BackendTrafficPolicy, or http3 from the ClientTrafficPolicy of the listener.",
  explanation:
    "Envoy cannot follow a client that speaks HTTP/3 and answers each of its requests with 502. Browsers switch to HTTP/3 as soon as they are told of it, so the route would work for their first request only.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicyspec",
});

export const proxyProtocolDiffers = defineDiagnostic<{ title: string; listener: string; port: number }>({
  code: "lower/proxy-protocol-differs",
  severity: "error",
  message: ({ title, listener, port }) =>
    `${title} sets the PROXY protocol for listener ${listener}, but another listener of port ${port} does not have the same.`,
  hint: () => "let one policy with proxyProtocol target the Gateway, or give the listener a port of its own.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy reads the header of the PROXY protocol before it knows which listener a connection is for, so all listeners of a port have it or none has. With the header, a client could claim any address on a listener that does not expect it; without it, the connections of the others would fail.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#proxyprotocolsettings",
});

export const matchesRequiredHeader = defineDiagnostic<{ title: string; field: string; header: string }>({
  code: "lower/matches-required-header",
  severity: "error",
  message: ({ title, field, header }) => `${field} of ${title} matches "${header}", which Envoy needs.`,
  hint: () => "use a matcher that only the names of headers match, such as a prefix with a dash.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy keeps the method, path and host of a request, and the status of a response, among the headers. A matcher that matches one of them would remove it: requests would find no route, and responses would be answered with 502.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#httpheaderfilter",
});

export const notRelevantHere = defineDiagnostic<{ title: string; field: string; why: string }>({
  code: "lower/not-relevant-here",
  severity: "info",
  message: ({ title, field, why }) => `${title} sets ${field}, which has no effect on a bundle: ${why}.`,
  hint: () => "remove it, unless a controller reads the same object.",
  explanation:
    "A bundle is made for one version of Envoy and binds the ports of its listeners itself, so some fields that tell Envoy Gateway's controller how to run a proxy have nothing left to decide.",
});

export const policyNotOnRoute = defineDiagnostic<{ policy: string; kind: string; route: string; routeKind: string }>({
  code: "lower/policy-not-on-route",
  severity: "error",
  message: ({ policy, route, routeKind }) =>
    `${policy} applies to ${route}, but gwc does not support it on a ${routeKind} yet.`,
  hint: ({ kind }) =>
    `let the ${kind} target HTTPRoutes and GRPCRoutes, or single listeners by sectionName, instead of the whole Gateway${kind === "SecurityPolicy" ? "; on TCPRoutes and TLSRoutes, it can have only authorization by clientCIDRs" : ""}.`,
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The policy protects or changes requests, and this version of gwc cannot do the same for connections that it passes through; of a SecurityPolicy, it can do `authorization` by addresses for TCPRoutes and TLSRoutes. gwc does not serve the route without the policy, so Envoy closes its connections.",
});

const patchPage = "https://gateway.envoyproxy.io/docs/tasks/extensibility/envoy-patch-policy/";

export const patchAddressInvalid = defineDiagnostic<{ text: string; reason: string }>({
  code: "lower/patch-address-invalid",
  severity: "error",
  message: ({ text, reason }) => `The patch has an invalid address "${text}": ${reason}.`,
  hint: () => 'write an address such as "route: shop, rule: 2" or "listener: https, at: connectionManager".',
  condition: { condition: "Programmed", status: "False", reason: "Invalid" },
  explanation:
    "A `name` that starts with a word, a colon and a space is an address: it names objects of the input, and gwc finds what they became in Envoy. docs/features/patches.md lists the addresses of each type of resource.",
  spec: patchPage,
});

export const patchAddressNotFound = defineDiagnostic<{
  what: string;
  near: readonly string[];
  isAmbiguous?: true;
}>({
  code: "lower/patch-address-not-found",
  severity: "error",
  message: ({ what, isAmbiguous }) =>
    `The patch's address names ${what}, ${isAmbiguous === true ? "but there are several" : "which does not exist"}.`,
  hint: ({ near, isAmbiguous }) =>
    isAmbiguous === true
      ? `write which one: ${near.join(" or ")}.`
      : near.length === 0
        ? "correct the address."
        : `correct the address; there is ${near.join(", ")}.`,
  condition: { condition: "Programmed", status: "False", reason: "ResourceNotFound" },
  explanation:
    "Names without a namespace are those of the policy's namespace, and listeners those of the Gateway that it targets. A rule has a number, from 0, or the name that it has in the route. Where routes of two kinds have the name, the address needs the kind: `route: GRPCRoute/shop`.",
  spec: patchPage,
});

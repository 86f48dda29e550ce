// Problems found while routes and policies become the intermediate representation.

import { defineDiagnostic } from "../define.ts";

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

export const headerNotAllowed = defineDiagnostic<{ title: string; header: string }>({
  code: "lower/header-not-allowed",
  severity: "error",
  message: ({ title, header }) => `${title} modifies the header "${header}", which a header modifier must not touch.`,
  hint: ({ header }) =>
    header.toLowerCase() === "host"
      ? "use a URLRewrite filter with hostname to change the Host header."
      : "a header name has letters, digits and dashes, and neither ':' nor '/'.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy refuses to change Host through header modifiers, and names with `:` or `/` are no header names. One such entry would poison the whole route table.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter",
});

export const incompatibleFilters = defineDiagnostic<{ title: string; rule: number; first: string; second: string }>({
  code: "lower/incompatible-filters",
  severity: "error",
  message: ({ title, rule, first, second }) =>
    first === second
      ? `${title} rule ${rule} has two filters of type ${first} that do the same, or of which one answers.`
      : `${title} rule ${rule} has both ${first} and ${second}, which cannot be combined.`,
  hint: ({ first, second }) =>
    first === second ? "keep one of the two in this rule." : `keep either ${first} or ${second} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "A rule has one redirect, one answer, one rewrite of the path and of the host, one set of cookie matches. A request that is answered by the proxy itself, by a redirect or a direct response, never reaches a backend, so it cannot be rewritten or mirrored.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const backendFilterNotSupported = defineDiagnostic<{ title: string; filter: string }>({
  code: "lower/backend-filter-not-supported",
  severity: "error",
  message: ({ title, filter }) => `${title} has the filter ${filter} on a backendRef, which is not supported there.`,
  hint: () =>
    "move the filter to the rule; a backendRef takes RequestHeaderModifier, ResponseHeaderModifier and URLRewrite.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendFilters" },
  explanation:
    "Filters of a backendRef apply to one share of the traffic only. Envoy can do so for header modifiers and rewrites.",
});

export const filterRepeated = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-repeated",
  severity: "error",
  message: ({ title, rule, filter }) => `${title} rule ${rule} has the filter ${filter} twice.`,
  hint: ({ filter }) => `keep one ${filter} in this rule.`,
  condition: { condition: "Accepted", status: "False", reason: "IncompatibleFilters" },
  explanation:
    "Gateway API allows a filter to be repeated in a rule only where the filter says so, and one of the two would have to be left out.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter",
});

export const filterRunsLater = defineDiagnostic<{ title: string; rule: number; filter: string }>({
  code: "lower/filter-runs-later",
  severity: "warning",
  message: ({ title, rule, filter }) =>
    `${title} rule ${rule} has ${filter} before ExternalAuth, but the authorization server is asked first.`,
  hint: ({ filter }) =>
    `put ExternalAuth before ${filter}, as it happens; the server sees the request as the client sent it.`,
  explanation:
    "Envoy changes headers and paths when it sends a request to a backend, after all that decides whether it may go there. A header that both the server and a modifier set has the modifier's value.",
  spec: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
});

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

export const filterNeverRuns = defineDiagnostic<{ title: string; listener: string; index: number }>({
  code: "lower/filter-never-runs",
  severity: "warning",
  message: ({ title, listener, index }) =>
    `${title} has a direct response before filters.requests[${index}] of listener "${listener}", which therefore never runs.`,
  hint: () => "put the direct response last, or remove what stands behind it.",
  explanation:
    "The filters of a listener run in their order, and one that answers by itself ends it. Routes of such a listener are not reached either.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-5224/",
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

export const tagWithoutValue = defineDiagnostic<{ title: string; tag: string; type: string }>({
  code: "lower/tag-without-value",
  severity: "error",
  message: ({ title, tag, type }) =>
    `${title} has the tracing tag "${tag}" of type ${type} without ${type === "RequestHeader" ? "requestHeader" : type.toLowerCase()}.`,
  hint: () => "add the part that the type names: literal.value, environment.name or requestHeader.name.",
  explanation: "A tag takes its value from the part that its `type` names; without that part it has none.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#customtag",
});

export const tcpIdleUnused = defineDiagnostic<{ title: string }>({
  code: "lower/tcp-idle-unused",
  severity: "warning",
  message: ({ title }) => `${title} limits idle TCP connections, which has no effect on HTTP and HTTPS listeners.`,
  hint: () => "set spec.timeout.http.idleTimeout to close idle HTTP connections.",
  explanation:
    "`timeout.tcp.idleTimeout` is for listeners that pass TCP through. On an HTTP listener the time without requests counts, and `timeout.http.idleTimeout` limits it.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#tcpclienttimeout",
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

export const noEffectOnConnections = defineDiagnostic<{ title: string; fields: readonly string[]; place: string }>({
  code: "lower/no-effect-on-connections",
  severity: "warning",
  message: ({ title, fields, place }) =>
    `${title} sets ${fields.join(", ")}, which ${fields.length === 1 ? "has" : "have"} no effect on ${place}.`,
  hint: () => "target the HTTP listeners or routes that it is meant for.",
  explanation:
    "A policy on a Gateway reaches its TLS, TCP and UDP listeners too. What it says about HTTP requests means nothing there; the rest of it is in force.",
});

export const routeWithoutTraffic = defineDiagnostic<{
  route: string;
  listener: string;
  winner: string;
  hosts: readonly string[];
}>({
  code: "lower/route-without-traffic",
  severity: "warning",
  message: ({ route, listener, winner, hosts }) =>
    hosts.length === 0
      ? `${route} gets no traffic on listener "${listener}", because ${winner} is older.`
      : `${route} gets no traffic for ${hosts.join(", ")} on listener "${listener}", because ${winner} names it more exactly or is older.`,
  hint: () => "send through one route with several weighted backendRefs, or give each route a listener of its own.",
  explanation:
    "Nothing in a TCP connection or a datagram tells two routes of one listener apart, and TLS connections are told apart by server name only. A server name goes to the route whose own hostname for it is most specific, and of equals the oldest route takes them all; the others are accepted and wait.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-2645/",
});

export const backendTlsWithoutName = defineDiagnostic<{ title: string; backend: string }>({
  code: "lower/backend-tls-without-name",
  severity: "error",
  message: ({ title, backend }) =>
    `${title} passes connections to ${backend}, whose TLS settings name no host to prove it by.`,
  hint: () => "set spec.tls.sni of the Backend, or write a BackendTLSPolicy with validation.hostname.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendTLS" },
  explanation:
    "A backend of an HTTPRoute that has no server name of its own is proved by the host of each request. A connection has no such host, and any certificate of a trusted authority would do. Connections for the backend are closed instead.",
});

export const sessionNameShared = defineDiagnostic<{
  title: string;
  rule: number;
  field: "cookie" | "header";
  name: string;
  backends: number;
}>({
  code: "lower/session-name-shared",
  severity: "warning",
  message: ({ title, rule, field, name, backends }) =>
    `${title} rule ${rule} has one session ${field}, "${name}", for ${backends} backends, and their weights choose a backend for every request: a visit to one ends the session with another.`,
  hint: ({ field }) =>
    field === "cookie"
      ? "leave the name out, and each backend gets a cookie of its own; or balance the backends together, with a BackendTrafficPolicy of type ConsistentHash."
      : "use cookies without a name, one for each backend; or balance the backends together, with a BackendTrafficPolicy of type ConsistentHash.",
  explanation:
    "Session persistence does not override the split of traffic: it keeps a client at one endpoint within the backend that the weights chose. Where the sessions of all backends have one name, only the last one is known.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#traffic-splitting-with-session-persistence",
});

export const sessionPathOutside = defineDiagnostic<{ title: string; rule: number; path: string }>({
  code: "lower/session-path-outside",
  severity: "warning",
  message: ({ title, rule, path }) =>
    `${title} rule ${rule} takes no request below "${path}", the path of its session cookie, so no session begins.`,
  hint: () => "give cookie.path a path that the matches of the rule lead to, or leave it out.",
  explanation:
    "Browsers send a cookie only with requests at or below its path, and Envoy makes and reads it only for those.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#path",
});

export const sessionPathRefused = defineDiagnostic<{ title: string; rule: number; path: string }>({
  code: "lower/session-path-refused",
  severity: "error",
  message: ({ title, rule, path }) =>
    `${title} rule ${rule} gives its session cookie the path "${path}", which is no path of a cookie.`,
  hint: () => 'begin it with "/", and leave out semicolons, blanks and characters beyond ASCII.',
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Browsers ignore a cookie path that does not begin with a slash, and what follows a semicolon would be another attribute of the cookie.",
  spec: "https://www.rfc-editor.org/rfc/rfc6265#section-5.2.4",
});

export const sessionTimeoutRefused = defineDiagnostic<{ title: string; rule: number; timeout: string }>({
  code: "lower/session-timeout-refused",
  severity: "error",
  message: ({ title, rule, timeout }) =>
    `${title} rule ${rule} lets its session cookie live for ${timeout}, which is not a whole number of seconds, at least one.`,
  hint: () => "set absoluteTimeout to whole seconds, such as 30m.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The age of a cookie is counted in seconds. Envoy cuts off what is left of a second, and takes 0 for a cookie without end.",
  spec: "https://www.rfc-editor.org/rfc/rfc6265#section-5.2.2",
});

export const sessionTimeoutUnused = defineDiagnostic<{
  title: string;
  rule: number;
  timeout: string;
  kind: "cookie" | "header";
}>({
  code: "lower/session-timeout-unused",
  severity: "warning",
  message: ({ title, rule, timeout, kind }) =>
    `${title} rule ${rule} ends sessions after ${timeout}, but Envoy sets no end to ${kind === "cookie" ? "a cookie of lifetimeType Session" : "a session header"}.`,
  hint: () => "use a cookie with lifetimeType Permanent, or leave absoluteTimeout out.",
  explanation:
    "Envoy keeps the end of a session within a permanent cookie, and refuses the cookie when it is over. A cookie without an age and a header carry no end; such a session lasts as long as the client sends it and the endpoint is there.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#expires--max-age",
});

export const sessionBehindClusterIp = defineDiagnostic<{ title: string; rule: number; service: string }>({
  code: "lower/session-behind-cluster-ip",
  severity: "warning",
  message: ({ title, rule, service }) =>
    `${title} rule ${rule} keeps sessions, but of Service ${service} only the clusterIP is known, behind which Kubernetes chooses an endpoint for every connection.`,
  hint: () => "give the endpoints, as EndpointSlices or under services in gwc.yaml.",
  explanation:
    "A session keeps a client at the address that its first request went to. A clusterIP is one address for all endpoints of a Service, so nothing is kept.",
  spec: "https://kubernetes.io/docs/reference/networking/virtual-ips/",
});

export const sessionAffinityTwice = defineDiagnostic<{ title: string; rule: number; service: string }>({
  code: "lower/session-affinity-twice",
  severity: "error",
  message: ({ title, rule, service }) =>
    `${title} rule ${rule} keeps sessions, and Service ${service} has a session affinity of its own behind its clusterIP.`,
  hint: () =>
    "give the endpoints, as EndpointSlices or under services in gwc.yaml, or remove sessionAffinity from the Service or sessionPersistence from the rule.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Requests reach the Service through its clusterIP, where Kubernetes chooses endpoints by the client's address, which is Envoy's for all clients. Gateway API asks that a route which wants both is rejected.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#session-affinity-in-k8s-services",
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

export const directResponseForGrpc = defineDiagnostic<{ filter: string; title: string; statusCode: number }>({
  code: "lower/direct-response-for-grpc",
  severity: "error",
  message: ({ filter, title, statusCode }) =>
    `${filter} answers ${title} with ${statusCode}, and a gRPC client would wait for a message that a direct response does not have.`,
  hint: () => "answer gRPC with a status code that is no success, such as 503.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Envoy turns other HTTP status codes into the gRPC status that they mean; with a 2xx the client gets an empty answer that breaks its protocol.",
});

// Problems with routes, their backends and sessions.

import { defineDiagnostic } from "../../define.ts";

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
      ? `${route} receives no traffic on listener "${listener}", because ${winner} is older.`
      : `${route} receives no traffic for ${hosts.join(", ")} on listener "${listener}", because ${winner} has a more specific hostname or is older.`,
  hint: () => "use one route with several weighted backendRefs, or give each route its own listener.",
  explanation:
    "Nothing in a TCP connection or a datagram distinguishes two routes on the same listener, and TLS connections differ only in the server name. Envoy sends a server name to the route with the most specific hostname for it; of equal routes, the oldest receives everything. The others are accepted, but receive no traffic.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-2645/",
});

export const backendTlsWithoutName = defineDiagnostic<{ title: string; backend: string }>({
  code: "lower/backend-tls-without-name",
  severity: "error",
  message: ({ title, backend }) =>
    `${title} passes connections to ${backend}, whose TLS settings have no hostname to verify it with.`,
  hint: () => "set spec.tls.sni of the Backend, or add a BackendTLSPolicy with validation.hostname.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendTLS" },
  explanation:
    "For an HTTPRoute, Envoy verifies a backend without a server name of its own with the host of each request. A connection has no such host, so Envoy would accept any certificate from a trusted authority. Envoy closes connections for this backend instead.",
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
    `${title} rule ${rule} uses the session ${field} "${name}" for ${backends} backends, but the weights choose a backend for every request, so a request to one backend ends the session with another.`,
  hint: ({ field }) =>
    field === "cookie"
      ? "remove the name, so that each backend gets its own cookie, or balance the backends together with a BackendTrafficPolicy of type ConsistentHash."
      : "use cookies without a name, one for each backend, or balance the backends together with a BackendTrafficPolicy of type ConsistentHash.",
  explanation:
    "Session persistence does not override the traffic split: it keeps a client at one endpoint of the backend that the weights chose. If the sessions of all backends have the same name, Envoy knows only the last one.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#traffic-splitting-with-session-persistence",
});

export const sessionPathOutside = defineDiagnostic<{ title: string; rule: number; path: string }>({
  code: "lower/session-path-outside",
  severity: "warning",
  message: ({ title, rule, path }) =>
    `${title} rule ${rule} matches no request below "${path}", the path of its session cookie, so no session starts.`,
  hint: () => "set cookie.path to a path that the rule matches, or remove it.",
  explanation:
    "Browsers send a cookie only with requests at or below its path, and Envoy sets and reads it only for those requests.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#path",
});

export const sessionPathRefused = defineDiagnostic<{ title: string; rule: number; path: string }>({
  code: "lower/session-path-refused",
  severity: "error",
  message: ({ title, rule, path }) =>
    `${title} rule ${rule} has the session cookie path "${path}", which is not a valid cookie path.`,
  hint: () => 'start the path with "/", and use only ASCII characters without semicolons and spaces.',
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Browsers ignore a cookie path that does not start with a slash, and text after a semicolon would be another attribute of the cookie.",
  spec: "https://www.rfc-editor.org/rfc/rfc6265#section-5.2.4",
});

export const sessionTimeoutRefused = defineDiagnostic<{ title: string; rule: number; timeout: string }>({
  code: "lower/session-timeout-refused",
  severity: "error",
  message: ({ title, rule, timeout }) =>
    `${title} rule ${rule} has a session cookie with the absoluteTimeout ${timeout}, which must be a whole number of seconds and at least 1s.`,
  hint: () => "set absoluteTimeout to whole seconds, such as 30m.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "The lifetime of a cookie is counted in seconds. Envoy drops fractions of a second, and treats 0 as no limit.",
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
    `${title} rule ${rule} has the absoluteTimeout ${timeout}, but Envoy cannot limit the lifetime of ${kind === "cookie" ? "a cookie with lifetimeType Session" : "a session header"}.`,
  hint: () => "use a cookie with lifetimeType Permanent, or remove absoluteTimeout.",
  explanation:
    "Envoy stores the end of a session in a permanent cookie and rejects the cookie afterwards. A cookie without a lifetime, or a header, stores no end; such a session lasts as long as the client sends it and the endpoint exists.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#expires--max-age",
});

export const sessionBehindClusterIp = defineDiagnostic<{ title: string; rule: number; service: string }>({
  code: "lower/session-behind-cluster-ip",
  severity: "warning",
  message: ({ title, rule, service }) =>
    `${title} rule ${rule} uses session persistence, but sends traffic to the clusterIP of Service ${service}, behind which Kubernetes chooses an endpoint for every connection.`,
  hint: () => "add the endpoints, as EndpointSlices or under services in gwc.yaml, and set no routingType: Service.",
  explanation:
    "A session keeps a client at the address that answered its first request. A clusterIP is a single address for all endpoints of a Service, so the session has no effect.",
  spec: "https://kubernetes.io/docs/reference/networking/virtual-ips/",
});

export const sessionAffinityTwice = defineDiagnostic<{ title: string; rule: number; service: string }>({
  code: "lower/session-affinity-twice",
  severity: "error",
  message: ({ title, rule, service }) =>
    `${title} rule ${rule} uses session persistence, but Service ${service} has its own session affinity behind its clusterIP.`,
  hint: () =>
    "add the endpoints, as EndpointSlices or under services in gwc.yaml, or remove sessionAffinity from the Service or sessionPersistence from the rule.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedValue" },
  explanation:
    "Requests reach the Service through its clusterIP, where Kubernetes chooses endpoints by the client's address, which is Envoy's address for all clients. Gateway API requires that a route with both is rejected.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-1619/#session-affinity-in-k8s-services",
});

export const serverNameResolverConflict = defineDiagnostic<{ title: string; problem: string }>({
  code: "lower/server-name-resolver-conflict",
  severity: "error",
  message: ({ title, problem }) => `${title} sends connections to a Backend of type DynamicResolver ${problem}.`,
  hint: () => "send the route to this Backend alone, on listeners with tls.mode: Passthrough.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendRef" },
  explanation:
    "Envoy resolves the server name of a client's TLS before it chooses among backends. Where it terminates TLS, it would send the bytes on in plain text.",
});

export const hostResolverConflict = defineDiagnostic<{ title: string; rule: number; problem: string }>({
  code: "lower/host-resolver-conflict",
  severity: "error",
  message: ({ title, rule, problem }) =>
    `${title} rule ${rule} sends requests to a Backend of type DynamicResolver ${problem}.`,
  hint: () => "send the rule to this Backend alone, and rewrite the host only by a name or a header.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidBackendRef" },
  explanation:
    "Envoy resolves the host of a request before it chooses among backends, and before it rewrites a host by the path or by the backend.",
});

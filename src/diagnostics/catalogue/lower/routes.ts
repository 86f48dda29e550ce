// Problems of routes, their backends and sessions.

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

// Problems of backends: Services, endpoints, protocols, TLS.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

export const backendNotFound = defineDiagnostic<Reference & { nearest?: string }>({
  code: "resolve/backend-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      to.kind === "Service"
        ? `add the Service to the input, or say where it is in gwc.yaml: services: { ${to.namespace}/${to.name}: ["HOST:PORT"] }.`
        : `add the ${to.kind} to the input.`,
    ),
  condition: ({ from }) => badReference(from, "BackendNotFound"),
  explanation: "The part of the traffic that goes to a missing backend would be answered with 500.",
  spec: `${gatewayApi}/reference/spec/#backendref`,
});

export const portNotSpecified = defineDiagnostic<Reference & { ports: readonly string[] }>({
  code: "resolve/port-not-specified",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)} without naming a port.`,
  hint: ({ ports }) =>
    `add port to the backendRef; the ${ports.length === 1 ? "port is" : "ports are"} ${listed(ports)}.`,
  condition: ({ from }) => badReference(from, "PortNotSpecified"),
  explanation: "A reference to a Service or ServiceImport names one of its ports.",
});

export const portNotFound = defineDiagnostic<Reference & { port: number; ports: readonly string[] }>({
  code: "resolve/port-not-found",
  severity: "error",
  message: ({ from, to, port }) =>
    `${titleOf(from)} sends traffic to port ${port} of ${titleOf(to)}, which has no such port.`,
  hint: ({ ports }) =>
    `the Service's ports are ${listed(ports)}; a backendRef takes the port of the Service, not the targetPort.`,
  condition: ({ from }) => badReference(from, "PortNotFound"),
  explanation: "A backendRef names a port of the Service, with the protocol that the route speaks.",
});

export const externalNameService = defineDiagnostic<Reference & { externalName: string; port: number | undefined }>({
  code: "resolve/external-name-service",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, which is of type ExternalName.`,
  hint: ({ externalName, port }) =>
    `use a Backend (gateway.envoyproxy.io) with endpoints: [{ fqdn: { hostname: ${externalName}, port: ${port ?? "PORT"} } }].`,
  condition: ({ from }) => badReference(from, "UnsupportedValue"),
  explanation:
    "Gateway API advises against ExternalName Services as backends, because whoever may edit a Service could then point a Gateway anywhere. A Backend says the same thing openly.",
});

export const appProtocolContradicted = defineDiagnostic<
  Reference & { appProtocol: string; problem: "websocket" | "tls" }
>({
  code: "resolve/app-protocol-contradicted",
  severity: "error",
  message: ({ from, to, appProtocol, problem }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, whose appProtocol ${appProtocol} ${
      problem === "tls" ? "is TLS, and no BackendTLSPolicy says whom to trust" : "is not for gRPC"
    }.`,
  hint: ({ to, problem }) =>
    problem === "tls"
      ? `add a BackendTLSPolicy in "${to.namespace}" for ${titleOf(to)}, or use kubernetes.io/ws for plain text.`
      : "use kubernetes.io/h2c, or send to another port of the Service.",
  condition: ({ from }) => badReference(from, "UnsupportedProtocol"),
  explanation:
    "A route that cannot speak the protocol of its backend's port has a reference that is not resolved: WebSocket ports are for HTTPRoutes, and secure ones need a BackendTLSPolicy.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const appProtocolWithoutTls = defineDiagnostic<Reference & { appProtocol: string }>({
  code: "resolve/app-protocol-without-tls",
  severity: "warning",
  message: ({ from, to, appProtocol }) =>
    `${titleOf(from)} sends plain text to ${titleOf(to)}, whose appProtocol is ${appProtocol}.`,
  hint: ({ to }) => `add a BackendTLSPolicy in "${to.namespace}" for ${titleOf(to)}, or remove the appProtocol.`,
  explanation:
    "Names without a prefix are free text, so that the port is used as it would be without one; only a BackendTLSPolicy says which certificate a backend has to show.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const unsupportedAppProtocol = defineDiagnostic<Reference & { appProtocol: string }>({
  code: "resolve/unsupported-app-protocol",
  severity: "error",
  message: ({ from, to, appProtocol }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, whose appProtocol ${appProtocol} gwc does not know.`,
  hint: () => "use kubernetes.io/h2c, kubernetes.io/ws, kubernetes.io/wss or no appProtocol.",
  condition: ({ from }) => badReference(from, "UnsupportedProtocol"),
  explanation:
    "Names under `kubernetes.io/` are reserved for protocols that Kubernetes defines. Names without a prefix are free text and do no harm.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const serviceWithoutEndpoints = defineDiagnostic<Reference>({
  code: "resolve/service-without-endpoints",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, and nothing says where its endpoints are.`,
  hint: ({ to }) =>
    `add this to gwc.yaml: services: { ${to.namespace}/${to.name}: ["HOST:PORT"] }, or give the input EndpointSlices or a clusterIP.`,
  condition: { condition: "BackendsAvailable", status: "False", reason: "EndpointsNotFound" },
  explanation:
    "Outside a cluster nobody fills in the endpoints of a Service. gwc takes them from EndpointSlices of the input, else from `services` of gwc.yaml, else from the Service's `clusterIP`.",
});

export const noReadyEndpoints = defineDiagnostic<Reference>({
  code: "resolve/no-ready-endpoints",
  severity: "warning",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, none of whose endpoints is ready.`,
  hint: () =>
    "its EndpointSlices name no ready or serving endpoint for this port; such requests are answered with 503.",
  condition: { condition: "BackendsAvailable", status: "False", reason: "EndpointsNotFound" },
  explanation:
    "The Service is there, and its EndpointSlices have nobody to send to. Requests get 503, as they would in a cluster.",
});

export const invalidServiceEndpoint = defineDiagnostic<{ key: string; value: string }>({
  code: "resolve/invalid-service-endpoint",
  severity: "error",
  message: ({ key, value }) => `The services entry "${key}" of gwc.yaml has "${value}", which is no endpoint.`,
  hint: () => 'write "host:port", such as 10.0.0.5:8080, [2001:db8::5]:8080 or "{name}.{namespace}.internal:{port}".',
  explanation:
    "Each entry of `services` is a list of `host:port`, or one template in which {name}, {namespace} and {port} stand for those of the backendRef.",
});

export const backendInvalid = defineDiagnostic<Reference & { problem: string; reason: string }>({
  code: "resolve/backend-invalid",
  severity: "error",
  message: ({ from, to, problem }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, ${problem}.`,
  hint: () => "mend the backend; until then its share of the traffic is answered with 500.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "The backend exists, and cannot be used as it is. Traffic is never sent in a weaker way than asked for, such as without TLS.",
});

export const backendRefused = defineDiagnostic<Reference & { problem: string; reason: string }>({
  code: "resolve/backend-refused",
  severity: "warning",
  message: ({ from, to, problem }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, ${problem}.`,
  hint: () => "mend what the other message names; until then this share of the traffic is answered with 500.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "The backend, or the BackendTLSPolicy that says how it is proved, has an error of its own, reported there. Traffic is never sent in a weaker way than asked for, such as without TLS, so the routes to it answer with 500.",
});

export const backendTlsWithoutAuthority = defineDiagnostic<{ backend: Named }>({
  code: "resolve/backend-tls-without-authority",
  severity: "error",
  message: ({ backend }) => `${titleOf(backend)} asks for TLS, and names nobody who vouches for the server.`,
  hint: () =>
    "add spec.tls.caCertificateRefs, wellKnownCACertificates: System or insecureSkipVerify: true, or a BackendTLSPolicy for it.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "TLS without a certificate authority protects against nobody in the middle, so it must be asked for by name.",
});

export const backendTlsNameUnknown = defineDiagnostic<{
  backend: Named;
  field: string;
  name: string;
  nearest: string | undefined;
}>({
  code: "resolve/tls-name-unknown",
  severity: "error",
  message: ({ backend, field, name }) => `${titleOf(backend)} names "${name}" in ${field}, which Envoy does not know.`,
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

export const addressInvalid = defineDiagnostic<{ holder: Named; address: string; isPath: boolean }>({
  code: "resolve/address-invalid",
  severity: "error",
  message: ({ holder, address, isPath }) =>
    `${titleOf(holder)} has the endpoint "${address}", which is no ${isPath ? "path of a Unix socket" : "address"}.`,
  hint: ({ isPath }) =>
    isPath
      ? "give an absolute path of at most 107 bytes."
      : "write an address such as 192.0.2.10 or 2001:db8::10; for a name use fqdn, or an EndpointSlice of the type FQDN.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy does not start with an endpoint that it cannot make an address of. The pattern of a Backend's schema lets some such texts pass; of other objects Kubernetes refuses them. A Backend with such an address is not used, and of an EndpointSlice or a Service the address is left out.",
});

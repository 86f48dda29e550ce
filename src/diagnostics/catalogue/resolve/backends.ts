// Problems with backends: Services, endpoints, protocols, TLS.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

export const backendNotFound = defineDiagnostic<Reference & { nearest: string | undefined }>({
  code: "resolve/backend-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      to.kind === "Service"
        ? `add the Service to the input, or set its endpoints in gwc.yaml: services: { ${to.namespace}/${to.name}: ["HOST:PORT"] }.`
        : `add the ${to.kind} to the input.`,
    ),
  condition: ({ from }) => badReference(from, "BackendNotFound"),
  explanation: "Envoy would answer the missing backend's share of the traffic with 500.",
  spec: `${gatewayApi}/reference/spec/#backendref`,
});

export const portNotSpecified = defineDiagnostic<Reference & { ports: readonly string[] }>({
  code: "resolve/port-not-specified",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)} without a port.`,
  hint: ({ to, ports }) =>
    ports.length === 0
      ? "set port in the backendRef."
      : `set port in the backendRef; the ${to.kind} has ${ports.length === 1 ? "the port" : "the ports"} ${listed(ports)}.`,
  condition: ({ from }) => badReference(from, "PortNotSpecified"),
  explanation: "A reference to a Service or ServiceImport must name one of its ports.",
});

const entryProblems: Readonly<Record<string, string>> = {
  key: "does not name a Service",
  portsOfPattern: "names ports, but a pattern applies only to Services in the input, which have their own",
  portsOfObject: "names ports, but the Service is in the input and has its own",
};

interface WantedPort extends Reference {
  readonly port: number;
  readonly ports: readonly string[];
  readonly transport: "TCP" | "UDP";
  /** The protocol of the port with that number, where it is another one. */
  readonly other: string | undefined;
  /** The Service is not in the input; an entry of the project file says which ports it has. */
  readonly inProject: boolean;
}

export const portNotFound = defineDiagnostic<WantedPort>({
  code: "resolve/port-not-found",
  severity: "error",
  message: ({ from, to, port, transport, other }) =>
    other === undefined
      ? `${titleOf(from)} sends traffic to port ${port} of ${titleOf(to)}, which has no such ${transport === "UDP" ? "UDP port" : "port"}.`
      : `${titleOf(from)} sends traffic to port ${port} of ${titleOf(to)}, but this is a ${other} port, and the route needs a ${transport} port.`,
  hint: ({ to, port, ports, transport, other, inProject }) => {
    if (inProject === true)
      return `use a port that services in gwc.yaml names (${listed(ports)}), or add ${port}${transport === "UDP" ? "/UDP" : ""} to its ports.`;
    return other === undefined
      ? `use a port of the ${to.kind}, not a targetPort; the ports are ${listed(ports)}.`
      : `set protocol: ${transport} on port ${port} of ${titleOf(to)}, or add a second port with that protocol; without protocol, a port is a TCP port.`;
  },
  condition: ({ from }) => badReference(from, "PortNotFound"),
  explanation:
    "A backendRef names a port of the Service with the protocol that the route uses: UDP for UDPRoutes, and TCP for all other routes.",
});

export const externalNameService = defineDiagnostic<Reference & { externalName: string; port: number | undefined }>({
  code: "resolve/external-name-service",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, which is of type ExternalName.`,
  hint: ({ externalName, port }) =>
    `use a Backend (gateway.envoyproxy.io) instead, with endpoints: [{ fqdn: { hostname: ${externalName}, port: ${port ?? "PORT"} } }].`,
  condition: ({ from }) => badReference(from, "UnsupportedValue"),
  explanation:
    "Gateway API advises against ExternalName Services as backends, because anyone who can edit the Service could then point a Gateway at any host. A Backend names such a host explicitly.",
});

export const appProtocolContradicted = defineDiagnostic<
  Reference & { appProtocol: string; problem: "websocket" | "tls" }
>({
  code: "resolve/app-protocol-contradicted",
  severity: "error",
  message: ({ from, to, appProtocol, problem }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, whose appProtocol ${appProtocol} ${
      problem === "tls" ? "requires TLS, but no BackendTLSPolicy applies to it" : "does not support gRPC"
    }.`,
  hint: ({ to, problem }) =>
    problem === "tls"
      ? `add a BackendTLSPolicy in namespace "${to.namespace}" that targets ${titleOf(to)}, or use kubernetes.io/ws for plaintext.`
      : "use kubernetes.io/h2c, or send the traffic to another port of the Service.",
  condition: ({ from }) => badReference(from, "UnsupportedProtocol"),
  explanation:
    "A route's reference to a port whose protocol the route cannot speak is not resolved: WebSocket ports are for HTTPRoutes, and ports with TLS need a BackendTLSPolicy.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const appProtocolWithoutTls = defineDiagnostic<Reference & { appProtocol: string }>({
  code: "resolve/app-protocol-without-tls",
  severity: "warning",
  message: ({ from, to, appProtocol }) =>
    `${titleOf(from)} sends plaintext traffic to ${titleOf(to)}, whose appProtocol is ${appProtocol}.`,
  hint: ({ to }) =>
    `add a BackendTLSPolicy in namespace "${to.namespace}" that targets ${titleOf(to)}, or remove the appProtocol.`,
  explanation:
    "An appProtocol without a prefix is free-form, so gwc treats the port as if it had none. Only a BackendTLSPolicy says which certificate a backend must present.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const unsupportedAppProtocol = defineDiagnostic<Reference & { appProtocol: string }>({
  code: "resolve/unsupported-app-protocol",
  severity: "error",
  message: ({ from, to, appProtocol }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, whose appProtocol ${appProtocol} is not supported.`,
  hint: () => "use kubernetes.io/h2c, kubernetes.io/ws, kubernetes.io/wss or no appProtocol.",
  condition: ({ from }) => badReference(from, "UnsupportedProtocol"),
  explanation:
    "Names with the prefix `kubernetes.io/` are reserved for protocols that Kubernetes defines. Names without a prefix are free-form and have no effect.",
  spec: `${gatewayApi}/geps/gep-1911/`,
});

export const serviceWithoutEndpoints = defineDiagnostic<Reference>({
  code: "resolve/service-without-endpoints",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} sends traffic to ${titleOf(to)}, but neither the input nor gwc.yaml defines its endpoints.`,
  hint: ({ to }) =>
    `add this to gwc.yaml: services: { ${to.namespace}/${to.name}: ["HOST:PORT"] }, or add EndpointSlices or a clusterIP to the input.`,
  condition: { condition: "BackendsAvailable", status: "False", reason: "EndpointsNotFound" },
  explanation:
    "Outside a cluster, no controller fills in the endpoints of a Service. gwc takes them from EndpointSlices in the input, else from `services` in gwc.yaml, else from the Service's `clusterIP`.",
});

export const noReadyEndpoints = defineDiagnostic<Reference>({
  code: "resolve/no-ready-endpoints",
  severity: "warning",
  message: ({ from, to }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, which has no ready endpoints.`,
  hint: ({ to }) =>
    to.kind === "Backend"
      ? "add endpoints to the Backend; without them, Envoy answers these requests with 503."
      : "add a ready or serving endpoint for this port to the EndpointSlices; without one, Envoy answers these requests with 503.",
  condition: { condition: "BackendsAvailable", status: "False", reason: "EndpointsNotFound" },
  explanation:
    "The backend exists, but there is no endpoint to send traffic to. Requests are answered with 503, as in a cluster.",
});

export const invalidServiceEndpoint = defineDiagnostic<{ key: string; value: string }>({
  code: "resolve/invalid-service-endpoint",
  severity: "error",
  message: ({ key, value }) => `The services entry "${key}" in gwc.yaml has "${value}", which is not a valid endpoint.`,
  hint: () => 'write "host:port", such as 10.0.0.5:8080, [2001:db8::5]:8080 or "{name}.{namespace}.internal:{port}".',
  explanation:
    "Each entry of `services` is a list of `host:port`, or one template in which {name}, {namespace} and {port} stand for the values of the backendRef.",
});

export const serviceEntryUnusable = defineDiagnostic<{
  key: string;
  problem: "key" | "portsOfPattern" | "portsOfObject";
}>({
  code: "resolve/service-entry-unusable",
  severity: "error",
  message: ({ key, problem }) =>
    `The services entry "${key}" in gwc.yaml ${entryProblems[problem] ?? "cannot be used"}.`,
  hint: ({ key, problem }) => {
    switch (problem) {
      case "key":
        return `write "namespace/name", "namespace/*" or "*"${/^[^/*]+$/.test(key) ? `, such as "default/${key}"` : ""}.`;
      default:
        return "remove ports.";
    }
  },
  explanation:
    "An entry is for one Service, `namespace/name`, or a pattern for all that the input has. `ports` says which ports a Service has that is not in the input; a Service of the input has its own.",
});

export const servicePortUnknown = defineDiagnostic<{ key: string }>({
  code: "resolve/service-port-unknown",
  severity: "warning",
  message: ({ key }) =>
    `The services entry "${key}" in gwc.yaml has an endpoint without a port, so traffic goes to whatever port a backendRef names: the Service is not in the input.`,
  hint: () => 'write "host:port", or list the ports of the Service: { endpoints: ["HOST"], ports: [80] }.',
  explanation:
    "An endpoint without a port uses the port of its Service. Where neither the input nor `ports` says which ports the Service has, gwc cannot tell a wrong port of a backendRef from a right one.",
});

export const backendInvalid = defineDiagnostic<Reference & { problem: string; reason: string }>({
  code: "resolve/backend-invalid",
  severity: "error",
  message: ({ from, to, problem }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, ${problem}.`,
  hint: () => "fix the backend; until then, its share of the traffic is answered with 500.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "The backend exists, but cannot be used as it is. gwc never sends traffic with less protection than requested, such as without TLS.",
});

export const backendRefused = defineDiagnostic<Reference & { problem: string; reason: string }>({
  code: "resolve/backend-refused",
  severity: "warning",
  message: ({ from, to, problem }) => `${titleOf(from)} sends traffic to ${titleOf(to)}, ${problem}.`,
  hint: () => "fix the errors reported for it; until then, this share of the traffic is answered with 500.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "The backend, or the BackendTLSPolicy that targets it, has errors of its own, which are reported there. gwc never sends traffic with less protection than requested, such as without TLS, so requests for this backend are answered with 500.",
});

export const backendTlsWithoutAuthority = defineDiagnostic<{ backend: Named }>({
  code: "resolve/backend-tls-without-authority",
  severity: "error",
  message: ({ backend }) =>
    `${titleOf(backend)} enables TLS, but has no certificate authority to verify the server with.`,
  hint: () =>
    "set spec.tls.caCertificateRefs, wellKnownCACertificates: System or insecureSkipVerify: true, or add a BackendTLSPolicy that targets it.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "TLS without a certificate authority does not protect against an attacker in the middle, so it must be requested explicitly.",
});

export const backendTlsNameUnknown = defineDiagnostic<{
  backend: Named;
  field: string;
  name: string;
  nearest: string | undefined;
}>({
  code: "resolve/tls-name-unknown",
  severity: "error",
  message: ({ backend, field, name }) =>
    `${titleOf(backend)} has "${name}" in ${field}, which Envoy does not recognize.`,
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

export const addressInvalid = defineDiagnostic<{ holder: Named; address: string; isPath: boolean }>({
  code: "resolve/address-invalid",
  severity: "error",
  message: ({ holder, address, isPath }) =>
    `${titleOf(holder)} has the endpoint "${address}", which is not a valid ${isPath ? "Unix socket path" : "IP address"}.`,
  hint: ({ isPath }) =>
    isPath
      ? "use an absolute path of at most 107 bytes."
      : "use an IP address such as 192.0.2.10 or 2001:db8::10; for a hostname, use fqdn or an EndpointSlice with addressType FQDN.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy does not start with an endpoint address that it cannot parse. The schema of a Backend accepts some such addresses; in other objects, Kubernetes itself rejects them. gwc does not use a Backend with such an address, and leaves the address of an EndpointSlice or a Service out.",
});

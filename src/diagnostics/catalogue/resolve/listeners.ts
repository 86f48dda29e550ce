// Problems of listeners: protocol, certificates, conflicts, who may attach.

import { defineDiagnostic } from "../../define.ts";
import { gatewayApi, listed, type Named, titleOf } from "./words.ts";

export const unsupportedProtocol = defineDiagnostic<{ listener: string; protocol: string }>({
  code: "resolve/unsupported-protocol",
  severity: "error",
  message: ({ listener, protocol }) => `${listener} has the protocol "${protocol}", which gwc does not know.`,
  hint: () => "the protocols are HTTP, HTTPS, TLS, TCP and UDP.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedProtocol" },
  explanation: "Gateway API leaves room for protocols of other controllers. A listener with one of those is not built.",
  spec: `${gatewayApi}/reference/spec/#protocoltype`,
});

export const invalidRouteKinds = defineDiagnostic<{
  listener: string;
  kind: string;
  protocol: string;
  possible: readonly string[];
}>({
  code: "resolve/invalid-route-kinds",
  severity: "error",
  message: ({ listener, kind, protocol }) =>
    `${listener} allows routes of kind ${kind}, which a listener of the protocol ${protocol} cannot serve.`,
  hint: ({ possible, protocol }) =>
    `a listener of the protocol ${protocol} serves ${listed(possible)}; correct or remove the entry.`,
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidRouteKinds" },
  explanation:
    "`allowedRoutes.kinds` narrows what may attach to a listener. Entries that its protocol cannot serve are errors.",
  spec: `${gatewayApi}/reference/spec/#routegroupkind`,
});

export const certificatesUnused = defineDiagnostic<{ listener: string }>({
  code: "resolve/certificates-unused",
  severity: "warning",
  message: ({ listener }) => `${listener} passes TLS through, so its certificateRefs are not used.`,
  hint: () => "remove tls.certificateRefs, or end TLS here with tls.mode: Terminate.",
  explanation:
    "With the mode Passthrough the backend shows its own certificate; Gateway API says that certificateRefs are ignored.",
});

export const certificateMissing = defineDiagnostic<{ listener: string }>({
  code: "resolve/certificate-missing",
  severity: "error",
  message: ({ listener }) => `${listener} ends TLS, and names no certificate.`,
  hint: () =>
    "add tls.certificateRefs with the name of a Secret of type kubernetes.io/tls; tls.options of other controllers mean nothing to gwc.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidCertificateRef" },
  explanation: "A listener that ends TLS needs a certificate and its key, taken from a Secret.",
});

export const listenerConflict = defineDiagnostic<{
  listener: string;
  others: readonly string[];
  reason: "HostnameConflict" | "ProtocolConflict";
  port: number;
}>({
  code: "resolve/listener-conflict",
  severity: "error",
  message: ({ listener, others, reason, port }) =>
    reason === "HostnameConflict"
      ? `${listener} has the same port ${port} and hostname as ${listed(others)}.`
      : `${listener} cannot share port ${port} with ${listed(others)}, which speaks another protocol.`,
  hint: ({ reason }) =>
    reason === "HostnameConflict"
      ? "give each listener of a port a hostname of its own."
      : "move one of them to another port.",
  condition: ({ reason }) => ({ condition: "Conflicted", status: "True", reason }),
  explanation:
    "Listeners of one port are told apart by their hostnames and must speak protocols that can share a port (HTTPS with TLS, UDP with any other). Of a Gateway's own listeners all that conflict are refused; a Gateway's listener wins over a ListenerSet's, and an older ListenerSet over a younger one.",
  spec: `${gatewayApi}/reference/spec/#listener`,
});

export const portUnavailable = defineDiagnostic<{ listener: string; port: number; use: string }>({
  code: "resolve/port-unavailable",
  severity: "error",
  message: ({ listener, port, use }) => `${listener} listens on port ${port}, which Envoy's own ${use} uses.`,
  hint: ({ port }) => `give the listener another port than ${port}, or move Envoy's own with operations in gwc.yaml.`,
  condition: { condition: "Accepted", status: "False", reason: "PortUnavailable" },
  explanation:
    "Every bundle has an admin interface (19000), statistics for Prometheus (19001) and a readiness check (19003). A listener on the same port would share its connections with them.",
  spec: `${gatewayApi}/reference/spec/#listenerconditionreason`,
});

export const overlappingTls = defineDiagnostic<{ listener: string; others: readonly string[]; port: number }>({
  code: "resolve/overlapping-tls",
  severity: "info",
  message: ({ listener, others, port }) =>
    `${listener} overlaps with ${listed(others)} on port ${port}, in hostnames or certificates, and not all of them speak HTTPS.`,
  hint: () =>
    "browsers may send requests for one of them over a connection to the other; give them certificates for different names, or another port.",
  explanation:
    "Clients that speak HTTP/2 reuse a connection for every host that its certificate names. Where listeners of a port overlap, a request can so arrive at the wrong one. HTTPS listeners answer it with 421 Misdirected Request, and the browser connects anew; where TLS passes through, only the backend could. The status of every listener that overlaps says so, this note only those that gwc cannot answer for.",
  spec: `${gatewayApi}/geps/gep-3567/`,
});

export const selectorInvalid = defineDiagnostic<{ title: string; field: string; problem: string }>({
  code: "resolve/selector-invalid",
  severity: "error",
  message: ({ title, field, problem }) => `${title} selects namespaces in ${field}, and the selector ${problem}.`,
  hint: () =>
    'write matchLabels, or matchExpressions with In or NotIn and values, Exists or DoesNotExist; "from: All" takes every namespace.',
  condition: { condition: "Programmed", status: "False", reason: "Invalid" },
  explanation: "A selector that cannot be understood selects nothing, so that nothing attaches by mistake.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
});

export const selectorNeedsNamespace = defineDiagnostic<{ namespace: string; labels: readonly string[] }>({
  code: "resolve/selector-needs-namespace",
  severity: "warning",
  message: ({ namespace, labels }) =>
    `The selector asks for ${listed(labels)} of namespace "${namespace}", whose Namespace object is not in the input.`,
  hint: ({ namespace }) =>
    `add the Namespace "${namespace}" with its labels to the input, or select by kubernetes.io/metadata.name.`,
  explanation:
    "Of a namespace that the input does not describe, gwc knows its name only. A selector that asks for other labels takes it for a namespace without them.",
});

export const noClientAuthority = defineDiagnostic<{ listener: string }>({
  code: "resolve/no-client-authority",
  severity: "warning",
  message: ({ listener }) => `${listener} cannot prove its clients, so it takes no connections.`,
  hint: () => "mend the references of spec.tls.frontend that are reported.",
  condition: { condition: "Accepted", status: "False", reason: "NoValidCACertificate" },
  explanation:
    "`spec.tls.frontend` of the Gateway asks clients for certificates, and none of the authorities that should prove them can be used. A listener never goes on without the proof that was asked for.",
  spec: `${gatewayApi}/geps/gep-91/`,
});

export const certificateDoesNotCover = defineDiagnostic<{
  listener: string;
  secret: Named;
  hostname: string;
  names: readonly string[];
}>({
  code: "resolve/certificate-does-not-cover",
  severity: "warning",
  message: ({ listener, secret, hostname }) =>
    `${listener} serves ${hostname}, which the certificate of ${titleOf(secret)} does not name.`,
  hint: ({ names }) => `it names ${listed(names, "no DNS name")}; browsers will refuse it for this host.`,
  explanation: "Clients compare the host that they asked for with the names in the certificate.",
});

export const listenerFilterRefused = defineDiagnostic<{ listener: string; filter: Named; changesHost: boolean }>({
  code: "resolve/listener-filter-refused",
  severity: "error",
  message: ({ listener, filter, changesHost }) =>
    changesHost
      ? `${listener} uses the filter ${titleOf(filter)}, which changes the host, and no filter of a listener may.`
      : `${listener} uses the filter ${titleOf(filter)}, which works in the rules of routes only.`,
  hint: () =>
    "move the filter to the rules of the routes; a listener takes ExternalAuth, and a directResponse by itself.",
  condition: ({ changesHost }) => ({
    condition: "Accepted",
    status: "False",
    reason: changesHost ? "InvalidListenerFilter" : "UnsupportedValue",
  }),
  explanation:
    "What a listener's filters do, they do before a route is chosen. Rewrites, credentials and cookie matches of an HTTPRouteFilter belong to a route. A listener with such a filter is not built, because a filter must never be left out.",
  spec: `${gatewayApi}/geps/gep-5224/`,
});

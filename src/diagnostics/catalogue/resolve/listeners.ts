// Problems with listeners: protocol, certificates, conflicts, allowed routes.

import { defineDiagnostic } from "../../define.ts";
import { gatewayApi, guess, listed, type Named, titleOf } from "./words.ts";

export const unsupportedProtocol = defineDiagnostic<{
  listener: string;
  protocol: string;
  nearest: string | undefined;
}>({
  code: "resolve/unsupported-protocol",
  severity: "error",
  message: ({ listener, protocol }) => `${listener} has the protocol "${protocol}", which gwc does not support.`,
  hint: ({ nearest }) => guess(nearest, "use HTTP, HTTPS, TLS, TCP or UDP; HTTP and HTTPS take GRPCRoutes, too."),
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedProtocol" },
  explanation:
    "Gateway API lets implementations define their own protocols. gwc does not build a listener with such a protocol.",
  spec: `${gatewayApi}/reference/spec/#protocoltype`,
});

export const invalidRouteKinds = defineDiagnostic<{
  listener: string;
  kind: string;
  protocol: string;
  possible: readonly string[];
  nearest: string | undefined;
}>({
  code: "resolve/invalid-route-kinds",
  severity: "error",
  message: ({ listener, kind, protocol }) =>
    `${listener} allows routes of kind ${kind}, which a listener with the protocol ${protocol} does not support.`,
  hint: ({ possible, protocol, nearest }) =>
    guess(
      nearest,
      `correct or remove the entry; a listener with the protocol ${protocol} supports ${listed(possible)}.`,
    ),
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidRouteKinds" },
  explanation:
    "`allowedRoutes.kinds` restricts which kinds of routes may attach to a listener. A kind that the protocol does not support is an error.",
  spec: `${gatewayApi}/reference/spec/#routegroupkind`,
});

export const certificatesUnused = defineDiagnostic<{ listener: string }>({
  code: "resolve/certificates-unused",
  severity: "warning",
  message: ({ listener }) => `${listener} passes TLS through, so its certificateRefs have no effect.`,
  hint: () => "remove tls.certificateRefs, or set tls.mode to Terminate.",
  explanation:
    "With the mode Passthrough, the backend presents its own certificate; Gateway API says that certificateRefs are ignored.",
});

export const certificateMissing = defineDiagnostic<{ listener: string }>({
  code: "resolve/certificate-missing",
  severity: "error",
  message: ({ listener }) => `${listener} terminates TLS, but has no certificate.`,
  hint: () =>
    "add a Secret of type kubernetes.io/tls to tls.certificateRefs; gwc does not read the tls.options of other controllers.",
  condition: { condition: "ResolvedRefs", status: "False", reason: "InvalidCertificateRef" },
  explanation: "A listener that terminates TLS needs a certificate and its private key, which it takes from a Secret.",
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
      : `${listener} cannot share port ${port} with ${listed(others)}, because the protocols differ.`,
  hint: ({ reason }) =>
    reason === "HostnameConflict"
      ? "give each listener on a port a different hostname."
      : "move one of them to another port.",
  condition: ({ reason }) => ({ condition: "Conflicted", status: "True", reason }),
  explanation:
    "Listeners on the same port are told apart by their hostnames, and their protocols must be able to share a port (HTTPS with TLS, UDP with any other). If listeners of the same Gateway conflict, gwc rejects all of them. A listener of a Gateway wins over one of a ListenerSet, and an older ListenerSet over a newer one. Of merged Gateways (`mergeGateways`), the older one wins.",
  spec: `${gatewayApi}/reference/spec/#listener`,
});

export const portUnavailable = defineDiagnostic<{ listener: string; port: number; use: string }>({
  code: "resolve/port-unavailable",
  severity: "error",
  message: ({ listener, port, use }) => `${listener} listens on port ${port}, which Envoy uses for its ${use}.`,
  hint: ({ port }) =>
    `use a port other than ${port} for the listener, or move Envoy's own port under operations in gwc.yaml.`,
  condition: { condition: "Accepted", status: "False", reason: "PortUnavailable" },
  explanation:
    "Envoy has an admin interface (19000), a statistics endpoint for Prometheus (19001) and a readiness check (19003) in every bundle; `telemetry.metrics.prometheus.disable` of an EnvoyProxy removes the second one. A listener on one of these ports would share its connections with them.",
  spec: `${gatewayApi}/reference/spec/#listenerconditionreason`,
});

export const overlappingTls = defineDiagnostic<{ listener: string; others: readonly string[]; port: number }>({
  code: "resolve/overlapping-tls",
  severity: "info",
  message: ({ listener, others, port }) =>
    `${listener} overlaps with ${listed(others)} on port ${port}, in hostnames or certificates, and not all of them use HTTPS.`,
  hint: () =>
    "use certificates for different names, or different ports; otherwise, browsers may send requests for one listener over a connection to the other.",
  explanation:
    "HTTP/2 clients reuse a connection for every hostname that its certificate names. If listeners on a port overlap, a request can therefore arrive at the wrong listener. HTTPS listeners answer it with 421 Misdirected Request, and the browser opens a new connection; if TLS is passed through, only the backend could do so. The status of every overlapping listener reports the overlap; this message covers only listeners for which gwc cannot answer.",
  spec: `${gatewayApi}/geps/gep-3567/`,
});

export const selectorInvalid = defineDiagnostic<{ title: string; field: string; problem: string }>({
  code: "resolve/selector-invalid",
  severity: "error",
  message: ({ title, field, problem }) => `${title} has an invalid namespace selector in ${field}: it ${problem}.`,
  hint: () =>
    'use matchLabels, or matchExpressions with In or NotIn and values, or with Exists or DoesNotExist; "from: All" selects every namespace.',
  condition: { condition: "Programmed", status: "False", reason: "Invalid" },
  explanation: "A selector that is not valid selects nothing, so that nothing attaches by mistake.",
  spec: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
});

export const selectorNeedsNamespace = defineDiagnostic<{ namespace: string; labels: readonly string[] }>({
  code: "resolve/selector-needs-namespace",
  severity: "warning",
  message: ({ namespace, labels }) =>
    `The selector reads ${labels.length === 1 ? "the label" : "the labels"} ${listed(labels)} of namespace "${namespace}", whose Namespace object is not in the input.`,
  hint: ({ namespace }) =>
    `add the Namespace "${namespace}" with its labels to the input, or select by kubernetes.io/metadata.name.`,
  explanation:
    "Of a namespace whose object is not in the input, gwc knows only the name. A selector for other labels treats it as a namespace without labels.",
});

export const noClientAuthority = defineDiagnostic<{ listener: string }>({
  code: "resolve/no-client-authority",
  severity: "warning",
  message: ({ listener }) =>
    `${listener} has no usable certificate authority to verify its clients with, so it accepts no connections.`,
  hint: () => "fix the reported references in spec.tls.frontend.",
  condition: { condition: "Accepted", status: "False", reason: "NoValidCACertificate" },
  explanation:
    "`spec.tls.frontend` of the Gateway requires client certificates, but none of its certificate authorities can be used. A listener never accepts clients without the required verification.",
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
    `${listener} serves ${hostname}, but the certificate in ${titleOf(secret)} does not cover that hostname.`,
  hint: ({ hostname, names }) =>
    `use a certificate that covers ${hostname}, because browsers will reject this one; it names ${listed(names, "no DNS names")}.`,
  explanation: "Clients compare the hostname that they requested with the names in the certificate.",
});

export const listenerFilterRefused = defineDiagnostic<{ listener: string; filter: Named; changesHost: boolean }>({
  code: "resolve/listener-filter-refused",
  severity: "error",
  message: ({ listener, filter, changesHost }) =>
    changesHost
      ? `${listener} uses the filter ${titleOf(filter)}, which changes the host; a listener filter must not change it.`
      : `${listener} uses the filter ${titleOf(filter)}, which is supported only in the rules of routes.`,
  hint: () =>
    "move the filter to the rules of the routes; a listener supports ExternalAuth, and a directResponse on its own.",
  condition: ({ changesHost }) => ({
    condition: "Accepted",
    status: "False",
    reason: changesHost ? "InvalidListenerFilter" : "UnsupportedValue",
  }),
  explanation:
    "The filters of a listener run before Envoy chooses a route. Rewrites, credentials and cookie matches of an HTTPRouteFilter belong to a route. gwc does not build a listener with such a filter, because a filter must never be left out.",
  spec: `${gatewayApi}/geps/gep-5224/`,
});

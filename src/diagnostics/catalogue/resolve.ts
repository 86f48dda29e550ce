// Problems found while references are followed: classes, parents, backends, secrets, grants, policies.

import { type ConditionTemplate, defineDiagnostic } from "../define.ts";

/** An object as a message names it. */
export interface Named {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** As the forms above say it: HTTPRoute shop/cart, or GatewayClass edge. */
function titleOf({ kind, namespace, name }: Named): string {
  return namespace === "" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

interface Reference {
  readonly from: Named;
  readonly to: Named;
}

const gatewayApi = "https://gateway-api.sigs.k8s.io";

/** What a reference that leads nowhere means for the status of the kind that holds it. */
function badReference(from: Named, reason: string): ConditionTemplate {
  switch (from.kind) {
    case "Gateway":
    case "ListenerSet":
      return { condition: "ResolvedRefs", status: "False", reason: listenerReason(reason) };
    case "HTTPRoute":
    case "GRPCRoute":
    case "TLSRoute":
    case "TCPRoute":
    case "UDPRoute":
      return { condition: "ResolvedRefs", status: "False", reason };
    case "BackendTLSPolicy":
      return {
        condition: "ResolvedRefs",
        status: "False",
        reason: reason === "InvalidCACertificateKind" ? "InvalidKind" : "InvalidCACertificateRef",
      };
    case "GatewayClass":
    case "EnvoyProxy":
      return { condition: "Accepted", status: "False", reason: "InvalidParameters" };
    default:
      return { condition: "Accepted", status: "False", reason: "Invalid" };
  }
}

/** Listeners have one reason for all that is wrong with a filter's reference, and one a kind for their certificates. */
function listenerReason(reason: string): string {
  return reason === "RefNotPermitted" || /^Invalid(?:Client|CA)?Certificate/.test(reason)
    ? reason
    : "InvalidListenerFilterRef";
}

function guess(name: string | undefined, otherwise: string): string {
  return name === undefined ? otherwise : `did you mean "${name}"? Otherwise ${otherwise}`;
}

function listed(names: readonly string[], none = "none"): string {
  return names.length === 0 ? none : names.join(", ");
}

export const notSupportedYet = defineDiagnostic<{ title: string; field: string; reason?: string }>({
  code: "resolve/not-supported-yet",
  severity: "error",
  message: ({ title, field }) => `${title} uses ${field}, which gwc does not support yet.`,
  hint: ({ field }) => `remove ${field}; docs/support.md lists what is supported.`,
  condition: ({ reason }) => ({ condition: "Accepted", status: "False", reason: reason ?? "UnsupportedValue" }),
  explanation:
    "What the message names is valid in the API, and this version of gwc cannot compile it. It is refused rather than left out, because a bundle that lacks it would not do what the YAML says.",
});

export const orderChanged = defineDiagnostic<{ resource: Named }>({
  code: "resolve/order-changed",
  severity: "warning",
  message: ({ resource }) =>
    `${titleOf(resource)} was ordered by gwc.lock and has a creationTimestamp now, so it goes before all objects that have none.`,
  hint: () =>
    "where it ties with another object, the winner may change; remove metadata.creationTimestamp to keep the order.",
  explanation:
    "Gateway API breaks ties by age. Objects without a creationTimestamp are ordered by the build that held them first, which gwc.lock " +
    "records; one that gains a timestamp leaves that order. The next build no longer says so.",
});

export const gatewayClassNotFound = defineDiagnostic<{ gateway: Named; className: string; nearest?: string }>({
  code: "resolve/gateway-class-not-found",
  severity: "error",
  message: ({ gateway, className }) =>
    `${titleOf(gateway)} names the GatewayClass "${className}", which is neither in the input nor in gwc.yaml.`,
  hint: ({ className, nearest }) =>
    guess(
      nearest,
      `add a GatewayClass "${className}" with spec.controllerName gwc.dev/compiler, or list the class in gwc.yaml: gatewayClasses: { ${className}: {} }.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "GatewayClassNotFound" },
  explanation:
    "The class of a Gateway tells whose business it is. gwc builds Gateways whose GatewayClass names `gwc.dev/compiler`, Envoy Gateway's controller or one of `controllerNames`, and those whose class `gatewayClasses` of gwc.yaml lists. A class that is known to nobody is most likely a typing error.",
  spec: `${gatewayApi}/api-types/gatewayclass/`,
});

export const parametersInvalid = defineDiagnostic<Reference & { reason: string }>({
  code: "resolve/invalid-parameters",
  severity: "error",
  message: ({ from, to, reason }) => `${titleOf(from)} takes its parameters from ${titleOf(to)}, ${reason}.`,
  hint: () =>
    "parametersRef names an EnvoyProxy (group gateway.envoyproxy.io) of the input; a Gateway's lies in the Gateway's own namespace.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "An EnvoyProxy holds the settings of the proxy as a whole. A reference that leads to no EnvoyProxy refuses the Gateway or the class.",
});

export const unsupportedAddress = defineDiagnostic<{ gateway: Named; type: string; value: string }>({
  code: "resolve/unsupported-address",
  severity: "error",
  message: ({ gateway, type, value }) =>
    `${titleOf(gateway)} asks for the address "${value}" of type ${type}, and Envoy binds IP addresses only.`,
  hint: () => "write an address of type IPAddress, or leave spec.addresses out to listen on all addresses of the host.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedAddress" },
  explanation:
    "A bundle binds the addresses that `spec.addresses` names. Host names and other types of address cannot be bound.",
  spec: `${gatewayApi}/reference/spec/#gatewayspecaddress`,
});

export const addressNotUsable = defineDiagnostic<{ gateway: Named; value: string; pool: readonly string[] }>({
  code: "resolve/address-not-usable",
  severity: "error",
  message: ({ gateway, value }) =>
    `${titleOf(gateway)} asks for the address ${value}, which is not in the project's address pool.`,
  hint: ({ value, pool }) =>
    `the pool has ${listed(pool)}; add ${value} to addresses.pool in gwc.yaml, or take another address.`,
  condition: { condition: "Programmed", status: "False", reason: "AddressNotUsable" },
  explanation:
    "`addresses.pool` of gwc.yaml lists what Gateways may bind. An address outside the pool would not come up on the host.",
});

export const addressNotAssigned = defineDiagnostic<{
  gateway: Named;
  index: number;
  value: string;
  routability: string;
  pool: readonly string[] | undefined;
  problem: "noPool" | "exhausted" | "otherRoutability";
}>({
  code: "resolve/address-not-assigned",
  severity: "error",
  message: ({ gateway, index, value, routability, problem }) => {
    const address = value === "" ? `an address of gwc's choice (spec.addresses[${index}])` : `the address ${value}`;
    const wanted = `${titleOf(gateway)} asks for ${address}${routability === "" ? "" : ` with the routability ${routability}`}`;
    switch (problem) {
      case "noPool":
        return `${wanted}, and the project has no address pool to take it from.`;
      case "exhausted":
        return `${wanted}, and the project's address pool has none left.`;
      case "otherRoutability":
        return `${wanted}, and no such address is in the project's address pool.`;
    }
  },
  hint: ({ value, routability, pool }) => {
    const address = value === "" ? "ADDRESS" : value;
    const entry = routability === "" ? address : `{ address: ${address}, routability: ${routability} }`;
    const known = pool === undefined ? "" : `the pool has ${listed(pool)}; `;
    return `${known}add this to gwc.yaml: addresses: { pool: [${entry}] }.`;
  },
  condition: { condition: "Programmed", status: "False", reason: "AddressNotAssigned" },
  explanation:
    "Each entry of `spec.addresses` gets an address of its own: the one that it names, else one of `addresses.pool` in gwc.yaml. With `routability` it gets only an address that the pool gives that routability. gwc never takes another one instead, and a Gateway that cannot have all its addresses has none.",
  spec: `${gatewayApi}/geps/gep-5093/`,
});

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

export const listenerSetNotAllowed = defineDiagnostic<{ set: Named; gateway: Named; from: string }>({
  code: "resolve/listener-set-not-allowed",
  severity: "error",
  message: ({ set, gateway, from }) =>
    `${titleOf(set)} adds listeners to ${titleOf(gateway)}, which allows ListenerSets from ${from}.`,
  hint: ({ set }) =>
    `set spec.allowedListeners.namespaces.from of the Gateway to All, to Selector with labels of namespace "${set.namespace}", or to Same.`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowed" },
  explanation: "A Gateway admits ListenerSets only by `spec.allowedListeners`; without it, none.",
  spec: `${gatewayApi}/geps/gep-1713/`,
});

export const parentNotFound = defineDiagnostic<{ from: Named; to: Named; nearest?: string }>({
  code: "resolve/parent-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} attaches to ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      `add the ${to.kind} to the input, or correct the parentRef; without a namespace it means the object's own.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "NoMatchingParent" },
  explanation:
    "A route or ListenerSet serves traffic only through a Gateway. One that names a parent which does not exist would never answer.",
  spec: `${gatewayApi}/reference/spec/#parentreference`,
});

export const targetRejected = defineDiagnostic<Reference>({
  code: "resolve/target-rejected",
  severity: "warning",
  message: ({ from, to }) => `${titleOf(from)} refers to ${titleOf(to)}, which has errors of its own.`,
  hint: () => "mend those first; they are reported where the object stands.",
  explanation:
    "An object with errors takes no part in the compilation, so whatever refers to it leads nowhere. The reference itself may be fine.",
});

export const noMatchingParent = defineDiagnostic<{
  route: Named;
  parent: Named;
  sectionName?: string;
  port?: number;
  available: readonly string[];
  nearest?: string;
}>({
  code: "resolve/no-matching-parent",
  severity: "error",
  message: ({ route, parent, sectionName, port }) => {
    const wanted = [
      sectionName === undefined ? [] : [`named "${sectionName}"`],
      port === undefined ? [] : [`on port ${port}`],
    ].flat();
    return wanted.length === 0
      ? `${titleOf(route)} attaches to ${titleOf(parent)}, which has no listeners of its own.`
      : `${titleOf(route)} attaches to a listener ${wanted.join(" ")} of ${titleOf(parent)}, which has no such listener.`;
  },
  hint: ({ parent, available, nearest }) =>
    guess(nearest, `choose one of its listeners: ${listed(available, `${titleOf(parent)} has none`)}.`),
  condition: { condition: "Accepted", status: "False", reason: "NoMatchingParent" },
  explanation:
    "`sectionName` and `port` of a parentRef must lead to one and the same listener of the parent. A parentRef to a Gateway reaches the Gateway's own listeners only; those of a ListenerSet need a parentRef to the ListenerSet.",
  spec: `${gatewayApi}/reference/spec/#parentreference`,
});

export const kindNotAllowed = defineDiagnostic<{ route: Named; parent: Named; listeners: readonly string[] }>({
  code: "resolve/kind-not-allowed",
  severity: "error",
  message: ({ route, parent, listeners }) =>
    `${titleOf(route)} attaches to ${titleOf(parent)}, and none of its listeners there takes a ${route.kind}: ${listed(listeners)}.`,
  hint: ({ route }) =>
    `choose a listener whose protocol serves ${route.kind}, or add the kind to its allowedRoutes.kinds.`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowedByListeners" },
  explanation: "A listener serves the route kinds that fit its protocol, narrowed by `allowedRoutes.kinds`.",
  spec: `${gatewayApi}/reference/spec/#allowedroutes`,
});

export const namespaceNotAllowed = defineDiagnostic<{ route: Named; parent: Named; listeners: readonly string[] }>({
  code: "resolve/namespace-not-allowed",
  severity: "error",
  message: ({ route, parent, listeners }) =>
    `${titleOf(route)} attaches to ${titleOf(parent)}, whose listeners take no routes from namespace "${route.namespace}": ${listed(listeners)}.`,
  hint: ({ route }) =>
    `let a listener allow it: allowedRoutes: { namespaces: { from: All } }, or from: Selector with labels of namespace "${route.namespace}".`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowedByListeners" },
  explanation:
    "`allowedRoutes.namespaces` of a listener says from where routes may attach: `Same` (the default), `All`, or those that a `Selector` takes by the labels of their Namespace.",
  spec: `${gatewayApi}/reference/spec/#routenamespaces`,
});

export const noMatchingListenerHostname = defineDiagnostic<{
  route: Named;
  parent: Named;
  hostnames: readonly string[];
  listeners: readonly string[];
}>({
  code: "resolve/no-matching-listener-hostname",
  severity: "error",
  message: ({ route, parent, hostnames, listeners }) =>
    `${titleOf(route)} serves ${listed(hostnames)}, and no listener of ${titleOf(parent)} that it attaches to has such a host: ${listed(listeners)}.`,
  hint: () =>
    "correct spec.hostnames of the route or hostname of the listener; a wildcard stands for one label or more, never for none.",
  condition: { condition: "Accepted", status: "False", reason: "NoMatchingListenerHostname" },
  explanation:
    "A route answers for the hosts that it shares with its listener. Without a shared host it would never answer.",
  spec: `${gatewayApi}/reference/spec/#httproutespec`,
});

export const routeWithoutParents = defineDiagnostic<{ route: Named }>({
  code: "resolve/route-without-parents",
  severity: "warning",
  message: ({ route }) => `${titleOf(route)} has no parentRefs, so it serves nothing.`,
  hint: () =>
    "add spec.parentRefs with the name of a Gateway, or, in the experimental channel, spec.useDefaultGateways.",
  explanation: "A route takes part in a bundle by attaching to a Gateway.",
});

export const noDefaultGateway = defineDiagnostic<{ route: Named; scope: string }>({
  code: "resolve/no-default-gateway",
  severity: "warning",
  message: ({ route, scope }) =>
    `${titleOf(route)} asks for default Gateways of the scope ${scope}, and the input has none.`,
  hint: ({ scope }) => `set spec.defaultScope of a Gateway to ${scope}, or name a Gateway in spec.parentRefs.`,
  explanation:
    "A route with `useDefaultGateways` attaches to every Gateway whose `defaultScope` fits. Where there is none, the field means nothing, and a route without `parentRefs` serves nothing.",
  spec: `${gatewayApi}/geps/gep-3793/`,
});

export const defaultGatewayDeclines = defineDiagnostic<{ route: Named; problem: string }>({
  code: "resolve/default-gateway-declines",
  severity: "info",
  message: ({ problem }) => `A default Gateway declines a route that another one takes: ${problem}`,
  explanation:
    "A route with `useDefaultGateways` is offered to every default Gateway, and the usual rules decide which of them take it. One that does not is listed in the route's status. That none takes it is an error.",
  spec: `${gatewayApi}/geps/gep-3793/`,
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

export const refNotPermitted = defineDiagnostic<Reference>({
  code: "resolve/ref-not-permitted",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to ${titleOf(to)}, and no ReferenceGrant in "${to.namespace}" allows it.`,
  hint: ({ from, to }) =>
    `add a ReferenceGrant in "${to.namespace}" with spec: { from: [{ group: ${from.group}, kind: ${from.kind}, namespace: ${from.namespace} }], to: [{ group: ${to.group === "" ? '""' : to.group}, kind: ${to.kind}, name: ${to.name} }] }.`,
  condition: ({ from }) => badReference(from, "RefNotPermitted"),
  explanation:
    "A reference into another namespace needs the consent of that namespace: a ReferenceGrant there that names the referring kind and namespace, and the kind (and perhaps the name) referred to.",
  spec: `${gatewayApi}/api-types/referencegrant/`,
});

export const invalidKind = defineDiagnostic<Reference & { possible: readonly string[]; reason?: string }>({
  code: "resolve/invalid-kind",
  severity: "error",
  message: ({ from, to }) =>
    `${titleOf(from)} refers to a ${to.kind}${to.group === "" ? "" : ` of ${to.group}`}, which cannot stand there.`,
  hint: ({ possible }) => `the kinds that can are ${listed(possible)}.`,
  condition: ({ from, reason }) => badReference(from, reason ?? "InvalidKind"),
  explanation:
    "A reference names group and kind of its object. Only some kinds make sense at each place; anything else is refused.",
});

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

export const insecureFrontendValidation = defineDiagnostic<{ gateway: Named }>({
  code: "resolve/insecure-frontend-validation",
  severity: "warning",
  message: ({ gateway }) => `${titleOf(gateway)} lets in clients whose certificate is missing or proves nothing.`,
  hint: () => "that is what AllowInsecureFallback means; backends have to judge the client, or use AllowValidOnly.",
  condition: { condition: "InsecureFrontendValidationMode", status: "True", reason: "ConfigurationChanged" },
  explanation: "With the mode `AllowInsecureFallback` a certificate is asked for, and every connection is taken.",
  spec: `${gatewayApi}/geps/gep-91/`,
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

export const secretNotFound = defineDiagnostic<Reference & { reason: string; nearest?: string }>({
  code: "resolve/secret-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} takes ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      `add the Secret to the input, or, if hosts bring it, list it in gwc.yaml: secrets: { host: ["${to.namespace}/${to.name}"] }.`,
    ),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "Secrets may be in the input, where gwc checks them and writes nothing of them, or on the hosts only. Those that only hosts have are listed under `secrets.host` of gwc.yaml, so that a mistyped name is noticed.",
});

export const secretKeyMissing = defineDiagnostic<
  Reference & { keys: readonly string[]; present: readonly string[]; reason: string }
>({
  code: "resolve/secret-key-missing",
  severity: "error",
  message: ({ from, to, keys }) =>
    `${titleOf(from)} needs ${keys.map((key) => `"${key}"`).join(" or ")} of ${titleOf(to)}, which does not have it.`,
  hint: ({ present }) => `its keys are ${listed(present)}.`,
  condition: ({ from, reason }) => badReference(from, reason),
  explanation: "Each use of a Secret or ConfigMap expects its value under a certain key.",
});

export const invalidCertificate = defineDiagnostic<Reference & { problem: string; reason: string; advice?: string }>({
  code: "resolve/invalid-certificate",
  severity: "error",
  message: ({ from, to, problem }) =>
    `${titleOf(from)} takes a certificate from ${titleOf(to)}, which cannot be used: ${problem}.`,
  hint: ({ advice }) =>
    advice ?? "tls.crt holds the PEM chain, the server's own certificate first; tls.key holds its private key.",
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "Before a bundle ships, gwc checks what Envoy would meet at start: the Secret's type, PEM, the pair of certificate and key, and the dates of the whole chain.",
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

export const configMapNotFound = defineDiagnostic<Reference & { reason: string; nearest?: string }>({
  code: "resolve/config-map-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} takes ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to the input.`),
  condition: ({ from, reason }) => badReference(from, reason),
  explanation:
    "ConfigMaps and ClusterTrustBundles hold nothing secret, so gwc needs them in the input and writes their contents into the bundle.",
});

export const routeFilterNotFound = defineDiagnostic<Reference & { nearest?: string }>({
  code: "resolve/route-filter-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} uses the filter ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to namespace "${to.namespace}".`),
  condition: ({ from }) => badReference(from, "BackendNotFound"),
  explanation:
    "An ExtensionRef names an HTTPRouteFilter of the namespace that it stands in. A rule or listener whose filter is missing answers 500, because a filter must never be left out.",
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

export const policyTargetNotFound = defineDiagnostic<{
  policy: Named;
  target: Named;
  section?: string;
  available?: readonly string[];
  nearest?: string;
}>({
  code: "resolve/policy-target-not-found",
  severity: "error",
  message: ({ policy, target, section }) =>
    section === undefined
      ? `${titleOf(policy)} targets ${titleOf(target)}, which is not in the input.`
      : `${titleOf(policy)} targets "${section}" of ${titleOf(target)}, which has no such section.`,
  hint: ({ target, section, available, nearest }) =>
    guess(
      nearest,
      section === undefined
        ? `correct the targetRef; a target lies in the policy's own namespace "${target.namespace}".`
        : `its sections are ${listed(available ?? [])}.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "TargetNotFound" },
  explanation:
    "A policy works on what it targets. One whose target does not exist would do nothing, which for a SecurityPolicy means: an open door. `sectionName` is the name of a listener, of a route rule, or of a Service port.",
});

export const deprecatedTargetRef = defineDiagnostic<{ policy: Named }>({
  code: "resolve/deprecated-target-ref",
  severity: "info",
  message: ({ policy }) => `${titleOf(policy)} uses spec.targetRef, which is deprecated.`,
  hint: () => "write spec.targetRefs, a list, instead.",
  condition: { condition: "Warning", status: "True", reason: "DeprecatedField" },
  explanation: "Envoy Gateway keeps `targetRef` for old files; `targetRefs` says the same and takes several targets.",
});

export const policyTargetNotSupported = defineDiagnostic<{ policy: Named; target: Named; why: string }>({
  code: "resolve/policy-target-not-supported",
  severity: "error",
  message: ({ policy, target, why }) => `${titleOf(policy)} targets ${titleOf(target)}, ${why}.`,
  hint: () => "choose a target that the kind of policy takes.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "Each kind of policy takes certain kinds of targets only.",
});

export const policyConflict = defineDiagnostic<{ policy: Named; winner: Named; target: Named; section?: string }>({
  code: "resolve/policy-conflict",
  severity: "error",
  message: ({ policy, winner, target, section }) =>
    `${titleOf(policy)} targets ${section === undefined ? "" : `"${section}" of `}${titleOf(target)}, where ${titleOf(winner)} came first.`,
  hint: () =>
    "put both into one policy, or give them different targets; the older one wins, then the first by namespace and name.",
  condition: { condition: "Accepted", status: "False", reason: "Conflicted" },
  explanation:
    "One target has one policy of a kind. Policies are not merged; the oldest is in force and the others are not.",
});

export const policyOverridden = defineDiagnostic<{ policy: Named; place: string; by: readonly string[] }>({
  code: "resolve/policy-overridden",
  severity: "info",
  message: ({ policy, place, by }) =>
    `${titleOf(policy)} on ${place} is replaced by policies of the same kind for: ${listed(by)}.`,
  condition: { condition: "Overridden", status: "True", reason: "Overridden" },
  explanation:
    "The most specific policy replaces the broader ones whole; no field is inherited. The order is route rule, route, listener, Gateway.",
});

export const policyUnused = defineDiagnostic<{ policy: Named; targets: readonly Named[] }>({
  code: "resolve/policy-unused",
  severity: "info",
  message: ({ policy, targets }) =>
    `${titleOf(policy)} is in force nowhere, because nothing sends traffic to ${listed(targets.map(titleOf))}.`,
  hint: () => "it takes effect once a route, or a policy, names its target as a backend.",
  explanation:
    "A BackendTLSPolicy says how a backend is proved. While no route, listener or policy of the input sends traffic there, it has no ancestors, and so no status.",
});

export const policySharesPort = defineDiagnostic<{
  policy: Named;
  listener: string;
  others: readonly string[];
  port: number;
}>({
  code: "resolve/policy-shares-port",
  severity: "error",
  message: ({ policy, listener, others, port }) =>
    `${titleOf(policy)} targets ${listener}, which shares port ${port} and so one connection manager with ${listed(others)}.`,
  hint: () => "target the Gateway as a whole, or move the listener to a port of its own.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Plain HTTP listeners of one port are told apart only after the client's settings have been applied, so they cannot differ in them.",
});

export const selectorTargetNotPermitted = defineDiagnostic<{ policy: Named; target: Named }>({
  code: "resolve/selector-target-not-permitted",
  severity: "warning",
  message: ({ policy, target }) =>
    `${titleOf(policy)} selects ${titleOf(target)}, and no ReferenceGrant in "${target.namespace}" allows it, so the policy does not apply there.`,
  hint: ({ policy, target }) =>
    `add a ReferenceGrant in "${target.namespace}" with spec: { from: [{ group: ${policy.group}, kind: ${policy.kind}, namespace: ${policy.namespace} }], to: [{ group: ${target.group}, kind: ${target.kind} }] }, or narrow the selector.`,
  explanation: "A selector that reaches into another namespace needs that namespace's consent for each target.",
});

export const selectorWithoutTargets = defineDiagnostic<{ policy: Named; kind: string }>({
  code: "resolve/selector-without-targets",
  severity: "warning",
  message: ({ policy, kind }) => `${titleOf(policy)} selects no ${kind} of the input.`,
  hint: () => "compare the labels of the selector with those of the objects; the policy does nothing as it is.",
  explanation: "A policy whose selector takes no object is in force nowhere.",
});

// Problems of routes with their parents.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

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

export const routeFilterNotFound = defineDiagnostic<Reference & { nearest?: string }>({
  code: "resolve/route-filter-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} uses the filter ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to namespace "${to.namespace}".`),
  condition: ({ from }) => badReference(from, "BackendNotFound"),
  explanation:
    "An ExtensionRef names an HTTPRouteFilter of the namespace that it stands in. A rule or listener whose filter is missing answers 500, because a filter must never be left out.",
});

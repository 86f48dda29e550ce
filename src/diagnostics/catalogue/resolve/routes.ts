// Problems with routes and their parents.

import { defineDiagnostic } from "../../define.ts";
import { badReference, gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

export const orderChanged = defineDiagnostic<{ resource: Named }>({
  code: "resolve/order-changed",
  severity: "warning",
  message: ({ resource }) =>
    `${titleOf(resource)} was ordered by gwc.lock, but now has a creationTimestamp, so it takes precedence over all objects without one.`,
  hint: () =>
    "remove metadata.creationTimestamp to keep the order; otherwise, the winner of a tie with another object may change.",
  explanation:
    "Gateway API breaks ties by age. gwc orders objects without a creationTimestamp by the first build that contained them, which gwc.lock records; an object that gains a timestamp leaves that order. The next build does not report this again.",
});

export const parentNotFound = defineDiagnostic<{ from: Named; to: Named; nearest: string | undefined }>({
  code: "resolve/parent-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} attaches to ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) =>
    guess(
      nearest,
      `add the ${to.kind} to the input, or correct the parentRef; without a namespace, it refers to the object's own namespace.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "NoMatchingParent" },
  explanation:
    "A route or ListenerSet receives traffic only through a Gateway. With a parent that does not exist, it would never receive any.",
  spec: `${gatewayApi}/reference/spec/#parentreference`,
});

export const parentKind = defineDiagnostic<{ from: Named; to: Named; possible: readonly string[]; nearest?: string }>({
  code: "resolve/parent-kind",
  severity: "error",
  message: ({ from, to, possible }) =>
    `${titleOf(from)} has a parent of kind ${to.kind} (group ${to.group || '""'}), but only a ${possible.join(" or ")} (group gateway.networking.k8s.io) can be its parent.`,
  hint: ({ nearest }) => guess(nearest, "remove group and kind from the reference, whose default is a Gateway."),
  condition: ({ from }) => ({
    condition: "Accepted",
    status: "False",
    reason: from.kind === "ListenerSet" ? "ParentNotAccepted" : "NoMatchingParent",
  }),
  explanation:
    "A route gets its traffic from a Gateway or ListenerSet, and a ListenerSet adds listeners to a Gateway. With a parent of another kind or group, nothing of it is in a bundle. Services as parents, as in a mesh, and kinds of other API groups are the business of other controllers; gwc lists them as resolve/foreign-parent.",
  spec: `${gatewayApi}/reference/spec/#parentreference`,
});

export const foreignParent = defineDiagnostic<{ route: Named; kind: string; group: string; count: number }>({
  code: "resolve/foreign-parent",
  severity: "info",
  message: ({ route, kind, group, count }) =>
    `${titleOf(route)}${count > 1 ? ` and ${count - 1} more` : ""} also ${count > 1 ? "have" : "has"} a parent of kind ${kind}${group === "" ? "" : ` of ${group}`}, which belongs to another controller.`,
  explanation:
    "A route may have parents that are not Gateways, such as the Service of a mesh. gwc lists each such kind once, and compiles the route for its Gateways only.",
  spec: `${gatewayApi}/mesh/`,
});

export const noMatchingParent = defineDiagnostic<{
  route: Named;
  parent: Named;
  sectionName: string | undefined;
  port: number | undefined;
  available: readonly string[];
  nearest: string | undefined;
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
    "`sectionName` and `port` of a parentRef must match the same listener of the parent. A parentRef to a Gateway reaches only the Gateway's own listeners; for the listeners of a ListenerSet, use a parentRef to the ListenerSet.",
  spec: `${gatewayApi}/reference/spec/#parentreference`,
});

export const kindNotAllowed = defineDiagnostic<{ route: Named; parent: Named; listeners: readonly string[] }>({
  code: "resolve/kind-not-allowed",
  severity: "error",
  message: ({ route, parent, listeners }) =>
    `${titleOf(route)} attaches to ${titleOf(parent)}, but none of these listeners allows the kind ${route.kind}: ${listed(listeners)}.`,
  hint: ({ route }) =>
    `choose a listener whose protocol supports ${route.kind}, or add the kind to the listener's allowedRoutes.kinds.`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowedByListeners" },
  explanation: "A listener allows the kinds of routes that its protocol supports, restricted by `allowedRoutes.kinds`.",
  spec: `${gatewayApi}/reference/spec/#allowedroutes`,
});

export const namespaceNotAllowed = defineDiagnostic<{ route: Named; parent: Named; listeners: readonly string[] }>({
  code: "resolve/namespace-not-allowed",
  severity: "error",
  message: ({ route, parent, listeners }) =>
    `${titleOf(route)} attaches to ${titleOf(parent)}, but none of these listeners allows routes from namespace "${route.namespace}": ${listed(listeners)}.`,
  hint: ({ route }) =>
    `allow it on a listener: allowedRoutes: { namespaces: { from: All } }, or from: Selector with labels of namespace "${route.namespace}".`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowedByListeners" },
  explanation:
    "`allowedRoutes.namespaces` of a listener says from which namespaces routes may attach: `Same` (the default), `All`, or those that a `Selector` matches by the labels of their Namespace.",
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
    `${titleOf(route)} serves ${listed(hostnames)}, but none of these listeners of ${titleOf(parent)} has a matching hostname: ${listed(listeners)}.`,
  hint: () =>
    "correct spec.hostnames of the route or hostname of the listener; a wildcard matches one or more labels, but never none.",
  condition: { condition: "Accepted", status: "False", reason: "NoMatchingListenerHostname" },
  explanation:
    "A route serves the hostnames that it has in common with its listener. Without a common hostname, it would never receive traffic.",
  spec: `${gatewayApi}/reference/spec/#httproutespec`,
});

export const routeWithoutParents = defineDiagnostic<{ route: Named }>({
  code: "resolve/route-without-parents",
  severity: "warning",
  message: ({ route }) => `${titleOf(route)} has no parentRefs, so it receives no traffic.`,
  hint: () =>
    "add spec.parentRefs with the name of a Gateway, or in the experimental channel set spec.useDefaultGateways.",
  explanation: "A route becomes part of a bundle by attaching to a Gateway.",
});

export const noDefaultGateway = defineDiagnostic<{ route: Named; scope: string }>({
  code: "resolve/no-default-gateway",
  severity: "warning",
  message: ({ route, scope }) =>
    `${titleOf(route)} uses default Gateways with the scope ${scope}, but the input has none.`,
  hint: ({ scope }) => `set spec.defaultScope of a Gateway to ${scope}, or name a Gateway in spec.parentRefs.`,
  explanation:
    "A route with `useDefaultGateways` attaches to every Gateway with a matching `defaultScope`. If there is none, the field has no effect, and a route without `parentRefs` receives no traffic.",
  spec: `${gatewayApi}/geps/gep-3793/`,
});

export const defaultGatewayDeclines = defineDiagnostic<{ route: Named; problem: string }>({
  code: "resolve/default-gateway-declines",
  severity: "info",
  message: ({ problem }) => `A default Gateway rejects a route that another default Gateway accepts: ${problem}`,
  explanation:
    "A route with `useDefaultGateways` attaches to every default Gateway that accepts it under the usual rules. The route's status also lists the Gateways that reject it. It is an error only if all of them do.",
  spec: `${gatewayApi}/geps/gep-3793/`,
});

export const routeFilterNotFound = defineDiagnostic<Reference & { nearest: string | undefined }>({
  code: "resolve/route-filter-not-found",
  severity: "error",
  message: ({ from, to }) => `${titleOf(from)} uses the filter ${titleOf(to)}, which is not in the input.`,
  hint: ({ to, nearest }) => guess(nearest, `add the ${to.kind} to the input in namespace "${to.namespace}".`),
  condition: ({ from }) => badReference(from, "BackendNotFound"),
  explanation:
    "An ExtensionRef names an HTTPRouteFilter in the same namespace. A rule or listener whose filter is missing answers every request with 500, because a filter must never be left out.",
});

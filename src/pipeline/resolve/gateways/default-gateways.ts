// Default Gateways: those that a route attaches to without naming them.

import { defaultGatewayDeclines, noDefaultGateway } from "../../../diagnostics/catalogue/resolve.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ParentReference, RouteResource } from "../../../model/graph/attachment.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { gatewayGroup } from "../names.ts";
import { targetOf } from "../references/reference-user.ts";
import { type ParentsByName, parentKey, type RouteParent } from "./route-parents.ts";

interface DefaultParent {
  readonly reference: ParentReference;
  readonly parent: RouteParent;
}

/**
 * The parentRefs that `useDefaultGateways` stands for, by namespace and name of the Gateway: each default Gateway that gwc handles as a
 * whole, except those that a parentRef of the route already names as a whole. Listeners of ListenerSets are not among them.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-3793/
 */
export function defaultParentRefs(route: RouteResource, parents: ParentsByName): readonly DefaultParent[] {
  const named = new Set(wholeParents(route));
  return [...parents].flatMap(([key, parent]) => {
    if (parent === "foreign" || named.has(key) || !serves(parent.resource, route)) return [];
    const { group, kind, namespace, name } = parent.resource;
    return [{ reference: { group, kind, namespace, name }, parent }];
  });
}

/** The Gateways whose scope a route asks for, including those of other controllers. */
export function defaultGatewaysFor(
  route: RouteResource,
  { resources }: Pick<ResolveContext, "resources">,
): readonly GatewayResource[] {
  return usesDefaults(route) ? resources.ofKind("Gateway").filter((gateway) => serves(gateway, route)) : [];
}

/** Whether a route asks for default Gateways at all. */
export function usesDefaults({ spec }: RouteResource): boolean {
  return spec.useDefaultGateways !== undefined && spec.useDefaultGateways !== "None";
}

function serves({ spec }: RouteParent["resource"], route: RouteResource): boolean {
  return "defaultScope" in spec && spec.defaultScope === route.spec.useDefaultGateways;
}

function wholeParents(route: RouteResource): readonly string[] {
  return (route.spec.parentRefs ?? [])
    .filter(({ group, sectionName, port }) => group === gatewayGroup && sectionName === undefined && port === undefined)
    .map((reference) => parentKey(targetOf(reference, route, "Gateway")));
}

/** The problem of a default Gateway with a route that another one accepts: the same verdict, but not an error. */
export function declined(route: RouteResource, { message, place, related, verdict }: Diagnostic): Diagnostic {
  return { ...defaultGatewayDeclines({ route, problem: message }, place, { related }), verdict };
}

/** Without a default Gateway the field has no effect, which is most likely not what the user meant. */
export function reportNoDefaultGateway(route: RouteResource, context: ResolveContext): void {
  if (defaultGatewaysFor(route, context).length > 0) return;
  const origin = originOf(route, "spec", "useDefaultGateways");
  context.report(noDefaultGateway({ route, scope: route.spec.useDefaultGateways ?? "" }, { kind: "key", origin }));
}

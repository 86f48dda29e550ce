// Routes and the listeners that take them.

import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ListenerNode, ParentNode, RouteNode, RouteResource } from "../../../model/graph/attachment.ts";
import type { ResolveContext } from "../context.ts";
import { declined, defaultParentRefs, reportNoDefaultGateway, usesDefaults } from "../gateways/default-gateways.ts";
import { type ParentsByName, parentKey } from "../gateways/route-parents.ts";
import { allowsKind, allowsNamespace } from "../listeners/allowed-routes.ts";
import { intersectHostnames } from "../listeners/hostname-intersection.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import { gatewayGroup } from "../names.ts";
import { targetOf } from "../references/reference-user.ts";
import { type Attempt, hostnamesOf, reportMissingParent, reportRefusal } from "./attachment-problems.ts";

interface RouteDraft {
  readonly resource: RouteResource;
  readonly parents: ParentNode[];
}

/** Attaches a route wherever its parentRefs and the default Gateways lead and the listeners let it, and reports each parentRef that leads nowhere. */
export function attachRoute(resource: RouteResource, parents: ParentsByName, context: ResolveContext): RouteNode {
  const route: RouteDraft = { resource, parents: [] };
  for (const [index, reference] of (resource.spec.parentRefs ?? []).entries()) {
    const target = targetOf(reference, resource, "Gateway");
    const parent = parents.get(parentKey(target));
    if (
      target.group !== gatewayGroup ||
      (target.kind !== "Gateway" && target.kind !== "ListenerSet") ||
      parent === "foreign"
    )
      continue;
    if (parent === undefined) reportMissingParent(resource, index, target, parents, context);
    else attachToParent(route, { route: resource, index, reference, parent, context });
  }
  attachToDefaults(route, parents, context);
  return route;
}

/** A default Gateway that declines the route is in order while another one takes it. */
function attachToDefaults(route: RouteDraft, parents: ParentsByName, context: ResolveContext): void {
  const { resource } = route;
  if (!usesDefaults(resource)) return;
  const written = resource.spec.parentRefs ?? [];
  const refusals: Diagnostic[] = [];
  const own: ResolveContext = { ...context, report: (diagnostic) => refusals.push(diagnostic) };
  const defaults = defaultParentRefs(resource, parents);
  for (const [place, { reference, parent }] of defaults.entries())
    attachToParent(route, { route: resource, index: written.length + place, reference, parent, context: own });
  const taken = route.parents.some(({ index, accepted }) => index >= written.length && accepted);
  for (const refusal of refusals) context.report(taken ? declined(resource, refusal) : refusal);
  reportNoDefaultGateway(resource, context);
}

function attachToParent(route: RouteDraft, attempt: Attempt): void {
  const { index, reference, parent, context } = attempt;
  const { resource } = route;
  const candidates = parent.drafts.filter(
    ({ node }) =>
      (reference.sectionName === undefined || node.name === reference.sectionName) &&
      (reference.port === undefined || node.port === reference.port),
  );
  const ofKind = candidates.filter((draft) => allowsKind(draft, resource));
  const allowed = ofKind.filter((draft) => allowsNamespace(draft, resource.namespace, context.namespaces));
  const shared = allowed
    .map((draft) => ({ draft, hostnames: intersectHostnames(hostnamesOf(resource), draft.node.hostname) }))
    .filter(({ hostnames }) => hostnames.length > 0);
  const listeners = shared.map(({ draft }): ListenerNode => draft.node);
  const accepted = listeners.length > 0;
  const { controllerName } = parent;
  route.parents.push({ index, reference, parent: parent.resource, controllerName, listeners, accepted });
  for (const { draft, hostnames } of shared) attachToListener(route, index, draft, hostnames);
  if (accepted) return;
  reportRefusal(attempt, { candidates, ofKind, allowed });
}

/** A route stands on a listener once, also when two of its parentRefs lead there. */
function attachToListener(
  route: RouteDraft,
  parent: number,
  { node }: ListenerDraft,
  hostnames: readonly string[],
): void {
  if (node.attachments.at(-1)?.route !== route) node.attachments.push({ route, parent, hostnames });
}

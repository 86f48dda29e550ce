// Attaches every route of the input.

import { groupBy } from "../../../base/group-by.ts";
import { routeWithoutParents } from "../../../diagnostics/catalogue/resolve.ts";
import type { RouteNode, RouteResource } from "../../../model/graph/attachment.ts";
import { routeKinds } from "../../../model/resources/kind-facts.ts";
import { originOf } from "../../../model/resources/resource.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { usesDefaults } from "../gateways/default-gateways.ts";
import type { ParentsByName } from "../gateways/route-parents.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import { attachRoute, type DraftAttachment } from "./attachment.ts";

interface AttachedRoutes {
  /** As in Graph. */
  readonly routes: readonly RouteNode[];
  /** By listener, in order of the routes. */
  readonly attachments: ReadonlyMap<ListenerDraft, readonly DraftAttachment[]>;
}

export function attachRoutes(parents: ParentsByName, context: ResolveContext): AttachedRoutes {
  const resources = routeKinds.flatMap((kind): readonly RouteResource[] =>
    byAge<RouteResource>(context.resources.ofKind(kind), context.project.firstBuilt),
  );
  const attached = resources.map((resource) => {
    const route = attachRoute(resource, parents, context);
    if (isWithoutParents(resource))
      context.report(routeWithoutParents({ route: resource }, originOf(resource, "spec")));
    return route;
  });
  const attachments = attached.flatMap((route) => route.attachments);
  return { routes: attached.map(({ node }) => node), attachments: groupBy(attachments, ([draft]) => draft) };
}

/** A route that asks for default Gateways and finds none gets another warning. */
function isWithoutParents(route: RouteResource): boolean {
  return (route.spec.parentRefs ?? []).length === 0 && !usesDefaults(route);
}

// Resolves checked resources to a graph: whose Gateways they are, what attaches to them, and what every reference leads to.

import { sortedBy } from "../../base/ordering.ts";
import { routeWithoutParents } from "../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { RouteNode, RouteResource } from "../../model/graph/attachment.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ReferenceTable } from "../../model/graph/references.ts";
import type { Project } from "../../model/project.ts";
import { routeKinds } from "../../model/resources/kind-facts.ts";
import { type AnyResource, idOf, originOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { byAge, reportChangedOrder } from "./age.ts";
import type { ResolveContext } from "./context.ts";
import { followReferences } from "./follow-references.ts";
import { foreignPolicies, foreignRoutes } from "./foreign.ts";
import { usesDefaults } from "./gateways/default-gateways.ts";
import { GatewayClasses } from "./gateways/gateway-classes.ts";
import { resolveParents } from "./gateways/parents.ts";
import type { ParentsByName } from "./gateways/route-parents.ts";
import { Namespaces } from "./namespaces.ts";
import { GraphPolicies } from "./policies/graph-policies.ts";
import { attachTlsPolicies } from "./policies/tls-policy-places.ts";
import { indexRejected, type RejectedObject } from "./references/absence.ts";
import { ReferenceGrants } from "./references/reference-grants.ts";
import { attachRoute } from "./routes/attachment.ts";

export interface ResolveOptions {
  readonly project: Project;
  /** Certificates are judged at this moment. */
  readonly now: Date;
  /** Where objects hold references. */
  readonly referenceTable: ReferenceTable;
  /** Objects of the input with errors of their own; references to them are told so, mildly. */
  readonly rejected: readonly RejectedObject[];
}

/** The graph of one configuration. Every reference of every attached object is followed; what leads nowhere is reported. */
export function resolveGraph(
  resources: ResourceSet,
  { project, now, referenceTable, rejected }: ResolveOptions,
  report: Report,
): Graph {
  const grants = new ReferenceGrants(resources);
  const context: ResolveContext = {
    resources,
    project,
    now,
    report,
    grants,
    namespaces: new Namespaces(resources, report),
    rejected: indexRejected(rejected),
  };
  reportChangedOrder(context);
  const classes = new GatewayClasses(context);
  const { gateways, listenerSets, byName, foreign } = resolveParents(classes, context);
  const routes = attachRoutes(byName, context);
  const parents = new Set<AnyResource>([...gateways, ...listenerSets].map(({ resource }) => resource));
  const own = { parents, routes: new Map(routes.map((route) => [route.resource, route])) };
  const policies = new GraphPolicies(own, gateways, context);
  const attached = { gateways, listenerSets, routes, policies: policies.attached };
  const { references, users } = followReferences(attached, referenceTable, context);
  const tls = attachTlsPolicies(users, context);
  return {
    gateways,
    gatewayClasses: classes.ours,
    listenerSets: sortedBy(listenerSets, ({ resource }) => idOf(resource)),
    routes,
    policies: policies.with(tls.attached),
    references,
    foreign: [...foreign, ...foreignRoutes(routes, context), ...foreignPolicies(policies, tls, gateways, context)],
  };
}

function attachRoutes(parents: ParentsByName, context: ResolveContext): readonly RouteNode[] {
  const routes = routeKinds.flatMap((kind): readonly RouteResource[] =>
    byAge<RouteResource>(context.resources.ofKind(kind), context.project.firstBuilt),
  );
  return routes.map((route) => {
    const node = attachRoute(route, parents, context);
    if (isWithoutParents(route)) context.report(routeWithoutParents({ route }, originOf(route, "spec")));
    return node;
  });
}

/** A route that asks for default Gateways in vain is told so where it asks. */
function isWithoutParents(route: RouteResource): boolean {
  return (route.spec.parentRefs ?? []).length === 0 && !usesDefaults(route);
}

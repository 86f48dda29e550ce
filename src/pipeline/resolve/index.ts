// Resolves checked resources to a graph: whose Gateways they are, what attaches to them, and what every reference leads to.

import { sortedBy } from "../../base/ordering.ts";
import { notSupportedYet, routeWithoutParents } from "../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { AttachedPolicy, Graph, RouteNode, RouteResource } from "../../model/graph.ts";
import type { Project } from "../../model/project.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { indexRejected, type RejectedObject } from "./absence.ts";
import { byAge, reportChangedOrder } from "./age.ts";
import { attachRoute, type ParentsByName } from "./attachment.ts";
import type { ResolveContext } from "./context.ts";
import { GatewayClasses } from "./gateway-classes.ts";
import { ancestorOf } from "./names.ts";
import { Namespaces } from "./namespaces.ts";
import { resolveParents } from "./parents.ts";
import { GraphPolicies } from "./policies/index.ts";
import { ReferenceGrants } from "./reference-grants.ts";
import { targetOf } from "./reference-user.ts";
import { GraphReferences } from "./references.ts";
import { followReferences } from "./route-references.ts";

const routeKinds = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"] as const;

/**
 * The graph of one configuration. Every reference of routes and policies is followed; what leads nowhere is reported once.
 * @param rejected objects of the input with errors of their own; references to them are told so, mildly.
 */
export function resolveGraph(
  resources: ResourceSet,
  project: Project,
  now: Date,
  report: Report,
  rejected: readonly RejectedObject[] = [],
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
  const references = new GraphReferences(context);
  const classes = new GatewayClasses(context);
  const { gateways, listenerSets, byName, foreign } = resolveParents(classes, context);
  const routes = attachRoutes(byName, context);
  const users = followAll(routes, references);
  const parents = new Set<AnyResource>([...gateways, ...listenerSets].map(({ resource }) => resource));
  const own = { parents, routes: new Map(routes.map((route) => [route.resource, route])) };
  const policies = new GraphPolicies(own, gateways, tlsPolicies(users, context), context);
  return {
    gateways,
    gatewayClasses: classes.ours,
    listenerSets: sortedBy(listenerSets, ({ resource }) => idOf(resource)),
    routes,
    policies,
    references,
    foreign: [
      ...foreign,
      ...foreignRoutes(routes, context),
      ...policies.foreign.map((resource) => ({ resource, reason: "its targets are another controller's" })),
    ],
  };
}

function attachRoutes(parents: ParentsByName, context: ResolveContext): readonly RouteNode[] {
  const routes = routeKinds.flatMap((kind): readonly RouteResource[] =>
    byAge<RouteResource>(context.resources.ofKind(kind), context.project.firstBuilt),
  );
  return routes.map((route) => {
    const node = attachRoute(route, parents, context);
    refuseDefaultGateways(route, context);
    if ((route.spec.parentRefs ?? []).length === 0)
      context.report(routeWithoutParents({ route }, originOf(route, "spec")));
    return node;
  });
}

/** Gateways with a defaultScope are refused, so there is none that such a route could attach to. */
function refuseDefaultGateways(route: RouteResource, { report }: ResolveContext): void {
  if (route.spec.useDefaultGateways === undefined || route.spec.useDefaultGateways === "None") return;
  const place = { kind: "key", origin: originOf(route, "spec", "useDefaultGateways") } as const;
  const about = { id: idOf(route), part: "parents" } as const;
  report(notSupportedYet({ title: titleOf(route), field: "spec.useDefaultGateways" }, place, { about }));
}

/** Backend ("Kind/namespace/name") → the parents through which routes of ours reach it. */
function followAll(
  routes: readonly RouteNode[],
  references: GraphReferences,
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const { resource, parents } of routes) {
    if (parents.length === 0) continue;
    const places = parents.map(({ parent }) => ancestorOf(parent));
    for (const backend of followReferences(resource, references)) {
      const known = users.get(backend) ?? new Set<string>();
      for (const place of places) known.add(place);
      users.set(backend, known);
    }
  }
  return users;
}

/** A BackendTLSPolicy works wherever a route sends to one of its targets. */
function tlsPolicies(
  users: ReadonlyMap<string, ReadonlySet<string>>,
  { resources }: ResolveContext,
): readonly AttachedPolicy[] {
  return resources.ofKind("BackendTLSPolicy").map((policy) => {
    const targets = policy.spec.targetRefs.map((reference) => targetOf(reference, policy, "Service"));
    const places = targets.flatMap(({ kind, namespace, name }) => [
      ...(users.get(`${kind}/${namespace}/${name}`) ?? []),
    ]);
    return { policy, ancestors: [...new Set(places)].sort() };
  });
}

/** Routes all of whose parents are another controller's, or no Gateways at all, as in a mesh. */
function foreignRoutes(routes: readonly RouteNode[], { resources }: ResolveContext): Graph["foreign"] {
  return routes
    .filter(({ resource, parents }) => parents.length === 0 && (resource.spec.parentRefs ?? []).length > 0)
    .filter(({ resource }) =>
      (resource.spec.parentRefs ?? []).every((reference) => !isMissing(reference, resource, resources)),
    )
    .map(({ resource }) => ({ resource, reason: "its parents are not ours" }));
}

function isMissing(
  reference: { readonly kind: string; readonly name: string; readonly namespace?: string },
  route: RouteResource,
  resources: ResourceSet,
): boolean {
  const { kind, namespace, name } = targetOf(reference, route, "Gateway");
  return (kind === "Gateway" || kind === "ListenerSet") && resources.find(kind, namespace, name) === undefined;
}

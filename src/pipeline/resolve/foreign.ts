// Objects that gwc does not handle, each with the reason, so that every object of the input is accounted for.

import { groupBy } from "../../base/group-by.ts";
import { foreignObject, foreignParent } from "../../diagnostics/catalogue/resolve.ts";
import type { RouteNode, RouteResource } from "../../model/graph/attachment.ts";
import { type GatewayNode, parametersOf } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { type AnyResource, originOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import type { ResolveContext } from "./context.ts";
import { defaultGatewaysFor } from "./gateways/default-gateways.ts";
import type { GatewayClasses } from "./gateways/gateway-classes.ts";
import { gatewayOf } from "./gateways/listener-sets.ts";
import type { JudgedParents } from "./gateways/parents.ts";
import type { GraphPolicies } from "./policies/graph-policies.ts";
import type { TlsPolicyPlaces } from "./policies/tls-policy-places.ts";
import { judgeParentKind, parentKinds } from "./references/parent-kind.ts";
import { type Target, targetOf } from "./references/reference-user.ts";

const withoutParents = "it has no parents";

/** Classes, Gateways and ListenerSets of other controllers. */
export function foreignParents(
  { gateways, listenerSets }: JudgedParents,
  classes: GatewayClasses,
  context: ResolveContext,
): Graph["foreign"] {
  const { resources, project } = context;
  const own = new Set<AnyResource>([...gateways, ...listenerSets].map(({ resource }) => resource));
  const otherGateways = resources.ofKind("Gateway").filter((gateway) => !own.has(gateway));
  const otherSets = resources
    .ofKind("ListenerSet")
    .filter((set) => !own.has(set) && gatewayOf(set, context) !== undefined);
  return [
    ...classes.foreign.map((resource) => ({
      resource,
      reason: project.foreignClasses.includes(resource.name)
        ? "gwc.yaml says that it belongs to another controller"
        : `its controller is ${resource.spec.controllerName}`,
    })),
    ...otherGateways.map((resource) => ({
      resource,
      reason: `its class ${resource.spec.gatewayClassName} belongs to another controller`,
    })),
    ...otherSets.map((resource) => ({ resource, reason: "its Gateway belongs to another controller" })),
  ];
}

/** Routes without parents, and routes all of whose parents, default ones included, belong to other controllers or are not Gateways, as in a mesh. */
export function foreignRoutes(routes: readonly RouteNode[], { resources }: ResolveContext): Graph["foreign"] {
  return routes
    .filter(({ parents }) => parents.length === 0)
    .filter(({ resource }) =>
      (resource.spec.parentRefs ?? []).every((reference) => !isReported(reference, resource, resources)),
    )
    .map(({ resource }) => ({
      resource,
      reason: hasParents(resource, resources) ? "gwc does not handle its parents" : withoutParents,
    }));
}

function hasParents(route: RouteResource, resources: ResourceSet): boolean {
  return (route.spec.parentRefs ?? []).length > 0 || defaultGatewaysFor(route, { resources }).length > 0;
}

/** It is not in the input, or cannot be a parent. */
function isReported(
  reference: { readonly group: string; readonly kind: string; readonly name: string; readonly namespace?: string },
  route: RouteResource,
  resources: ResourceSet,
): boolean {
  const target = targetOf(reference, route, "Gateway");
  const verdict = judgeParentKind(target, parentKinds);
  if (verdict.kind !== "ours") return verdict.kind === "mistake";
  const parent = target.kind === "ListenerSet" ? "ListenerSet" : "Gateway";
  return resources.find(parent, target.namespace, target.name) === undefined;
}

/** Says once of each kind that routes of ours have it as a parent beside their Gateways. */
export function reportForeignParents(routes: readonly RouteNode[], { report }: ResolveContext): void {
  const found = routes.flatMap((route) => (route.parents.length > 0 ? parentsElsewhere(route.resource) : []));
  for (const [first, ...others] of groupBy(found, ({ target }) => `${target.kind}.${target.group}`).values()) {
    if (first === undefined) continue;
    const { kind, group } = first.target;
    const facts = { route: first.route, kind, group, count: 1 + others.length };
    report(foreignParent(facts, originOf(first.route, "spec", "parentRefs", first.index)));
  }
}

interface ParentElsewhere {
  readonly route: RouteResource;
  readonly index: number;
  readonly target: Target;
}

function parentsElsewhere(route: RouteResource): readonly ParentElsewhere[] {
  const found: ParentElsewhere[] = [];
  for (const [index, reference] of (route.spec.parentRefs ?? []).entries()) {
    const target = targetOf(reference, route, "Gateway");
    if (judgeParentKind(target, parentKinds).kind === "foreign") found.push({ route, index, target });
  }
  return found;
}

/** Says of each object that another controller handles it; routes without parents have a warning of their own. */
export function reportForeign(foreign: Graph["foreign"], { report }: ResolveContext): void {
  for (const { resource, reason } of foreign)
    if (reason !== withoutParents) report(foreignObject({ object: resource, reason }, originOf(resource)));
}

/** Policies and EnvoyProxies of other controllers' objects. */
export function foreignPolicies(
  { foreign }: GraphPolicies,
  gateways: readonly GatewayNode[],
  { resources }: ResolveContext,
): Graph["foreign"] {
  const parameters = new Set<AnyResource | undefined>(gateways.flatMap(parametersOf));
  // That of a merged Gateway is an error.
  for (const { resource } of gateways)
    parameters.add(
      resources.find("EnvoyProxy", resource.namespace, resource.spec.infrastructure?.parametersRef?.name ?? ""),
    );
  const free = resources.ofKind("EnvoyProxy").filter((resource) => !parameters.has(resource));
  return [
    ...foreign.map((resource) => ({
      resource,
      reason: "none of its targets is attached to a Gateway that gwc handles",
    })),
    ...free.map((resource) => ({ resource, reason: "no Gateway that gwc handles refers to it" })),
  ];
}

/** Policies that apply to nothing, which has a warning of its own. One whose target is missing is not among them: its status says so. */
export function idlePolicies({ idle }: GraphPolicies, { unused }: TlsPolicyPlaces): Graph["foreign"] {
  return [
    ...idle.map((resource) => ({ resource, reason: "its selectors match no objects" })),
    ...unused.map((resource) => ({ resource, reason: "nothing that gwc handles sends traffic to its targets" })),
  ];
}

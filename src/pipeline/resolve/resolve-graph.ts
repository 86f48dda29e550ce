// Resolves checked resources to a graph: the Gateways, what attaches to them, and what every reference leads to.

import { sortedBy } from "../../base/ordering.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { RouteNode } from "../../model/graph/attachment.ts";
import type { GatewayNode, ListenerSetNode } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ProtectionTable } from "../../model/graph/policies.ts";
import type { ProxyNode } from "../../model/graph/proxy.ts";
import type { ReferenceTable } from "../../model/graph/references.ts";
import type { Project } from "../../model/project.ts";
import { type AnyResource, idOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { reportChangedOrder } from "./age.ts";
import { checkProjectServices } from "./backends/check-project-services.ts";
import { checkProjectProxies } from "./check-project-proxies.ts";
import { checkProjectSecrets } from "./check-project-secrets.ts";
import type { ResolveContext } from "./context.ts";
import { followReferences } from "./follow-references.ts";
import {
  foreignParents,
  foreignPolicies,
  foreignRoutes,
  idlePolicies,
  reportForeign,
  reportForeignParents,
} from "./foreign.ts";
import { buildNodes } from "./gateways/build-nodes.ts";
import { GatewayClasses } from "./gateways/gateway-classes.ts";
import { judgeParents } from "./gateways/parents.ts";
import { buildProxies } from "./gateways/proxies.ts";
import type { RuleCheck } from "./merging/merge-rules.ts";
import { Namespaces } from "./namespaces.ts";
import type { OwnObjects } from "./policies/attach.ts";
import { GraphPolicies } from "./policies/graph-policies.ts";
import { attachTlsPolicies } from "./policies/tls-policy-places.ts";
import { indexRejected, type RejectedObject } from "./references/absence.ts";
import { ReferenceGrants } from "./references/reference-grants.ts";
import { attachRoutes } from "./routes/attach-routes.ts";
import { reportUnused } from "./unused.ts";
import { Uses } from "./uses.ts";

export interface ResolveOptions {
  readonly project: Project;
  /** The moment at which certificates must be valid. */
  readonly now: Date;
  /** The places of objects that contain references. */
  readonly referenceTable: ReferenceTable;
  /** The fields of policies that protect. */
  readonly protections: ProtectionTable;
  /** The rules between fields that an object with a merged spec breaks. */
  readonly brokenRules: RuleCheck;
  /** Objects of the input with errors of their own; a reference to one of them is only a warning. */
  readonly rejected: readonly RejectedObject[];
}

/** The graph of one configuration. Every reference of every attached object is followed, and reported where it leads nowhere. */
export function resolveGraph(
  resources: ResourceSet,
  { project, now, referenceTable, protections, brokenRules, rejected }: ResolveOptions,
  report: Report,
): Graph {
  const uses = new Uses(resources);
  const grants = new ReferenceGrants(resources, uses);
  const context: ResolveContext = {
    resources,
    project,
    now,
    report,
    grants,
    namespaces: new Namespaces(resources, uses, report),
    uses,
    rejected: indexRejected(rejected),
  };
  reportChangedOrder(context);
  checkProjectServices(context);
  checkProjectSecrets(context);
  const classes = new GatewayClasses(context);
  const parents = judgeParents(classes, brokenRules, context);
  const { routes, attachments } = attachRoutes(parents.byName, context);
  const { gateways, listenerSets } = buildNodes(parents, attachments);
  const proxies = buildProxies(parents.proxies, gateways);
  checkProjectProxies(proxies, context);
  const own = ownObjects([...gateways, ...listenerSets], classes, proxies, routes);
  const others = [...foreignParents(parents, classes, context), ...foreignRoutes(routes, context)];
  reportForeignParents(routes, context);
  const policies = new GraphPolicies(own, proxies, { protections, brokenRules }, context);
  const elsewhere = foreignPolicies(policies, gateways, context);
  reportForeign([...others, ...elsewhere], context);
  const mergedParameters = new Set(gateways.flatMap(({ mergedParameters: merged }) => merged ?? []));
  const attached = {
    gateways,
    listenerSets,
    routes,
    policies: policies.attached,
    merged: [...policies.merged, ...mergedParameters],
  };
  const { references, users } = followReferences(attached, referenceTable, context);
  const tls = attachTlsPolicies(users, context);
  reportUnused(context);
  return {
    gateways,
    proxies,
    gatewayClasses: classes.ours,
    listenerSets: sortedBy(listenerSets, ({ resource }) => idOf(resource)),
    routes,
    policies: policies.with(tls.attached),
    references,
    usedBy: (users) => uses.of(users),
    foreign: [...others, ...elsewhere, ...idlePolicies(policies, tls)],
  };
}

function ownObjects(
  parents: readonly (GatewayNode | ListenerSetNode)[],
  { ours }: GatewayClasses,
  proxies: readonly ProxyNode[],
  routes: readonly RouteNode[],
): OwnObjects {
  return {
    parents: new Set<AnyResource>([...parents.map(({ resource }) => resource), ...ours]),
    owners: new Set<AnyResource>(proxies.map(({ owner }) => owner)),
    routes: new Map(routes.map((route) => [route.resource, route])),
  };
}

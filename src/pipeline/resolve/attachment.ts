// Routes and the listeners that take them.

import {
  kindNotAllowed,
  namespaceNotAllowed,
  noMatchingListenerHostname,
  noMatchingParent,
  parentNotFound,
} from "../../diagnostics/catalogue/resolve.ts";
import type { DiagnosticDetails } from "../../diagnostics/define.ts";
import { related } from "../../diagnostics/diagnostic.ts";
import type { ListenerNode, ParentNode, RouteNode, RouteResource } from "../../model/graph.ts";
import type { HTTPRouteParentRef } from "../../model/resources/generated/http-route.ts";
import { idOf, originOf } from "../../model/resources/resource.ts";
import { absence } from "./absence.ts";
import { allowsKind, allowsNamespace } from "./allowed-routes.ts";
import type { ResolveContext } from "./context.ts";
import { intersectHostnames } from "./hostname-intersection.ts";
import type { ListenerDraft, ListenerOwner } from "./listener-draft.ts";
import { gatewayGroup } from "./names.ts";
import { nearestName } from "./nearest-name.ts";
import { type Target, targetOf } from "./reference-user.ts";

/** A Gateway or ListenerSet of ours as a parent of routes. */
export interface RouteParent {
  readonly resource: ListenerOwner;
  readonly controllerName: string;
  readonly drafts: readonly ListenerDraft[];
}

/** Every Gateway and ListenerSet of the input; "foreign" for those of other controllers. */
export type ParentsByName = ReadonlyMap<string, RouteParent | "foreign">;

export function parentKey({ kind, namespace, name }: Pick<Target, "kind" | "namespace" | "name">): string {
  return `${kind}/${namespace}/${name}`;
}

interface RouteDraft {
  readonly resource: RouteResource;
  readonly parents: ParentNode[];
}

/** Attaches a route wherever its parentRefs lead and the listeners let it, and reports each parentRef that leads nowhere. */
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
    if (parent === undefined) reportMissingParent(route, index, target, parents, context);
    else attachToParent(route, index, reference, parent, context);
  }
  return route;
}

function attachToParent(
  route: RouteDraft,
  index: number,
  reference: HTTPRouteParentRef,
  parent: RouteParent,
  context: ResolveContext,
): void {
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
  route.parents.push({ index, parent: parent.resource, controllerName: parent.controllerName, listeners, accepted });
  for (const { draft, hostnames } of shared) attachToListener(route, index, draft, hostnames);
  if (accepted) return;
  reportRefusal({ route, index, reference, parent, context }, { candidates, ofKind, allowed });
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

function hostnamesOf({ spec }: RouteResource): readonly string[] {
  return "hostnames" in spec ? (spec.hostnames ?? []) : [];
}

interface Refusal {
  readonly route: RouteDraft;
  readonly index: number;
  readonly reference: HTTPRouteParentRef;
  readonly parent: RouteParent;
  readonly context: ResolveContext;
}

/** The listeners that were left after each question. */
interface Sieve {
  readonly candidates: readonly ListenerDraft[];
  readonly ofKind: readonly ListenerDraft[];
  readonly allowed: readonly ListenerDraft[];
}

function reportRefusal(refusal: Refusal, { candidates, ofKind, allowed }: Sieve): void {
  const { context, route, parent } = refusal;
  const facts = { route: route.resource, parent: parent.resource };
  if (candidates.length === 0) reportNoCandidate(refusal);
  else if (ofKind.length === 0) {
    context.report(kindNotAllowed({ ...facts, listeners: namesOf(candidates) }, ...placeOf(refusal, candidates)));
  } else if (allowed.length === 0) {
    context.report(namespaceNotAllowed({ ...facts, listeners: namesOf(ofKind) }, ...placeOf(refusal, ofKind)));
  } else {
    const listeners = allowed.map(({ node }) => `${node.name} (${node.hostname ?? "*"})`);
    const hostnames = hostnamesOf(route.resource);
    context.report(noMatchingListenerHostname({ ...facts, listeners, hostnames }, ...placeOf(refusal, allowed)));
  }
}

function namesOf(drafts: readonly ListenerDraft[]): readonly string[] {
  return drafts.map(({ node }) => node.name);
}

function placeOf({ route, index }: Pick<Refusal, "route" | "index">, drafts: readonly ListenerDraft[] = []) {
  const details: DiagnosticDetails = {
    about: { id: idOf(route.resource), part: "parent", parent: index },
    related: drafts.slice(0, 3).map(({ node }) => related(`listener "${node.name}"`, node.origin)),
  };
  return [originOf(route.resource, "spec", "parentRefs", index), details] as const;
}

/** No listener of that name and port; or there is one, but of a protocol that nobody serves, which was reported there. */
function reportNoCandidate(refusal: Refusal): void {
  const { route, reference, parent, context } = refusal;
  const { sectionName, port } = reference;
  const { listeners } = parent.resource.spec;
  const meant = listeners.filter(
    (listener) => (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port,
  );
  const facts = { route: route.resource, parent: parent.resource };
  if (meant.length > 0) {
    context.report(kindNotAllowed({ ...facts, listeners: meant.map(({ name }) => name) }, ...placeOf(refusal)));
    return;
  }
  const names = listeners.map(({ name }) => name);
  const available = listeners.map(({ name, protocol, port: own }) => `${name} (${protocol} ${own})`);
  const nearest =
    sectionName === undefined || names.includes(sectionName) ? undefined : nearestName(sectionName, names);
  context.report(noMatchingParent({ ...facts, sectionName, port, available, nearest }, ...placeOf(refusal)));
}

function reportMissingParent(
  route: RouteDraft,
  index: number,
  target: Target,
  parents: ParentsByName,
  context: ResolveContext,
): void {
  const prefix = `${target.kind}/${target.namespace}/`;
  const names = [...parents.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const facts = { from: route.resource, to: target, nearest: nearestName(target.name, names) };
  context.report(absence(parentNotFound(facts, ...placeOf({ route, index })), route.resource, target, context));
}

// Reports why a route does not attach to a parent.

import { defined } from "../../../base/defined.ts";
import {
  kindNotAllowed,
  namespaceNotAllowed,
  noMatchingListenerHostname,
  noMatchingParent,
  parentKind,
  parentNotFound,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import { type Place, related } from "../../../diagnostics/diagnostic.ts";
import type { ListenerOwner, ParentReference, RouteResource } from "../../../model/graph/attachment.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import { partOf } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import type { RouteParent } from "../gateways/route-parents.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import { absence } from "../references/absence.ts";
import { nearestName } from "../references/nearest-name.ts";
import { nearestObject } from "../references/nearest-object.ts";
import { type ParentMistake, parentKinds } from "../references/parent-kind.ts";
import type { Target } from "../references/reference-user.ts";

/** One route at one parent. */
export interface Attempt {
  readonly route: RouteResource;
  readonly index: number;
  readonly reference: ParentReference;
  readonly parent: RouteParent;
  readonly context: ResolveContext;
}

/** The listeners that are left after each condition. */
interface Sieve {
  readonly candidates: readonly ListenerDraft[];
  readonly ofKind: readonly ListenerDraft[];
  readonly allowed: readonly ListenerDraft[];
}

/** Reports the first condition that no listener meets. */
export function reportRefusal(attempt: Attempt, { candidates, ofKind, allowed }: Sieve): void {
  const { context, route, parent } = attempt;
  const facts = { route, parent: parent.resource };
  if (candidates.length === 0) reportNoCandidate(attempt);
  else if (ofKind.length === 0) {
    const [place, details] = placeOf(attempt, candidates);
    const cause = candidates.every(({ node }) => node.supportedKinds.length === 0) ? causeOf(parent) : {};
    context.report(kindNotAllowed({ ...facts, listeners: namesOf(candidates) }, place, { ...details, ...cause }));
  } else if (allowed.length === 0) {
    context.report(namespaceNotAllowed({ ...facts, listeners: namesOf(ofKind) }, ...placeOf(attempt, ofKind)));
  } else {
    const listeners = allowed.map(({ node }) => `${node.name} (${node.hostname ?? "*"})`);
    const hostnames = hostnamesOf(route);
    context.report(noMatchingListenerHostname({ ...facts, listeners, hostnames }, ...placeOf(attempt, allowed)));
  }
}

/** Listeners without any kind have a wrong protocol or wrong kinds, which are reported there, once for all routes. */
function causeOf({ resource }: RouteParent): Pick<DiagnosticDetails, "cause"> {
  return { cause: originOf(resource).document };
}

function namesOf(drafts: readonly ListenerDraft[]): readonly string[] {
  return drafts.map(({ node }) => node.name);
}

/** `fields` are those of the parentRef that are wrong, of which the first that is written is shown. */
function placeOf(
  { route, index }: Pick<Attempt, "route" | "index">,
  drafts: readonly ListenerDraft[] = [],
  ...fields: readonly string[]
) {
  const details: DiagnosticDetails = {
    about: { id: idOf(route), part: "parent", parent: index },
    related: drafts.slice(0, 3).map(({ node }) => related(`listener "${node.name}"`, node.origin)),
  };
  const place: Place =
    index < (route.spec.parentRefs ?? []).length
      ? { kind: "value", origin: partOf(originOf(route, "spec", "parentRefs", index), ...fields) }
      : { kind: "key", origin: originOf(route, "spec", "useDefaultGateways") };
  return [place, details] as const;
}

/** No listener has that name and port; or one has, but its protocol is not supported, which is reported there. */
function reportNoCandidate(attempt: Attempt): void {
  const { route, reference, parent, context } = attempt;
  const { sectionName, port } = reference;
  const { listeners } = parent.resource.spec;
  const meant = listeners.filter(
    (listener) => (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port,
  );
  const facts = { route, parent: parent.resource };
  if (meant.length > 0) {
    const [place, details] = placeOf(attempt);
    const named = meant.map(({ name }) => name);
    context.report(kindNotAllowed({ ...facts, listeners: named }, place, { ...details, ...causeOf(parent) }));
    return;
  }
  const names = listeners.map(({ name }) => name);
  const available = listeners.map(({ name, protocol, port: own }) => `${name} (${protocol} ${own})`);
  const nearest =
    sectionName === undefined || names.includes(sectionName) ? undefined : nearestListener(sectionName, listeners);
  context.report(
    noMatchingParent(
      { ...facts, sectionName, port, available, nearest },
      ...placeOf(attempt, [], "sectionName", "port"),
    ),
  );
}

/** A similar name; for a name that says a protocol, the only listener with that protocol. */
function nearestListener(
  wanted: string,
  listeners: readonly { readonly name: string; readonly protocol: string }[],
): string | undefined {
  const ofProtocol = listeners.filter(({ protocol }) => protocol === wanted.toUpperCase());
  if (ofProtocol.length === 1) return ofProtocol[0]?.name;
  return nearestName(
    wanted,
    listeners.map(({ name }) => name),
  );
}

/** No controller has parents of that kind. */
export function reportParentKind(
  route: RouteResource,
  index: number,
  to: Target,
  { field, nearest }: ParentMistake,
  { report }: ResolveContext,
): void {
  const [, details] = placeOf({ route, index });
  const place = originOf(route, "spec", "parentRefs", index, field);
  report(parentKind(defined({ from: route, to, possible: parentKinds, nearest }), place, details));
}

/** The parent is not in the input. */
export function reportMissingParent(
  route: RouteResource,
  index: number,
  target: Target,
  context: ResolveContext,
): void {
  // Every object that is a parent is in the input.
  const { name, elsewhere } = nearestObject(target.kind as ListenerOwner["kind"], target, context);
  const facts = { from: route, to: target, nearest: name ?? elsewhere };
  const wrong = elsewhere === undefined ? ["name"] : ["namespace", "name"];
  context.report(absence(parentNotFound(facts, ...placeOf({ route, index }, [], ...wrong)), route, target, context));
}

/** The hostnames of a route; kinds without hostnames match every host. */
export function hostnamesOf({ spec }: RouteResource): readonly string[] {
  return "hostnames" in spec ? (spec.hostnames ?? []) : [];
}

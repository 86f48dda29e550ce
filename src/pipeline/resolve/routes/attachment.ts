// Routes and the listeners that accept them.

import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Attachment, ParentNode, RouteNode, RouteResource } from "../../../model/graph/attachment.ts";
import type { ResolveContext } from "../context.ts";
import { declined, defaultParentRefs, reportNoDefaultGateway, usesDefaults } from "../gateways/default-gateways.ts";
import { type ParentsByName, parentKey } from "../gateways/route-parents.ts";
import { allowsKind, allowsNamespace } from "../listeners/allowed-routes.ts";
import { intersectHostnames } from "../listeners/hostname-intersection.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import { judgeParentKind, parentKinds } from "../references/parent-kind.ts";
import { targetOf } from "../references/reference-user.ts";
import {
  type Attempt,
  hostnamesOf,
  reportMissingParent,
  reportParentKind,
  reportRefusal,
} from "./attachment-problems.ts";

/** An attachment, while its listener is not in the graph yet. */
export type DraftAttachment = readonly [draft: ListenerDraft, attachment: Attachment];

/** A route, and the listeners that accept it. */
interface AttachedRoute {
  readonly node: RouteNode;
  readonly attachments: readonly DraftAttachment[];
}

/** Attaches a route to the listeners of its parentRefs and of the default Gateways that allow it. Reports each parentRef without such a listener. */
export function attachRoute(resource: RouteResource, parents: ParentsByName, context: ResolveContext): AttachedRoute {
  const answers = [...namedParents(resource, parents, context), ...defaultParents(resource, parents, context)];
  const node: RouteNode = { resource, parents: answers.map(({ parent }) => parent) };
  const attachments: DraftAttachment[] = [];
  // A route attaches to a listener once, even when two of its parentRefs name it.
  for (const { parent, taken } of answers)
    for (const { draft, hostnames } of taken)
      if (!attachments.some(([known]) => known === draft))
        attachments.push([draft, { route: node, parent: parent.index, hostnames }]);
  return { node, attachments };
}

function namedParents(
  resource: RouteResource,
  parents: ParentsByName,
  context: ResolveContext,
): readonly ParentAnswer[] {
  return (resource.spec.parentRefs ?? []).flatMap((reference, index) => {
    const target = targetOf(reference, resource, "Gateway");
    const verdict = judgeParentKind(target, parentKinds);
    if (verdict.kind === "mistake") reportParentKind(resource, index, target, verdict.mistake, context);
    if (verdict.kind !== "ours") return [];
    const parent = parents.get(parentKey(target));
    if (parent === "foreign") return [];
    if (parent !== undefined) return attachToParent({ route: resource, index, reference, parent, context });
    reportMissingParent(resource, index, target, context);
    return [];
  });
}

/** A default Gateway may reject the route while another one accepts it. */
function defaultParents(
  resource: RouteResource,
  parents: ParentsByName,
  context: ResolveContext,
): readonly ParentAnswer[] {
  if (!usesDefaults(resource)) return [];
  const written = resource.spec.parentRefs ?? [];
  const refusals: Diagnostic[] = [];
  const own: ResolveContext = { ...context, report: (diagnostic) => refusals.push(diagnostic) };
  const answers = defaultParentRefs(resource, parents).map(({ reference, parent }, place) =>
    attachToParent({ route: resource, index: written.length + place, reference, parent, context: own }),
  );
  const taken = answers.some(({ parent }) => parent.accepted);
  for (const refusal of refusals) context.report(taken ? declined(resource, refusal) : refusal);
  reportNoDefaultGateway(resource, context);
  return answers;
}

/** The answer of a parent to a route. */
interface ParentAnswer {
  readonly parent: ParentNode;
  /** The listeners that accept it, and the hostnames that they share with it. */
  readonly taken: readonly { readonly draft: ListenerDraft; readonly hostnames: readonly string[] }[];
}

function attachToParent(attempt: Attempt): ParentAnswer {
  const { route, index, reference, parent, context } = attempt;
  const candidates = parent.drafts.filter(
    ({ node }) =>
      (reference.sectionName === undefined || node.name === reference.sectionName) &&
      (reference.port === undefined || node.port === reference.port),
  );
  const ofKind = candidates.filter((draft) => allowsKind(draft, route));
  const allowed = ofKind.filter((draft) => allowsNamespace(draft, route.namespace, context.namespaces));
  const taken = allowed
    .map((draft) => ({ draft, hostnames: intersectHostnames(hostnamesOf(route), draft.node.hostname) }))
    .filter(({ hostnames }) => hostnames.length > 0);
  const accepted = taken.length > 0;
  if (!accepted) reportRefusal(attempt, { candidates, ofKind, allowed });
  const { resource, controllerName } = parent;
  context.uses.note(resource, route);
  return { parent: { index, reference, parent: resource, controllerName, accepted }, taken };
}

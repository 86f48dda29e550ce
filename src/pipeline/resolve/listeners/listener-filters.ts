// The filters that all requests of a listener meet before a route is chosen (GEP-5224).

import { listenerFilterRefused } from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { References } from "../../../model/graph/references.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { targetOf, userOf } from "../references/reference-user.ts";
import { findRouteFilter } from "../references/route-filters.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

/**
 * Judges the ExtensionRefs. One that leads nowhere leaves the listener as it is, and lowering answers its requests with 500; one to
 * a filter that cannot run there costs it its acceptance.
 */
export function resolveListenerFilters(draft: ListenerDraft, context: ResolveContext): void {
  const { owner, node, spec } = draft;
  for (const [index, { extensionRef }] of (spec.filters?.requests ?? []).entries()) {
    if (extensionRef === undefined) continue;
    const origin = originAt(filterOrigin(node, index), "extensionRef");
    const filter = findRouteFilter(extensionRef, userOf(owner, origin), context);
    if (filter === undefined || onlyAnswers(filter)) continue;
    const changesHost = filter.spec.urlRewrite?.hostname !== undefined;
    const facts = { listener: listenerTitle(draft), filter, changesHost };
    context.report(listenerFilterRefused(facts, origin, { about: listenerSubject(draft) }));
    draft.accepted = false;
  }
}

/** A direct response needs no route; all else of an HTTPRouteFilter does. */
function onlyAnswers({ spec }: HTTPRouteFilterResource): boolean {
  const { directResponse, urlRewrite, credentialInjection, matches } = spec;
  return directResponse !== undefined && [urlRewrite, credentialInjection, matches].every((part) => part === undefined);
}

/** Follows the references to authorization servers; gives their backends as "Kind/namespace/name". */
export function followListenerFilters(node: ListenerNode, references: References): readonly string[] {
  const spec = node.owner.spec.listeners.find(({ name }) => name === node.name);
  return (spec?.filters?.requests ?? []).flatMap(({ externalAuth }, index) => {
    if (externalAuth === undefined) return [];
    const origin = originAt(filterOrigin(node, index), "externalAuth", "backendRef");
    references.backend(externalAuth.backendRef, node.owner, origin);
    const { kind, namespace, name } = targetOf(externalAuth.backendRef, node.owner, "Service");
    return [`${kind}/${namespace}/${name}`];
  });
}

function filterOrigin({ origin }: ListenerNode, index: number): Origin {
  return originAt(origin, "filters", "requests", index);
}

// The filters that all requests of a listener meet before a route is chosen (GEP-5224).

import { listenerFilterRefused } from "../../../diagnostics/catalogue/resolve.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { userOf } from "../references/reference-user.ts";
import { findRouteFilter } from "../references/route-filters.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

/**
 * Judges the ExtensionRefs. One that leads nowhere leaves the listener as it is: following it reports that, and lowering answers
 * its requests with 500. One to a filter that cannot run there costs it its acceptance.
 */
export function resolveListenerFilters(draft: ListenerDraft, context: ResolveContext): void {
  const { owner, node, spec } = draft;
  const silent = { ...context, report: () => {} };
  for (const [index, { extensionRef }] of (spec.filters?.requests ?? []).entries()) {
    if (extensionRef === undefined) continue;
    const origin = originAt(node.origin, "filters", "requests", index, "extensionRef");
    const filter = findRouteFilter(extensionRef, userOf(owner, origin), silent);
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

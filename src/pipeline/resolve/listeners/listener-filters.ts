// The filters of a listener, which run before a route is chosen (GEP-5224).

import { listenerFilterRefused } from "../../../diagnostics/catalogue/resolve.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { userOf } from "../references/reference-user.ts";
import { findRouteFilter } from "../references/route-filters.ts";
import { listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

/**
 * False: an ExtensionRef refers to a filter that cannot run there, which is reported. One that leads nowhere is reported when it is
 * followed; the listener stays accepted, and its requests are answered with 500.
 */
export function judgeListenerFilters(listener: WrittenListener, context: ResolveContext): boolean {
  const { owner, node, spec } = listener;
  let accepted = true;
  const silent = { ...context, report: () => {} };
  for (const [index, { extensionRef }] of (spec.filters?.requests ?? []).entries()) {
    if (extensionRef === undefined) continue;
    const origin = originAt(node.origin, "filters", "requests", index, "extensionRef");
    const filter = findRouteFilter(extensionRef, userOf(owner, origin), silent);
    if (filter === undefined || onlyAnswers(filter)) continue;
    const changesHost = filter.spec.urlRewrite?.hostname !== undefined;
    const facts = { listener: listenerTitle(listener), filter, changesHost };
    context.report(listenerFilterRefused(facts, origin, { about: listenerSubject(listener) }));
    accepted = false;
  }
  return accepted;
}

/** A direct response needs no route; everything else in an HTTPRouteFilter does. */
function onlyAnswers({ spec }: HTTPRouteFilterResource): boolean {
  const { directResponse, urlRewrite, credentialInjection, matches } = spec;
  return directResponse !== undefined && [urlRewrite, credentialInjection, matches].every((part) => part === undefined);
}

// The filters of a Gateway listener, which its requests pass before a route is chosen (GEP-5224).

import { filterNeverRuns } from "../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ListenerFilter, ListenerFilters } from "../../../model/ir/listener-filter.ts";
import type { Respond } from "../../../model/ir/route.ts";
import type { GatewayListenerFiltersRequest } from "../../../model/resources/generated/gateway.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";
import { lowerDirectResponse } from "../filters/direct-response.ts";
import { lowerExternalAuth } from "../filters/external-auth.ts";

/** undefined: it has none. With one that cannot run, which is reported, nothing on the listener may be reached. */
export function lowerListenerFilters(node: ListenerNode, context: LowerContext): ListenerFilters | undefined {
  const { owner, name, id, origin } = node;
  const filters = owner.spec.listeners.find((listener) => listener.name === name)?.filters?.requests ?? [];
  if (filters.length === 0) return undefined;
  const requests: ListenerFilter[] = [];
  let answer: Respond | undefined;
  for (const [index, filter] of filters.entries()) {
    const place = originAt(origin, "filters", "requests", index);
    if (answer !== undefined) {
      context.report(filterNeverRuns({ title: titleOf(owner), listener: name, index }, originAt(place, "type")));
      continue;
    }
    const lowered = lowerFilter(filter, place, node, context);
    if (lowered === "invalid") return { kind: "broken" };
    if (lowered.kind === "respond") answer = lowered;
    else requests.push(lowered);
  }
  return { kind: "sound", listener: id, requests, ...(answer && { answer }) };
}

/** Resolving has rejected all HTTPRouteFilters except those that only answer. */
function lowerFilter(
  { externalAuth, extensionRef }: GatewayListenerFiltersRequest,
  origin: Origin,
  listener: ListenerNode,
  context: LowerContext,
): ListenerFilter | Respond | "invalid" {
  const { owner, name } = listener;
  const about = { id: idOf(owner), part: "listener", listener: name } as const;
  if (externalAuth !== undefined) {
    const place = { resource: owner, origin: originAt(origin, "externalAuth"), about };
    const lowered = lowerExternalAuth(externalAuth, place, listener, context);
    return lowered === "invalid" ? lowered : { kind: "externalAuth", externalAuth: lowered };
  }
  if (extensionRef === undefined) return "invalid";
  const found = context.graph.references.routeFilter(extensionRef);
  return found === undefined ? "invalid" : lowerDirectResponse(found, about, context);
}

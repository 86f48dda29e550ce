// The HTTPRouteFilter that an ExtensionRef names.

import { invalidKind, routeFilterNotFound } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import type { ResolveContext } from "../context.ts";
import { envoyGatewayGroup } from "../names.ts";
import { absence } from "./absence.ts";
import { namesIn } from "./names-in-namespace.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReferenceUser, targetOf } from "./reference-user.ts";

/** It stands in the namespace of its user; undefined where it is reported that there is none. */
export function findRouteFilter(
  reference: ObjectReference,
  { from, origin, about }: ReferenceUser,
  context: ResolveContext,
): HTTPRouteFilterResource | undefined {
  const target = { ...targetOf(reference, from, "HTTPRouteFilter"), namespace: from.namespace };
  if (target.group !== envoyGatewayGroup || target.kind !== "HTTPRouteFilter") {
    const possible = [`HTTPRouteFilter of ${envoyGatewayGroup}`];
    context.report(invalidKind({ from, to: target, possible }, origin, about));
    return undefined;
  }
  const found = context.resources.find("HTTPRouteFilter", target.namespace, target.name);
  if (found !== undefined) return found;
  const names = namesIn("HTTPRouteFilter", target.namespace, context);
  const missing = routeFilterNotFound({ from, to: target, nearest: nearestName(target.name, names) }, origin, about);
  context.report(absence(missing, from, target, context));
  return undefined;
}

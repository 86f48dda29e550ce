// The HTTPRouteFilter that an ExtensionRef names.

import { routeFilterNotFound } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import type { ResolveContext } from "../context.ts";
import { envoyGatewayGroup } from "../names.ts";
import { follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser } from "./reference-user.ts";

const routeFilterKind: TargetKind<"HTTPRouteFilter"> = {
  group: envoyGatewayGroup,
  kind: "HTTPRouteFilter",
  only: "beside",
  notFound: routeFilterNotFound,
};

/** undefined where its absence is reported. */
export function findRouteFilter(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): HTTPRouteFilterResource | undefined {
  return follow(reference, [routeFilterKind], user, context)?.resource;
}

// An answer of an HTTPRouteFilter that comes from Envoy itself.

import type { Respond } from "../../model/ir/route.ts";
import type { HTTPRouteFilterResource } from "../../model/resources/index.ts";
import { originOf } from "../../model/resources/resource.ts";
import type { LowerContext } from "./context.ts";
import { lowerHeaderModifier } from "./header-mutation.ts";

/** The body comes inline or from a ConfigMap key "response.body", else its only one. */
export function lowerDirectResponse(filter: HTTPRouteFilterResource, { graph }: LowerContext): Respond {
  const response = filter.spec.directResponse ?? {};
  const reference = response.body?.valueRef;
  const body =
    reference === undefined
      ? response.body?.inline
      : graph.references.configMap(
          reference,
          ["response.body"],
          filter,
          originOf(filter, "spec", "directResponse", "body", "valueRef"),
        );
  return {
    kind: "respond",
    status: response.statusCode ?? 200,
    body,
    contentType: response.contentType,
    headers: lowerHeaderModifier(response.header ?? {}),
  };
}

// An answer of an HTTPRouteFilter that comes from Envoy itself.

import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { Respond } from "../../../model/ir/route.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { headersAllowed } from "./header-modifiers-allowed.ts";
import { lowerHeaderModifier } from "./header-mutation.ts";

/**
 * The body comes inline or from a ConfigMap key "response.body", else its only one.
 * @param about whose status says that the filter cannot run: a route's or a listener's
 * @returns "invalid" for a status that no answer can have, which is reported
 */
export function lowerDirectResponse(
  filter: HTTPRouteFilterResource,
  about: Subject,
  context: LowerContext,
): Respond | "invalid" {
  const { graph } = context;
  const response = filter.spec.directResponse ?? {};
  if (!isFinalStatus(response.statusCode ?? 200, filter, about, context)) return "invalid";
  const origin = originOf(filter, "spec", "directResponse", "header");
  const header = response.header ?? {};
  if (!headersAllowed(header, { title: titleOf(filter), origin, about, report: context.report })) return "invalid";
  const reference = response.body?.valueRef;
  const body = reference === undefined ? response.body?.inline : graph.references.configMap(reference);
  return {
    kind: "respond",
    status: response.statusCode ?? 200,
    body,
    contentType: response.contentType,
    headers: lowerHeaderModifier(header),
  };
}

/** Envoy answers with any status from 200 to 599. */
function isFinalStatus(
  status: number,
  filter: HTTPRouteFilterResource,
  about: Subject,
  { report }: LowerContext,
): boolean {
  if (status >= 200 && status <= 599) return true;
  const field = "spec.directResponse.statusCode";
  const reason = about.part === "listener" ? "Invalid" : "UnsupportedValue";
  const facts = { title: titleOf(filter), field, bounds: "between 200 and 599", reason };
  report(valueOutOfRange(facts, originOf(filter, "spec", "directResponse", "statusCode"), { about }));
  return false;
}

// ListenerSets: which Gateway they add to, and whether it admits them.

import { listenerSetNotAllowed, parentNotFound, selectorInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import type { GatewayResource, ListenerSetResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { selectorProblem } from "../label-selector.ts";
import { absence } from "../references/absence.ts";
import { namesIn } from "../references/names-in-namespace.ts";
import { nearestName } from "../references/nearest-name.ts";
import { targetOf } from "../references/reference-user.ts";

export type ListenerSetVerdict =
  | { readonly kind: "admitted"; readonly gateway: GatewayResource }
  /** Ours, and refused as a whole, which was reported. */
  | { readonly kind: "refused"; readonly gateway: GatewayResource }
  /** Its Gateway is not in the input, which was reported. */
  | { readonly kind: "orphan" }
  | { readonly kind: "foreign" };

/** @param isOurs whether gwc answers for the Gateway. */
export function judgeListenerSet(
  set: ListenerSetResource,
  isOurs: (gateway: GatewayResource) => boolean,
  context: ResolveContext,
): ListenerSetVerdict {
  const parent = targetOf(set.spec.parentRef, set, "Gateway");
  if (parent.kind !== "Gateway") return { kind: "foreign" };
  const gateway = context.resources.find("Gateway", parent.namespace, parent.name);
  const origin = originOf(set, "spec", "parentRef");
  const about = { about: { id: idOf(set), part: "object" } } as const;
  if (gateway === undefined) {
    const names = namesIn("Gateway", parent.namespace, context);
    const missing = parentNotFound({ from: set, to: parent, nearest: nearestName(parent.name, names) }, origin, about);
    context.report(absence(missing, set, parent, context));
    return { kind: "orphan" };
  }
  if (!isOurs(gateway)) return { kind: "foreign" };
  if (admits(gateway, set, context)) return { kind: "admitted", gateway };
  const from = gateway.spec.allowedListeners?.namespaces.from ?? "None";
  context.report(listenerSetNotAllowed({ set, gateway, from }, origin, about));
  return { kind: "refused", gateway };
}

function admits(gateway: GatewayResource, set: ListenerSetResource, { namespaces }: ResolveContext): boolean {
  const allowed = gateway.spec.allowedListeners?.namespaces;
  switch (allowed?.from) {
    case "All":
      return true;
    case "Same":
      return set.namespace === gateway.namespace;
    case "Selector":
      return (
        allowed.selector !== undefined &&
        namespaces.selects(
          allowed.selector,
          set.namespace,
          originOf(gateway, "spec", "allowedListeners", "namespaces", "selector"),
        )
      );
    default:
      return false;
  }
}

/** Reports a selector that nobody can understand, once a Gateway; it admits no set. */
export function judgeSetSelector(gateway: GatewayResource, { report }: ResolveContext): void {
  const { from, selector } = gateway.spec.allowedListeners?.namespaces ?? {};
  const problem = from === "Selector" ? selectorProblem(selector) : undefined;
  if (problem === undefined) return;
  const place = originOf(
    gateway,
    "spec",
    "allowedListeners",
    "namespaces",
    selector === undefined ? "from" : "selector",
  );
  report(selectorInvalid({ title: titleOf(gateway), field: "allowedListeners.namespaces", problem }, place));
}

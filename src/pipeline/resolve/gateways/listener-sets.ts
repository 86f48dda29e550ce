// ListenerSets: which Gateway they add to, and whether it allows them.

import { defined } from "../../../base/defined.ts";
import {
  listenerSetNotAllowed,
  parentKind,
  parentNotFound,
  selectorInvalid,
} from "../../../diagnostics/catalogue/resolve.ts";
import { selectorProblem } from "../../../model/label-selector.ts";
import type { GatewayResource, ListenerSetResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { gatewayGroup } from "../names.ts";
import { absence } from "../references/absence.ts";
import { namesIn } from "../references/names-in-namespace.ts";
import { nearestName } from "../references/nearest-name.ts";
import { judgeParentKind } from "../references/parent-kind.ts";
import { type Target, targetOf } from "../references/reference-user.ts";

const possibleKinds: readonly string[] = ["Gateway"];

/** A ListenerSet of a Gateway that gwc handles. */
export interface AskingSet {
  readonly resource: ListenerSetResource;
  readonly gateway: GatewayResource;
  /** False: the Gateway does not allow it. */
  readonly admitted: boolean;
}

/**
 * undefined for a ListenerSet of another controller's Gateway, or of one that is not in the input. Reports a missing Gateway, and one
 * that does not allow the ListenerSet.
 * @param isOurs whether gwc handles the Gateway.
 */
export function judgeListenerSet(
  resource: ListenerSetResource,
  isOurs: (gateway: GatewayResource) => boolean,
  context: ResolveContext,
): AskingSet | undefined {
  const parent = targetOf(resource.spec.parentRef, resource, "Gateway");
  const origin = originOf(resource, "spec", "parentRef");
  const about = { about: { id: idOf(resource), part: "object" } } as const;
  if (!isGateway(parent)) {
    const verdict = judgeParentKind(parent, possibleKinds);
    const { field, nearest } = verdict.kind === "mistake" ? verdict.mistake : { field: "kind" };
    const facts = defined({ from: resource, to: parent, possible: possibleKinds, nearest });
    context.report(parentKind(facts, originAt(origin, field), about));
    return undefined;
  }
  const gateway = context.resources.find("Gateway", parent.namespace, parent.name);
  if (gateway === undefined) {
    const nearest = nearestName(parent.name, namesIn("Gateway", parent.namespace, context));
    const missing = parentNotFound({ from: resource, to: parent, nearest }, origin, about);
    context.report(absence(missing, resource, parent, context));
    return undefined;
  }
  if (!isOurs(gateway)) return undefined;
  context.uses.note(gateway, resource);
  const admitted = admits(gateway, resource, context);
  const from = gateway.spec.allowedListeners?.namespaces.from ?? "None";
  if (!admitted) context.report(listenerSetNotAllowed({ set: resource, gateway, from }, origin, about));
  return { resource, gateway, admitted };
}

function isGateway({ kind, group }: Target): boolean {
  return kind === "Gateway" && group === gatewayGroup;
}

/** The Gateway that a ListenerSet names; undefined where it is not in the input, or its parent is not a Gateway. */
export function gatewayOf(set: ListenerSetResource, { resources }: ResolveContext): GatewayResource | undefined {
  const parent = targetOf(set.spec.parentRef, set, "Gateway");
  return isGateway(parent) ? resources.find("Gateway", parent.namespace, parent.name) : undefined;
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
          gateway,
        )
      );
    default:
      return false;
  }
}

/** Reports a selector with a problem, once per Gateway; it selects no ListenerSet. */
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

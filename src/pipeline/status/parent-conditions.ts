// The conditions of a route at one of its parents.

import type { RouteNode, RouteResource } from "../../model/graph/attachment.ts";
import { type Condition, isTrue, judge, type SpokenVerdict, sentence } from "./conditions.ts";
import type { Verdicts } from "./verdicts.ts";

const acceptedDefault: Condition = {
  type: "Accepted",
  status: "True",
  reason: "Accepted",
  message: "The route is accepted.",
};
const resolvedDefault: Condition = {
  type: "ResolvedRefs",
  status: "True",
  reason: "ResolvedRefs",
  message: "All references of the route are resolved.",
};

/** Of nearly all routes, so that they share them. */
const bothDefaults = [acceptedDefault, resolvedDefault];

/**
 * The conditions of a route at one of its parents. A route of which only some rules cannot be built stays accepted, and is partially invalid.
 * @param index as in ParentNode.
 */
export function parentConditions(
  { resource }: RouteNode,
  index: number,
  verdicts: Verdicts,
  accepted: string = acceptedDefault.message,
): readonly Condition[] {
  const all = verdicts.onParent(resource, index);
  const defaults =
    accepted === acceptedDefault.message ? bothDefaults : [{ ...acceptedDefault, message: accepted }, resolvedDefault];
  if (all.length === 0) return defaults;
  const dropped = droppedRules(resource, all);
  const kept = all.filter((verdict) => !dropped.includes(verdict));
  const conditions = judge(defaults, kept);
  if (dropped.length === 0 || !isTrue(conditions, "Accepted")) return conditions;
  return [...conditions, partiallyInvalid(resource, dropped)];
}

/** Whether the parent accepts the route, which is what attachedRoutes of a listener counts. */
export function isAccepted(route: RouteNode, index: number, verdicts: Verdicts): boolean {
  return isTrue(parentConditions(route, index, verdicts), "Accepted");
}

/** Verdicts on single rules, where others are left; without valid rules they are verdicts on the route. */
function droppedRules({ spec }: RouteResource, verdicts: readonly SpokenVerdict[]): readonly SpokenVerdict[] {
  const against = verdicts.filter(
    ({ condition, status, rule }) => condition === "Accepted" && status === "False" && rule !== undefined,
  );
  const broken = new Set(against.map(({ rule }) => rule));
  return broken.size < (spec.rules ?? []).length ? against : [];
}

function partiallyInvalid({ spec }: RouteResource, dropped: readonly SpokenVerdict[]): Condition {
  const titles = new Map(
    dropped.map(({ rule = 0 }) => {
      const name = spec.rules?.[rule]?.name;
      return [rule, name === undefined ? String(rule) : `${rule} ("${name}")`] as const;
    }),
  );
  const messages = [...new Set(dropped.map(({ message }) => sentence(message)))];
  return {
    type: "PartiallyInvalid",
    status: "True",
    reason: "UnsupportedValue",
    // The API requires these first words.
    message: `Dropped Rule ${[...titles.values()].join(", ")}; its requests are answered with 500. ${messages.join(" ")}`,
  };
}

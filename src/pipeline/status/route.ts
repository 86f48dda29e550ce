// The status of a route: one entry for each parentRef that gwc answers for.

import type { JsonObject } from "../../base/json.ts";
import type { RouteNode } from "../../model/graph.ts";
import { builtInControllerNames } from "../../model/project.ts";
import type { HTTPRouteParentRef } from "../../model/resources/generated/http-route.ts";
import { type Condition, judge, printConditions } from "./conditions.ts";
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

/** undefined: none of its parents is ours. A parent that is missing from the input has an entry that says so. */
export function routeStatus({ resource, parents }: RouteNode, verdicts: Verdicts): JsonObject | undefined {
  const entries = (resource.spec.parentRefs ?? []).flatMap(
    (reference: HTTPRouteParentRef, index: number): readonly JsonObject[] => {
      const parent = parents.find((candidate) => candidate.index === index);
      const missing = verdicts.on(resource, (subject) => subject.part === "parent" && subject.parent === index);
      if (parent === undefined && missing.length === 0) return [];
      const conditions =
        parent === undefined
          ? judge([], missing)
          : judge([acceptedDefault, resolvedDefault], verdicts.onParent(resource, index));
      return [
        {
          parentRef: printParentRef(reference, resource.namespace),
          controllerName: parent?.controllerName ?? builtInControllerNames[0],
          conditions: printConditions(conditions, resource.metadata.generation),
        },
      ];
    },
  );
  return entries.length === 0 ? undefined : { parents: entries };
}

/** With group, kind and namespace, also where the route leaves them out. */
function printParentRef(
  { group, kind, namespace, name, sectionName, port }: HTTPRouteParentRef,
  own: string,
): JsonObject {
  return {
    group,
    kind,
    namespace: namespace ?? own,
    name,
    ...(sectionName === undefined ? {} : { sectionName }),
    ...(port === undefined ? {} : { port }),
  };
}

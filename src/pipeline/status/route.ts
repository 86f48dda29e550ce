// The status of a route: one entry for each parentRef that gwc handles, then one for each default Gateway.

import { defined } from "../../base/defined.ts";
import type { JsonObject } from "../../base/json/json.ts";
import type { ParentNode, ParentReference, RouteNode } from "../../model/graph/attachment.ts";
import { builtInControllerNames } from "../../model/project.ts";
import { judge, printConditions } from "./conditions.ts";
import { parentConditions } from "./parent-conditions.ts";
import type { StatusScope } from "./status-scope.ts";
import type { Verdicts } from "./verdicts.ts";

/** The API's limit for entries. */
const mostParents = 32;

/** undefined: gwc handles none of its parents. A parent that is missing from the input has an entry that says so. */
export function routeStatus(route: RouteNode, verdicts: Verdicts, scope: StatusScope): JsonObject | undefined {
  const { resource, parents } = route;
  const written = resource.spec.parentRefs ?? [];
  const named = written.flatMap((reference, index): readonly JsonObject[] => {
    if (!scope(placeOf(reference, resource.namespace))) return [];
    const parent = parents.find((candidate) => candidate.index === index);
    return parent === undefined
      ? missingEntry(route, reference, index, verdicts)
      : [parentEntry(route, parent, verdicts)];
  });
  const defaults = parents
    .filter(({ index }) => index >= written.length)
    .filter(({ reference }) => scope(placeOf(reference, resource.namespace)));
  const entries = [...named, ...defaults.map((parent) => parentEntry(route, parent, verdicts, defaultGateway))];
  return entries.length === 0 ? undefined : { parents: entries.slice(0, mostParents) };
}

/** What a default Gateway says about a route that it accepts. */
const defaultGateway = "The route is bound to this default Gateway.";

function parentEntry(
  route: RouteNode,
  { index, reference, controllerName }: ParentNode,
  verdicts: Verdicts,
  accepted?: string,
): JsonObject {
  const { namespace, metadata } = route.resource;
  return {
    parentRef: printParentRef(reference, namespace),
    controllerName,
    conditions: printConditions(parentConditions(route, index, verdicts, accepted), metadata.generation),
  };
}

/** A parent that is not in the input, which was reported; none for parents of other controllers. */
function missingEntry(
  { resource }: RouteNode,
  reference: ParentReference,
  index: number,
  verdicts: Verdicts,
): readonly JsonObject[] {
  const missing = verdicts.on(resource, (subject) => subject.part === "parent" && subject.parent === index);
  if (missing.length === 0) return [];
  return [
    {
      parentRef: printParentRef(reference, resource.namespace),
      controllerName: builtInControllerNames[0],
      conditions: printConditions(judge([], missing), resource.metadata.generation),
    },
  ];
}

function placeOf({ kind = "Gateway", namespace, name }: ParentReference, own: string): string {
  return `${kind}/${namespace ?? own}/${name}`;
}

/** With group, kind and namespace, also where the route leaves them out. */
function printParentRef(
  { group = "gateway.networking.k8s.io", kind = "Gateway", namespace, name, sectionName, port }: ParentReference,
  own: string,
): JsonObject {
  return {
    group,
    kind,
    namespace: namespace ?? own,
    name,
    ...defined({ sectionName, port }),
  };
}
